import { fingers } from './hand.ts';
import { featureNames } from './features.ts';

/** Linear scores of several classes, each from all features. */
export interface LinearHead {
  /** classes × features. */
  readonly weights: readonly (readonly number[])[];
  readonly biases: readonly number[];
  /** Scores are divided by this before they become probabilities, so that those are neither bold nor shy. */
  readonly temperature: number;
}

/** Shapes that a hand's gesture follows from; `thumb` is a thumb up or down, by its direction. */
export const handShapes = [
  'fist',
  'open_palm',
  'one',
  'two',
  'three',
  'four',
  'thumb',
  'ok',
  'call',
  'rock',
  'none',
] as const;
export type HandShape = (typeof handShapes)[number];

/** Number of patterns of extended fingers; bit i of a pattern stands for finger i, thumb first. */
export const FINGER_PATTERNS = 1 << fingers.length;

/** What readings are made of: trained by `npm run train:hands` on features of hands, standardised. */
export interface HandModel {
  /** Names of the features, which must be those that this version computes. */
  readonly features: readonly string[];
  readonly means: readonly number[];
  readonly deviations: readonly number[];
  /** One score for each finger; a pattern's score is the sum over its extended fingers and its own `patterns` entry. */
  readonly fingers: LinearHead & { readonly patterns: readonly number[] };
  /** In the order of {@link handShapes}. */
  readonly shapes: LinearHead;
}

/** Features farther from the mean than so many deviations tell no more than that. */
const FARTHEST = 4;

/** @throws RangeError when the model was trained on other features */
export const requireSameFeatures = ({ features }: HandModel): void => {
  if (features.length !== featureNames.length || features.some((name, i) => name !== featureNames[i]))
    throw new RangeError('the hand model was trained on other features: npm run train:hands');
};

/** Features in deviations from their means. */
export const standardised = (
  { means, deviations }: Pick<HandModel, 'means' | 'deviations'>,
  features: Float64Array,
): Float64Array =>
  features.map((value, i) => Math.min(FARTHEST, Math.max(-FARTHEST, (value - means[i]!) / deviations[i]!)));

const linear = ({ weights, biases }: LinearHead, input: Float64Array): number[] =>
  weights.map((row, c) => row.reduce((sum, weight, i) => sum + weight * input[i]!, biases[c]!));

const softmax = (scores: readonly number[], temperature: number): number[] => {
  const highest = Math.max(...scores);
  const parts = scores.map((score) => Math.exp((score - highest) / temperature));
  const sum = parts.reduce((total, part) => total + part, 0);
  return parts.map((part) => part / sum);
};

/** The pattern of fingers as a text, thumb first: `01100` has index and middle finger extended. */
export const fingerPattern = (text: string): number =>
  text.split('').reduce((pattern, digit, finger) => pattern | (Number(digit) << finger), 0);

const patternsFrom = (...texts: readonly string[]): number[] => texts.map(fingerPattern);

/** Patterns of extended fingers that go with a shape; `none` goes with all. */
export const patternsOfShape: Readonly<Partial<Record<HandShape, readonly number[]>>> = {
  fist: patternsFrom('00000'),
  open_palm: patternsFrom('11111'),
  one: patternsFrom('01000'),
  two: patternsFrom('01100'),
  three: patternsFrom('01110', '11100'),
  four: patternsFrom('01111'),
  thumb: patternsFrom('10000'),
  ok: patternsFrom('00111', '10111'),
  call: patternsFrom('10001'),
  rock: patternsFrom('01001', '11001'),
};

/** Number of extended fingers of each pattern. */
export const countOfPattern: readonly number[] = Array.from({ length: FINGER_PATTERNS }, (_, pattern) =>
  fingers.reduce((count, _finger, i) => count + ((pattern >> i) & 1), 0),
);

/** Probability of each of the {@link FINGER_PATTERNS} patterns of extended fingers. */
export const patternProbabilities = ({ fingers: head }: HandModel, input: Float64Array): number[] => {
  const scores = linear(head, input);
  return softmax(
    head.patterns.map((own, pattern) =>
      scores.reduce((sum, score, i) => sum + ((pattern >> i) & 1) * score, own),
    ),
    head.temperature,
  );
};

/** Probability of each of the {@link handShapes}. */
export const shapeProbabilities = ({ shapes: head }: HandModel, input: Float64Array): number[] =>
  softmax(linear(head, input), head.temperature);
