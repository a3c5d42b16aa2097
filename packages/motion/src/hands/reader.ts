import { fingers, gestures, type Gesture, type HandLandmarks, type HandReading } from './hand.ts';
import { handFeatures } from './features.ts';
import {
  countOfPattern,
  patternProbabilities,
  requireSameFeatures,
  shapeProbabilities,
  handShapes,
  standardised,
  type HandModel,
  type HandShape,
} from './model.ts';
import { thumbDirection } from './thumb-direction.ts';

/** Reads one hand. */
export type HandReader = (hand: Pick<HandLandmarks, 'landmarks' | 'world' | 'handedness'>) => HandReading;

/** Adds up the probabilities of what belongs to the same class. */
const grouped = (
  probabilities: readonly number[],
  classes: number,
  classOf: (i: number) => number,
): number[] => {
  const sums = Array.from({ length: classes }, () => 0);
  probabilities.forEach((probability, i) => (sums[classOf(i)]! += probability));
  return sums;
};

const indexOfLargest = (values: readonly number[]): number => values.indexOf(Math.max(...values));

/** Each shape is the gesture of its name, but for the thumb, which is one of two or none by its direction. */
const gestureProbabilities = (
  probabilities: readonly number[],
  { up, down }: { readonly up: number; readonly down: number },
): number[] => {
  const of = (shape: HandShape): number => probabilities[handShapes.indexOf(shape)]!;
  const from: Partial<Record<Gesture, number>> = {
    thumb_up: of('thumb') * up,
    thumb_down: of('thumb') * down,
    none: of('none') + of('thumb') * (1 - up - down),
  };
  return gestures.map((gesture) => from[gesture] ?? of(gesture as HandShape));
};

/**
 * A reader of hands by a trained model.
 * @throws RangeError when the model was trained on other features than this version computes
 */
export const handReader = (model: HandModel): HandReader => {
  requireSameFeatures(model);
  return (hand) => {
    const input = standardised(model, handFeatures(hand));
    const patterns = patternProbabilities(model, input);
    const counts = grouped(patterns, fingers.length + 1, (pattern) => countOfPattern[pattern]!);
    const fingerCount = indexOfLargest(counts);
    const likely = gestureProbabilities(shapeProbabilities(model, input), thumbDirection(hand));
    const gesture = indexOfLargest(likely);
    return {
      extended: fingers.map((_, i) =>
        patterns.reduce((sum, probability, pattern) => sum + ((pattern >> i) & 1) * probability, 0),
      ),
      fingerCount,
      fingerCountScore: counts[fingerCount]!,
      gesture: gestures[gesture]!,
      gestureScore: likely[gesture]!,
    };
  };
};
