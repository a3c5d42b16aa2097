import {
  FINGER_PATTERNS,
  featureNames,
  fingers,
  handShapes,
  standardised,
  type HandModel,
  type HandShape,
  type LinearHead,
} from '@kinema/motion/hands';
import { fit, type Fitted } from './fit.ts';
import type { Sample } from './samples.ts';

export interface TrainOptions {
  readonly ridge?: number;
  readonly steps?: number;
}

/** A finger is extended as its tip is farther from the wrist than its second joint is, and as it is straight. */
const tellsOfFinger = (finger: string, feature: string): boolean =>
  feature.endsWith(`: ${finger} tip beyond second joint`) || feature.endsWith(`: ${finger} turned from root`);

/** What is expected of the fingers' weights before anything is learnt, per deviation of a feature. */
const EXPECTED = 0.3;
const fingerWeights = fingers.map((finger) =>
  featureNames.map((feature) => (tellsOfFinger(finger, feature) ? EXPECTED : 0)),
);

const patternBits = Array.from({ length: FINGER_PATTERNS }, (_, pattern) =>
  fingers.map((_finger, i) => (pattern >> i) & 1),
);

/** Fingers that a shape extends (1), bends (−1) or has either way (0). */
const fingersOfShape: Readonly<Record<HandShape, readonly number[]>> = {
  fist: [-1, -1, -1, -1, -1],
  open_palm: [1, 1, 1, 1, 1],
  one: [-1, 1, -1, -1, -1],
  two: [-1, 1, 1, -1, -1],
  three: [0, 1, 1, 0, -1],
  four: [-1, 1, 1, 1, 1],
  thumb: [1, -1, -1, -1, -1],
  ok: [0, -1, 1, 1, 1],
  call: [1, -1, -1, -1, 1],
  rock: [0, 1, -1, -1, 1],
  none: [0, 0, 0, 0, 0],
};

const shapeWeights = handShapes.map((shape) =>
  featureNames.map((_, d) =>
    fingersOfShape[shape].reduce((sum, sign, i) => sum + (sign * fingerWeights[i]![d]!) / 2, 0),
  ),
);
const shapeCode = handShapes.map((_, i) => handShapes.map((_shape, j) => (i === j ? 1 : 0)));

/** Enough digits for the same readings, few enough for a small file. */
const short = (value: number): number => Number(value.toPrecision(5));

const headOf = ({ weights, biases }: Fitted): LinearHead => ({
  weights: weights.map((row) => Array.from(row, short)),
  biases: Array.from(biases, short),
  temperature: 1,
});

/** Mean and deviation of each feature. */
const spreadOf = (samples: readonly Sample[]): Pick<HandModel, 'means' | 'deviations'> => {
  const total = samples.reduce((sum, { weight }) => sum + weight, 0);
  const mean = (value: (features: Float64Array) => number): number =>
    samples.reduce((sum, { weight, features }) => sum + weight * value(features), 0) / total;
  const means = featureNames.map((_, d) => mean((features) => features[d]!));
  const deviations = means.map((middle, d) =>
    Math.sqrt(mean((features) => (features[d]! - middle) ** 2) + 1e-6),
  );
  return { means: means.map(short), deviations: deviations.map(short) };
};

/** Trains a model on samples; its temperatures are 1 until they are fitted to hands it was not trained on. */
export const trainHands = (
  samples: readonly Sample[],
  { ridge = 0.1, steps = 150 }: TrainOptions = {},
): HandModel => {
  const spread = spreadOf(samples);
  const inputs = samples.map(({ features }) => standardised(spread, features));
  const weights = samples.map(({ weight }) => weight);
  const ofFingers = fit(
    { inputs, weights, possible: samples.map(({ patterns }) => patterns) },
    { code: patternBits, own: true },
    { ridge, steps, expected: fingerWeights },
  );
  const ofShapes = fit(
    { inputs, weights, possible: samples.map(({ shapes }) => shapes) },
    { code: shapeCode, own: false },
    { ridge, steps, expected: shapeWeights },
  );
  return {
    features: featureNames,
    ...spread,
    fingers: { ...headOf(ofFingers), patterns: Array.from(ofFingers.own, short) },
    shapes: headOf(ofShapes),
  };
};

/** A model that has learnt nothing, for finding hands to learn from where the features are new. */
export const untrainedHands = (): HandModel => {
  const none = (count: number): number[] => Array.from({ length: count }, () => 0);
  const head = (scores: number): LinearHead => ({
    weights: Array.from({ length: scores }, () => none(featureNames.length)),
    biases: none(scores),
    temperature: 1,
  });
  return {
    features: featureNames,
    means: none(featureNames.length),
    deviations: featureNames.map(() => 1),
    fingers: { ...head(fingers.length), patterns: none(FINGER_PATTERNS) },
    shapes: head(handShapes.length),
  };
};
