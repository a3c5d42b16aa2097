/** How well steps are found in the inertial data sets, beside a plain step counter. `node validation/steps-accuracy.ts` prints it. */
import { evaluateEvents, type EventScores } from '@kinema/motion/evaluate';
import { seededRandom } from '@kinema/motion/random';
import {
  builtInNetworkMethod,
  cadenceOf,
  openStepDetector,
  periodicMethod,
  type ImuColumns,
  type Step,
  type StepMethod,
} from '@kinema/motion/steps';
import { negativeKinds, syntheticNegative, type NegativeKind } from '@kinema/motion/train';
import { readImuSet, type ImuTrial } from './imu-data.ts';
import { baselineSteps } from './steps/baseline.ts';
import { methodsWithoutPersons, periodicWithout } from './steps/left-out.ts';
import { handWorks, type HandWork } from './steps/made/activities.ts';
import { madeHandWork } from './steps/made/hand-work.ts';
import { asSensorTells } from './steps/made/sensors.ts';

/** A way of finding steps. */
export interface StepFinding {
  readonly name: string;
  readonly find: (columns: ImuColumns) => readonly Step[];
}

/** Figures of one set or part of it by one way. */
export interface StepAccuracy {
  readonly set: string;
  readonly part: string;
  readonly method: string;
  readonly recordings: number;
  readonly subjects: number;
  readonly minutes: number;
  /** Contacts within 50, 100, 200, 250 ms, where they are known. */
  readonly events?: readonly (EventScores & { readonly toleranceSeconds: number })[];
  /** Where counts are known: mean over recordings with steps, and all together. */
  readonly countErrorMean?: number;
  readonly countPooled?: { readonly truth: number; readonly found: number };
  /** Of recordings in which nobody walks. */
  readonly falseStepsPerMinute?: number;
  readonly cadenceErrorMean?: number;
}

export const findingBy = (name: string, method: StepMethod): StepFinding => ({
  name,
  find: (columns) => {
    const detector = openStepDetector({ method });
    return [...detector.push(columns), ...detector.finish()];
  },
});

const timedByNetwork = findingBy('timed by network', builtInNetworkMethod());
export const signalProcessing = findingBy('signal processing', periodicMethod);

const withoutSet = (set: string): StepFinding =>
  findingBy('signal processing without this set', periodicWithout(set.replace(' ', '-')));

export const plainCounter: StepFinding = { name: 'plain counter', find: baselineSteps };

const tolerances = [0.05, 0.1, 0.2, 0.25];

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const SAME_SECONDS = 0.02;

/** Every contact once. */
const distinct = (times: readonly number[]): number[] => {
  const kept: number[] = [];
  for (const time of times.toSorted((a, b) => a - b))
    if (kept.length === 0 || time - kept.at(-1)! >= SAME_SECONDS) kept.push(time);
  return kept;
};

const trueContacts = ({ steps, contacts }: ImuTrial): number[] | undefined =>
  steps
    ? distinct(steps.flatMap(({ startSeconds, endSeconds }) => [startSeconds, endSeconds]))
    : contacts?.slice();

/** What measuring false steps takes. */
type IdleTrial = Pick<ImuTrial, 'columns' | 'count' | 'subject'>;

const minutesOf = (trials: readonly IdleTrial[]): number =>
  trials.reduce((sum, { columns: { timeSeconds } }) => sum + (timeSeconds.at(-1)! - timeSeconds[0]!) / 60, 0);

/** Steps a minute from contacts, over the steps shorter than a pause. */
const cadenceOfContacts = (contacts: readonly number[]): number => {
  const durations = contacts
    .slice(1)
    .flatMap((time, i) => (time - contacts[i]! < 1.5 ? [time - contacts[i]!] : []));
  return 60 / mean(durations);
};

const measureContacts = (
  set: string,
  part: string,
  trials: readonly ImuTrial[],
  { name, find }: StepFinding,
): StepAccuracy => {
  const found = trials.map(({ columns }) => find(columns));
  const truth = trials.map(trueContacts);
  const records = trials.flatMap((_, i) =>
    truth[i] ? [{ truth: truth[i], found: distinct(found[i]!.map(({ endSeconds }) => endSeconds)) }] : [],
  );
  const counted = trials.flatMap(({ count }, i) =>
    count === undefined ? [] : [{ count, found: found[i]!.length }],
  );
  const walked = counted.filter(({ count }) => count > 0);
  const cadences = trials.flatMap((_, i) => {
    const own = truth[i];
    return own && found[i]!.length > 3
      ? [Math.abs(cadenceOf(found[i]!).value / cadenceOfContacts(own) - 1)]
      : [];
  });
  return {
    set,
    part,
    method: name,
    recordings: trials.length,
    subjects: new Set(trials.map(({ subject }) => subject)).size,
    minutes: minutesOf(trials),
    ...(records.length > 0 && {
      events: tolerances.map((toleranceSeconds) => ({
        toleranceSeconds,
        ...evaluateEvents(records, toleranceSeconds),
      })),
    }),
    ...(walked.length > 0 && {
      countErrorMean: mean(walked.map((one) => Math.abs(one.found - one.count) / one.count)),
      countPooled: {
        truth: walked.reduce((sum, { count }) => sum + count, 0),
        found: walked.reduce((sum, one) => sum + one.found, 0),
      },
    }),
    ...(cadences.length > 0 && { cadenceErrorMean: mean(cadences) }),
  };
};

const measureIdle = (
  set: string,
  part: string,
  trials: readonly IdleTrial[],
  { name, find }: StepFinding,
): StepAccuracy => {
  const minutes = minutesOf(trials);
  const extra = trials.map(({ columns, count = 0 }) => Math.max(0, find(columns).length - count));
  return {
    set,
    part,
    method: name,
    recordings: trials.length,
    subjects: new Set(trials.map(({ subject }) => subject)).size,
    minutes,
    falseStepsPerMinute: extra.reduce((sum, value) => sum + value, 0) / minutes,
  };
};

const MADE_UP_SECONDS = 120;
const MADE_UP_SEEDS = 24;

/** Movements of one kind of people who do not walk, made up; the seeds are not those of training. */
const madeUpIdle = (kind: NegativeKind): IdleTrial[] =>
  Array.from({ length: MADE_UP_SEEDS }, (_, i) => ({
    columns: syntheticNegative(kind, MADE_UP_SECONDS, 90_001 + i).columns,
    count: 0,
    subject: 'nobody',
  }));

/** The same of an arm at work, as sensors of all kinds tell it. */
const handWorkTrials = (kind: HandWork): IdleTrial[] =>
  Array.from({ length: MADE_UP_SEEDS }, (_, i) => {
    const random = seededRandom(97_001 + i);
    const columns = asSensorTells(madeHandWork(kind, MADE_UP_SECONDS, random), random);
    return { columns, count: 0, subject: 'nobody' };
  });

/** Who walks by the names of sensorwatch's files; in the others a few steps were taken at most, which are allowed. */
const isWalk = ({ name }: ImuTrial): boolean => name.includes('walking');

const groups = (trials: readonly ImuTrial[], key: (trial: ImuTrial) => string): [string, ImuTrial[]][] => [
  ...Map.groupBy(trials, key),
];

/** All figures, for each way of finding. */
export const measureStepAccuracy = (
  findings: readonly StepFinding[] = [timedByNetwork, signalProcessing, plainCounter],
): StepAccuracy[] => {
  const rows: StepAccuracy[] = [];
  const each = (measure: (finding: StepFinding) => StepAccuracy, ...more: StepFinding[]): void => {
    for (const finding of [...findings, ...more]) rows.push(measure(finding));
  };
  const awinda = readImuSet('awinda-hand');
  each((finding) => measureContacts('awinda-hand', 'all', awinda, finding), withoutSet('awinda-hand'));
  for (const [subject, method] of methodsWithoutPersons()) {
    const own = awinda.filter((trial) => trial.subject === subject);
    const without = findingBy('timed by network without this person', method);
    for (const finding of [without, signalProcessing, plainCounter])
      rows.push(measureContacts('awinda-hand', subject, own, finding));
  }
  const oxford = readImuSet('oxford-phone');
  each((finding) => measureContacts('oxford-phone', 'all', oxford, finding), withoutSet('oxford-phone'));
  for (const [position, trials] of groups(oxford, ({ position: place }) => place))
    each((finding) => measureContacts('oxford-phone', position, trials, finding));
  const aosa = readImuSet('aosa-pedometer');
  each((finding) => measureContacts('aosa-pedometer', 'all', aosa, finding), withoutSet('aosa-pedometer'));
  const wrist = readImuSet('sensorwatch-wrist');
  for (const [pace, trials] of groups(
    wrist.filter(isWalk),
    ({ name }) => /(slow|normal|fast)/.exec(name)?.[1] ?? 'other',
  ))
    each(
      (finding) => measureContacts('sensorwatch-wrist', `${pace} walking`, trials, finding),
      withoutSet('sensorwatch-wrist'),
    );
  const idle = wrist.filter((trial) => !isWalk(trial));
  each(
    (finding) => measureIdle('sensorwatch-wrist', 'desk work and chores', idle, finding),
    withoutSet('sensorwatch-wrist'),
  );
  const negatives = readImuSet('node-pedometer-negatives');
  each(
    (finding) => measureIdle('node-pedometer-negatives', 'all', negatives, finding),
    withoutSet('node-pedometer-negatives'),
  );
  for (const kind of negativeKinds)
    each((finding) => measureIdle('made up', kind, madeUpIdle(kind), finding), withoutSet('made up'));
  for (const kind of handWorks) {
    const trials = handWorkTrials(kind);
    for (const finding of [signalProcessing, plainCounter])
      rows.push(measureIdle('arm at work, made up', kind, trials, finding));
  }
  const mobgap = readImuSet('mobgap-lowback');
  each((finding) => measureContacts('mobgap-lowback', 'all', mobgap, finding), withoutSet('mobgap-lowback'));
  const voisard = readImuSet('voisard-feet-back');
  const back = voisard.filter(({ position }) => position === 'lower back');
  each((finding) => measureContacts('voisard-feet-back', 'lower back', back, finding));
  return rows;
};

const percent = (value: number | undefined, digits = 1): string =>
  value === undefined || Number.isNaN(value) ? '' : `${(100 * value).toFixed(digits)} %`;

const tableRow = (row: StepAccuracy): string => {
  const f1 = (tolerance: number): string =>
    row.events?.find(({ toleranceSeconds }) => toleranceSeconds === tolerance)?.f1.toFixed(3) ?? '';
  const pooled = row.countPooled ? `${row.countPooled.found} of ${row.countPooled.truth}` : '';
  return `| ${[
    row.set,
    row.part,
    row.method,
    `${row.recordings} (${row.subjects})`,
    f1(0.05),
    f1(0.1),
    f1(0.2),
    f1(0.25),
    percent(row.countErrorMean),
    pooled,
    percent(row.cadenceErrorMean),
    row.falseStepsPerMinute?.toFixed(2) ?? '',
  ].join(' | ')} |`;
};

/** The section of docs/accuracy.md. */
export const renderStepAccuracy = (rows: readonly StepAccuracy[]): string => `## Steps

Foot contacts within ±50, 100, 200 and 250 ms (F1), counts (mean error over recordings, and all together), cadence, and
false steps a minute where nobody walks. "Timed by network", which \`--model network\` takes: the steps
of signal processing, each contact moved to the one that a network sees near it. "Plain counter": band-pass of 0.7 to 3 Hz
and prominent peaks. What tells walking from other movement in signal processing was learned from awinda-hand, oxford-phone,
mobgap-lowback, aosa-pedometer, sensorwatch-wrist, node-pedometer-negatives, made-up movement (of other seeds than here) and
walks by formula (\`node validation/train-walking.ts\`); its other constants were chosen with all of these in view, and how a
walk ends with voisard-feet-back too. "Without this set": what walking looks like was learned from the other sets alone; "made up" leaves out all kinds.
The network learned from awinda-hand, oxford-phone, mobgap-lowback and made-up movement, so times in
those rows are not of unseen data either, but for "without this person": a network trained as the one that ships on all but
that person, while the steps are those of signal processing, which knows them all. Nothing was learned from voisard-feet-back. Contacts of oxford-phone are good to about 0.1 s, by a clock of their own; its switches rang and missed
(feet that alternate had up to 151 and 133 contacts), so contacts within 0.6 strides of the same foot's last are left out, and those are put in
between which the other foot stepped twice. In mobgap-lowback a bout that one of its two references lacks is taken from the other.
"Arm at work, made up": a limb of two links that types, writes, brushes, wipes, stirs, strikes, drives and so on, with a
sensor near its wrist of any rate from 12.5 to 100 Hz, band, range and noise (\`validation/steps/made\`); nothing was learned
from it and nothing chosen by it. Even strokes and shaking at the tempo of steps are what signal processing still takes for walks.

| set | part | method | recordings (people) | F1 50 ms | 100 | 200 | 250 | count error | count | cadence error | false a minute |
|---|---|---|---|---|---|---|---|---|---|---|---|
${rows.map(tableRow).join('\n')}
`;

if (import.meta.main) console.log(renderStepAccuracy(measureStepAccuracy()));
