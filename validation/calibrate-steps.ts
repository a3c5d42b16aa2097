/**
 * How far the probabilities and standard deviations of signal processing hold. `node validation/calibrate-steps.ts`
 * prints by how much to correct the constants of packages/motion/src/steps/periodic/confidence.ts, from sets that are
 * trained on, and what was told beside what was true.
 */
import { matchEvents } from '@kinema/motion/evaluate';
import type { Step } from '@kinema/motion/steps';
import { readImuSet, type ImuTrial } from './imu-data.ts';
import { signalProcessing } from './steps-accuracy.ts';

/** A contact this near is the one meant; farther off, the step is wrong. */
const TOLERANCE_SECONDS = 0.2;

interface Told {
  readonly probability: number;
  readonly isRight: boolean;
  readonly sd: number;
  readonly error: number;
}

const contactsOf = ({ steps, contacts }: ImuTrial): number[] | undefined =>
  steps
    ? [...new Set(steps.flatMap(({ startSeconds, endSeconds }) => [startSeconds, endSeconds]))].sort(
        (a, b) => a - b,
      )
    : contacts?.slice();

/** Every step told, with whether its end is a contact; all are wrong where nobody walks. */
const toldOf = (trial: ImuTrial, steps: readonly Step[]): Told[] => {
  const truth = contactsOf(trial) ?? (trial.count === 0 ? [] : undefined);
  if (!truth) return [];
  const ends = steps.map(({ endSeconds }) => endSeconds);
  const errors = new Map(
    matchEvents(truth, ends, TOLERANCE_SECONDS).map(([t, f]) => [f, ends[f]! - truth[t]!]),
  );
  return steps.map(({ probability, endSd }, i) => ({
    probability,
    isRight: errors.has(i),
    sd: endSd,
    error: errors.get(i) ?? Number.NaN,
  }));
};

const logit = (p: number): number => Math.log(p / (1 - p));

/** `a` and `b` of `a · logit + b`, by Newton's method on the log likelihood (Platt 1999). */
const fitLogistic = (told: readonly Told[]): [number, number] => {
  let [a, b] = [1, 0];
  for (let round = 0; round < 30; round++) {
    let [ga, gb, haa, hab, hbb] = [0, 0, 1e-6, 0, 1e-6];
    for (const { probability, isRight } of told) {
      const x = logit(Math.min(0.999, Math.max(0.001, probability)));
      const p = 1 / (1 + Math.exp(-(a * x + b)));
      const [g, h] = [Number(isRight) - p, p * (1 - p)];
      ga += g * x;
      gb += g;
      haa += h * x * x;
      hab += h * x;
      hbb += h;
    }
    const determinant = haa * hbb - hab * hab;
    a += (hbb * ga - hab * gb) / determinant;
    b += (haa * gb - hab * ga) / determinant;
  }
  return [a, b];
};

const share = (values: readonly boolean[]): string =>
  `${((100 * values.filter(Boolean).length) / values.length).toFixed(0)} % of ${values.length}`;

const report = (name: string, told: readonly Told[]): void => {
  const bins = [0, 0.6, 0.8, 0.9, 0.95, 0.98, 1.01];
  const rows = bins.slice(1).map((end, i) => {
    const own = told.filter(({ probability }) => probability >= bins[i]! && probability < end);
    return own.length === 0
      ? ''
      : `${bins[i]}–${Math.min(1, end)}: ${share(own.map(({ isRight }) => isRight))}`;
  });
  const right = told.filter(({ isRight }) => isRight);
  const bias = right.reduce((sum, { error }) => sum + error, 0) / right.length;
  const within = (k: number): string => share(right.map(({ error, sd }) => Math.abs(error - bias) < k * sd));
  const scores = right.map(({ error, sd }) => ((error - bias) / sd) ** 2);
  const scale = Math.sqrt(scores.reduce((sum, value) => sum + value, 0) / scores.length);
  console.log(
    `${name}: right ${share(told.map(({ isRight }) => isRight))}; told ${rows.filter(Boolean).join(', ')}; bias ${(1000 * bias).toFixed(0)} ms; ±1 sd ${within(1)}, ±2 sd ${within(2)}; scale ${scale.toFixed(2)}`,
  );
};

const all: Told[] = [];
for (const set of ['awinda-hand', 'oxford-phone', 'sensorwatch-wrist', 'node-pedometer-negatives'] as const) {
  const told = readImuSet(set).flatMap((trial) => toldOf(trial, signalProcessing.find(trial.columns)));
  if (told.length === 0) continue;
  report(set, told);
  all.push(...told);
}
const [a, b] = fitLogistic(all);
console.log(`logit × ${a.toFixed(2)} + ${b.toFixed(2)}`);
for (const set of ['voisard-feet-back', 'mobgap-lowback'] as const)
  report(
    `${set}, not fitted to`,
    readImuSet(set).flatMap((trial) =>
      trial.footMovements ? [] : toldOf(trial, signalProcessing.find(trial.columns)),
    ),
  );
