import { fingers, gestures, type Gesture, type HandLandmarks, type HandReading } from './hand.ts';
import { handFeatures } from './features.ts';
import {
  countOfPattern,
  handShapes,
  patternProbabilities,
  patternsOfShape,
  requireSameFeatures,
  shapeProbabilities,
  standardised,
  type HandModel,
  type HandShape,
} from './model.ts';
import { thumbDirection } from './thumb-direction.ts';

type Landmarks = Pick<HandLandmarks, 'landmarks' | 'world' | 'handedness'>;

/** Reads one hand. */
export type HandReader = (hand: Landmarks) => HandReading;

/** What a reading is taken from. */
export interface ReadingProbabilities {
  /** By finger, thumb first: that it is extended. */
  readonly extended: readonly number[];
  /** By number of extended fingers. */
  readonly counts: readonly number[];
  /** In the order of the gestures. */
  readonly gestures: readonly number[];
}

/** Probability that the fingers make no shape's pattern, beside which a shape's own pattern is weighed. */
const OTHER_PATTERN = 0.4;

/** Shapes whose fingers are not extended as they should be are doubted. */
const weighedByFingers = (shapes: readonly number[], patterns: readonly number[]): number[] => {
  const parts = handShapes.map((shape, i) => {
    const own = patternsOfShape[shape];
    const agreement = own ? own.reduce((sum, pattern) => sum + patterns[pattern]!, 1e-6) : OTHER_PATTERN;
    return shapes[i]! * Math.sqrt(agreement);
  });
  const total = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / total);
};

/** Each shape is the gesture of its name, but for the thumb, which is one of two or none by its direction. */
const gestureProbabilities = (
  shapes: readonly number[],
  { up, down }: { readonly up: number; readonly down: number },
): number[] => {
  const of = (shape: HandShape): number => shapes[handShapes.indexOf(shape)]!;
  const from: Partial<Record<Gesture, number>> = {
    thumb_up: of('thumb') * up,
    thumb_down: of('thumb') * down,
    none: of('none') + of('thumb') * (1 - up - down),
  };
  return gestures.map((gesture) => from[gesture] ?? of(gesture as HandShape));
};

/** All that a model says of a hand. */
export const readingProbabilities = (model: HandModel, hand: Landmarks): ReadingProbabilities => {
  const input = standardised(model, handFeatures(hand));
  const patterns = patternProbabilities(model, input);
  const counts = Array.from({ length: fingers.length + 1 }, () => 0);
  patterns.forEach((probability, pattern) => (counts[countOfPattern[pattern]!]! += probability));
  return {
    extended: fingers.map((_, i) =>
      patterns.reduce((sum, probability, pattern) => sum + ((pattern >> i) & 1) * probability, 0),
    ),
    counts,
    gestures: gestureProbabilities(
      weighedByFingers(shapeProbabilities(model, input), patterns),
      thumbDirection(hand),
    ),
  };
};

/** A sum of parts may exceed 1 by a rounding error. */
const asProbability = (value: number): number => Math.min(1, value);

/**
 * A reader of hands by a trained model.
 * @throws RangeError when the model was trained on other features than this version computes
 */
export const handReader = (model: HandModel): HandReader => {
  requireSameFeatures(model);
  return (hand) => {
    const { extended, counts, gestures: likely } = readingProbabilities(model, hand);
    const [count, gesture] = [Math.max(...counts), Math.max(...likely)];
    return {
      extended: extended.map(asProbability),
      fingerCount: counts.indexOf(count),
      fingerCountScore: asProbability(count),
      gesture: gestures[likely.indexOf(gesture)]!,
      gestureScore: asProbability(gesture),
    };
  };
};
