import type { Box } from '../../pose/pose.ts';
import { intersectionOverUnion } from '../../track/boxes.ts';
import type { HandPrediction, HandTruth } from './truth.ts';

/**
 * Which of the hands found a labelled hand without box or landmarks is compared with: the `surest` ones, as many as
 * there are labels, or `any`, for pictures in which other hands are not labelled.
 */
export type UnplacedRule = 'surest' | 'any';

/** A labelled hand and what was read for it; undefined where it was missed. */
export interface HandPair {
  readonly truth: HandTruth;
  readonly prediction: HandPrediction | undefined;
}

/** Boxes that overlap less are of different hands. */
const LEAST_OVERLAP = 0.1;

const boxAround = (landmarks: readonly number[]): Box => {
  const xs = landmarks.filter((_, i) => i % 2 === 0);
  const ys = landmarks.filter((_, i) => i % 2 === 1);
  const [left, top] = [Math.min(...xs), Math.min(...ys)];
  return [left, top, Math.max(...xs) - left, Math.max(...ys) - top];
};

const placeOf = ({ box, landmarks }: HandTruth): Box | undefined =>
  box ?? (landmarks && boxAround(landmarks));

/** Gives each placed hand at most one prediction, those that overlap most first. */
const pairPlaced = (
  truths: readonly HandTruth[],
  predictions: readonly HandPrediction[],
): Map<HandTruth, HandPrediction> => {
  const candidates = truths.flatMap((truth) => {
    const place = placeOf(truth);
    return place
      ? predictions.map((prediction) => ({
          truth,
          prediction,
          iou: intersectionOverUnion(place, prediction.box),
        }))
      : [];
  });
  const pairs = new Map<HandTruth, HandPrediction>();
  const used = new Set<HandPrediction>();
  for (const { truth, prediction, iou } of candidates.toSorted((a, b) => b.iou - a.iou)) {
    if (iou < LEAST_OVERLAP || pairs.has(truth) || used.has(prediction)) continue;
    pairs.set(truth, prediction);
    used.add(prediction);
  }
  return pairs;
};

/** Pairs hands without a place: those that agree first, the others in the order of their scores. */
const pairUnplaced = (
  truths: readonly HandTruth[],
  candidates: readonly HandPrediction[],
  agrees: (truth: HandTruth, prediction: HandPrediction) => boolean,
): Map<HandTruth, HandPrediction> => {
  const pairs = new Map<HandTruth, HandPrediction>();
  const left = [...candidates];
  const take = (truth: HandTruth, at: number): void => {
    if (at >= 0) pairs.set(truth, left.splice(at, 1)[0]!);
  };
  for (const truth of truths)
    take(
      truth,
      left.findIndex((prediction) => agrees(truth, prediction)),
    );
  for (const truth of truths) if (!pairs.has(truth)) take(truth, left.length > 0 ? 0 : -1);
  return pairs;
};

/**
 * Pairs the labelled hands of a picture with those found: by overlap where the label says where the hand is, else by
 * what they show.
 * @param agrees whether a prediction says what the label does, of the measure that the pairs are for
 */
export const pairHands = (
  truths: readonly HandTruth[],
  predictions: readonly HandPrediction[],
  agrees: (truth: HandTruth, prediction: HandPrediction) => boolean,
  rule: UnplacedRule = 'surest',
): HandPair[] => {
  const placed = pairPlaced(truths, predictions);
  const unplaced = truths.filter((truth) => !placeOf(truth));
  const used = new Set(placed.values());
  const free = predictions
    .filter((prediction) => !used.has(prediction))
    .toSorted((a, b) => b.score - a.score);
  const others = pairUnplaced(unplaced, rule === 'any' ? free : free.slice(0, unplaced.length), agrees);
  return truths.map((truth) => ({ truth, prediction: placed.get(truth) ?? others.get(truth) }));
};
