/**
 * The card of a step network: `node validation/step-network-card.ts --model model.json --left-out person_2=other.json`
 * prints how well the model given finds steps, and how well others, trained without a person, find that person's.
 */
import { readFileSync } from 'node:fs';
import { parseArgs } from 'node:util';
import {
  openStepDetector,
  type ImuColumns,
  type Json,
  type Step,
  networkStepMethod,
  readStepModel,
} from '@kinema/motion/steps';
import { countError, evaluateEvents, stepBoundaries, type EventScores } from '@kinema/motion/evaluate';
import { readImuSet, type ImuTrial } from './imu-data.ts';
import {
  measureStepAccuracy,
  renderStepAccuracy,
  signalProcessing,
  type StepFinding,
} from './steps-accuracy.ts';

const networkFinding = (file: string): StepFinding => {
  const method = networkStepMethod(readStepModel(JSON.parse(readFileSync(file, 'utf8')) as Json));
  const find = (columns: ImuColumns): readonly Step[] => {
    const detector = openStepDetector({ method });
    return [...detector.push(columns), ...detector.finish()];
  };
  return { name: 'network', find };
};

/** One line of the table: contacts within 50 and 100 ms, their bias, and the count. */
const line = (subject: string, trials: readonly ImuTrial[], { name, find }: StepFinding): string => {
  const found = trials.map(({ columns }) => find(columns));
  const records = trials.map(({ steps = [] }, i) => ({
    truth: stepBoundaries(steps),
    found: stepBoundaries(found[i]!),
  }));
  const at = (tolerance: number): EventScores => evaluateEvents(records, tolerance);
  const counted = found.reduce((sum, steps) => sum + steps.length, 0);
  const truth = trials.reduce((sum, { count = 0 }) => sum + count, 0);
  return `| ${[
    subject,
    name,
    at(0.05).f1.toFixed(3),
    at(0.1).f1.toFixed(3),
    at(0.2).f1.toFixed(3),
    `${(1000 * at(0.2).biasSeconds).toFixed(0)} ms`,
    `${counted} of ${truth}`,
    `${(100 * countError(truth, counted)).toFixed(1)} %`,
  ].join(' | ')} |`;
};

const leftOutTable = (pairs: readonly string[]): string => {
  const trials = readImuSet('awinda-hand');
  const lines = pairs.flatMap((pair) => {
    const [subject = '', file = ''] = pair.split('=');
    const own = trials.filter((trial) => trial.subject === subject);
    return [line(subject, own, networkFinding(file)), line(subject, own, signalProcessing)];
  });
  return `## awinda-hand, each person by a network trained without that person

| person | method | F1 50 ms | 100 | 200 | bias | count | error |
|---|---|---|---|---|---|---|---|
${lines.join('\n')}
`;
};

const { values } = parseArgs({
  options: { model: { type: 'string' }, 'left-out': { type: 'string', multiple: true, default: [] } },
});
if (values['left-out'].length > 0) console.log(leftOutTable(values['left-out']));
if (values.model)
  console.log(renderStepAccuracy(measureStepAccuracy([networkFinding(values.model), signalProcessing])));
