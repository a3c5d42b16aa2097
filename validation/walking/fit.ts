import { randomInteger, randomNormal, seededRandom } from '@kinema/motion/random';
import type { WalkingWeights } from '../../packages/motion/src/steps/periodic/evidence.ts';
import { adamState, adamStep } from '../../packages/motion/src/train/adam.ts';
import type { LabelledWindow } from './windows.ts';

/** Of each fit. */
const HIDDEN = 10;
const SEEDS = [7, 8, 9];
const EPOCHS = 6000;
const BATCH = 512;
const FASTEST = 0.01;
/** Sources with fewer windows than this weigh less. */
const FEWEST_WINDOWS = 300;
const DIGITS = 4;
/** What is made weighs less than what was recorded. */
const shareOf = (source: string): number => (/^(made-up|formula)/.test(source) ? 0.5 : 1);

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

/** Weight of each window, so that every source counts alike for walking and for not; 1 on average. */
const weightsOf = (windows: readonly LabelledWindow[]): number[] => {
  const key = ({ source, isWalking }: LabelledWindow): string => `${source} ${isWalking}`;
  const counts = new Map<string, number>();
  for (const window of windows) counts.set(key(window), (counts.get(key(window)) ?? 0) + 1);
  const weights = windows.map(
    (window) => shareOf(window.source) / Math.max(counts.get(key(window))!, FEWEST_WINDOWS),
  );
  const average = mean(weights);
  return weights.map((weight) => weight / average);
};

/** Mean and deviation of each feature; the first is 1 throughout and stays. */
const scalesOf = (windows: readonly LabelledWindow[]): { middle: number; width: number }[] =>
  windows[0]!.features.map((_, i) => {
    if (i === 0) return { middle: 0, width: 1 };
    const values = windows.map(({ features }) => features[i]!);
    const middle = mean(values);
    return { middle, width: Math.sqrt(mean(values.map((value) => (value - middle) ** 2))) || 1 };
  });

/** Learns by Adam, in batches drawn at random, what tells walking from other movement. */
const fitOnce = (windows: readonly LabelledWindow[], seed: number): WalkingWeights => {
  const random = seededRandom(seed);
  const scales = scalesOf(windows);
  const inputs = windows.map(({ features }) =>
    Float64Array.from(features, (value, i) => (value - scales[i]!.middle) / scales[i]!.width),
  );
  const weights = weightsOf(windows);
  const count = scales.length;
  const outputs = HIDDEN * count;
  const parameters = Float64Array.from({ length: outputs + HIDDEN + 1 }, (_, i) =>
    i < outputs ? randomNormal(random) / Math.sqrt(count) : 0.3 * randomNormal(random),
  );
  const gradient = new Float64Array(parameters.length);
  const units = new Float64Array(HIDDEN);
  const adam = adamState(parameters.length);
  const learn = (index: number): void => {
    const input = inputs[index]!;
    let odds = parameters[outputs + HIDDEN]!;
    for (let unit = 0; unit < HIDDEN; unit++) {
      let sum = 0;
      for (let i = 0; i < count; i++) sum += parameters[unit * count + i]! * input[i]!;
      units[unit] = Math.tanh(sum);
      odds += parameters[outputs + unit]! * units[unit]!;
    }
    const slope = (weights[index]! * (1 / (1 + Math.exp(-odds)) - Number(windows[index]!.isWalking))) / BATCH;
    gradient[outputs + HIDDEN]! += slope;
    for (let unit = 0; unit < HIDDEN; unit++) {
      gradient[outputs + unit]! += slope * units[unit]!;
      const inner = slope * parameters[outputs + unit]! * (1 - units[unit]! ** 2);
      for (let i = 0; i < count; i++) gradient[unit * count + i]! += inner * input[i]!;
    }
  };
  for (let epoch = 0; epoch < EPOCHS; epoch++) {
    gradient.fill(0);
    for (let k = 0; k < BATCH; k++) learn(randomInteger(random, windows.length));
    const learningRate = (FASTEST * (1.02 + Math.cos((Math.PI * epoch) / EPOCHS))) / 2;
    adamStep(parameters, gradient, adam, { learningRate, longestGradient: 5 });
  }
  const round = (value: number): number => Number(value.toPrecision(DIGITS));
  // The scales go into the weights, and the middles into that of the constant.
  const hidden = Array.from({ length: HIDDEN }, (_, unit) => {
    const own = scales.map(({ width }, i) => parameters[unit * count + i]! / width);
    own[0]! -= scales.reduce((sum, { middle }, i) => sum + own[i]! * middle, 0);
    return own.map(round);
  });
  return { hidden, output: [...parameters.subarray(outputs)].map(round) };
};

/**
 * What tells walking from other movement: the mean of the log odds of several fits, which differ by what they begin from.
 * The same for the same windows.
 */
export const fitWalking = (windows: readonly LabelledWindow[]): WalkingWeights => {
  const fits = SEEDS.map((seed) => fitOnce(windows, seed));
  const part = (value: number): number => Number((value / fits.length).toPrecision(DIGITS));
  return {
    hidden: fits.flatMap(({ hidden }) => hidden),
    output: [
      ...fits.flatMap(({ output }) => output.slice(0, HIDDEN).map(part)),
      part(fits.reduce((sum, { output }) => sum + output[HIDDEN]!, 0)),
    ],
  };
};
