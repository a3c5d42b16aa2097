/**
 * Figures for the card of the step network: `node validation/step-network-card.ts` prints how well contacts of each
 * person of awinda-hand are timed by a network trained without that person, by activity.
 */
import { evaluateEvents, stepBoundaries, type EventScores } from '@kinema/motion/evaluate';
import { readImuSet, type ImuTrial } from './imu-data.ts';
import { findingBy, signalProcessing, type StepFinding } from './steps-accuracy.ts';
import { methodsWithoutPersons } from './steps/left-out.ts';

const ALL = 'all';
const parts = [ALL, 'walking', 'stairs up', 'stairs down'];
/** What is found so soon before or after an activity may mean one of its contacts. */
const MARGIN_SECONDS = 0.1;

const scoresOf = (
  trials: readonly ImuTrial[],
  part: string,
  { find }: StepFinding,
): ((tolerance: number) => EventScores) => {
  const records = trials.map(({ columns, steps = [] }) => {
    const own = steps.filter(({ activity }) => part === ALL || activity === part);
    const isMeanwhile = (time: number): boolean =>
      part === ALL ||
      own.some(
        ({ startSeconds, endSeconds }) =>
          time >= startSeconds - MARGIN_SECONDS && time < endSeconds + MARGIN_SECONDS,
      );
    return { truth: stepBoundaries(own), found: stepBoundaries(find(columns)).filter(isMeanwhile) };
  });
  return (tolerance) => evaluateEvents(records, tolerance);
};

const line = (subject: string, part: string, name: string, at: (tolerance: number) => EventScores): string =>
  `| ${[
    subject,
    part,
    name,
    String(at(0.2).truth),
    ...[0.05, 0.1, 0.2].map((tolerance) => at(tolerance).f1.toFixed(3)),
    `${(1000 * at(0.2).biasSeconds).toFixed(0)} ms`,
  ].join(' | ')} |`;

const awinda = readImuSet('awinda-hand');
console.log('| person | part | method | contacts | F1 50 ms | 100 | 200 | bias |');
console.log('|---|---|---|---|---|---|---|---|');
for (const [subject, method] of methodsWithoutPersons()) {
  const own = awinda.filter((trial) => trial.subject === subject);
  for (const part of parts)
    for (const finding of [findingBy('timed by network', method), signalProcessing])
      console.log(line(subject, part, finding.name, scoresOf(own, part, finding)));
}
