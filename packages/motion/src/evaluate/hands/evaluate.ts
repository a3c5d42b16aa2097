import { gestures } from '../../hands/hand.ts';
import type { PictureEvaluation } from '../evaluation.ts';
import { confusionOf, labelScores, MISSED, type Answer, type Confusion } from './confusion.ts';
import { pairHands, type HandPair, type UnplacedRule } from './pair.ts';
import type { HandPrediction, HandTruth, PictureHands } from './truth.ts';

export interface HandEvaluationOptions {
  /** Which hands found a label without a place is compared with. */
  readonly unplaced?: UnplacedRule;
}

/**
 * `finger_count_accuracy`: labelled hands whose count is exact; `total_accuracy`: pictures whose counts add up to the
 * labelled sum; `missed`: labelled hands that were not found; `gesture_accuracy`; `gesture_macro_f1` and for each
 * labelled gesture `precision_…`, `recall_…`, `f1_…`; `landmark_error_px` and `landmark_error_palms` (divided by the
 * distance from wrist to middle knuckle), means over the landmarks of the hands found.
 */
export interface HandEvaluation extends PictureEvaluation<string> {
  /** Labelled hands. */
  readonly hands: number;
  readonly fingerCounts: Confusion;
  readonly gestures: Confusion;
}

/** One value of one picture. */
interface Sample {
  readonly picture: number;
  readonly value: number;
}

const weightedMean = (samples: readonly Sample[], weights: ArrayLike<number> | undefined): number => {
  let [sum, total] = [0, 0];
  for (const { picture, value } of samples) {
    const weight = weights?.[picture] ?? 1;
    sum += weight * value;
    total += weight;
  }
  return sum / total;
};

const rightShare = (answers: readonly Answer[]): Sample[] =>
  answers.map(({ picture, label, reading }) => ({ picture, value: label === reading ? 1 : 0 }));

/** Mean distance between the landmarks of a pair, in pixels. */
const landmarkError = (truth: readonly number[], found: readonly number[]): number => {
  let sum = 0;
  for (let i = 0; i < truth.length; i += 2)
    sum += Math.hypot(found[i]! - truth[i]!, found[i + 1]! - truth[i + 1]!);
  return sum / (truth.length / 2);
};

const MIDDLE_KNUCKLE = 9;
const palmLength = (landmarks: readonly number[]): number =>
  Math.hypot(
    landmarks[2 * MIDDLE_KNUCKLE]! - landmarks[0]!,
    landmarks[2 * MIDDLE_KNUCKLE + 1]! - landmarks[1]!,
  );

const sumOfCounts = (hands: readonly { readonly fingerCount?: number }[]): number =>
  hands.reduce((sum, { fingerCount }) => sum + (fingerCount ?? Number.NaN), 0);

const keyOf = ({ file, frame }: PictureHands<unknown>): string => `${frame} ${file}`;

const agreesInCount = (truth: HandTruth, { fingerCount }: HandPrediction): boolean =>
  truth.fingerCount === fingerCount;
const agreesInGesture = (truth: HandTruth, { gesture }: HandPrediction): boolean => truth.gesture === gesture;

/**
 * Measures hands read from pictures against labels. Every labelled hand that was not found is a wrong answer; hands
 * found where none is labelled count only in `total_accuracy`.
 * @param predictions those of pictures without labels are passed over
 */
export const evaluateHands = (
  truth: readonly PictureHands<HandTruth>[],
  predictions: readonly PictureHands<HandPrediction>[],
  { unplaced = 'surest' }: HandEvaluationOptions = {},
): HandEvaluation => {
  const found = new Map(predictions.map((picture) => [keyOf(picture), picture.hands]));
  const pictures = truth.map((picture, index) => {
    const hands = found.get(keyOf(picture)) ?? [];
    const pair = (agrees: typeof agreesInCount): HandPair[] =>
      pairHands(picture.hands, hands, agrees, unplaced);
    return {
      index,
      truths: picture.hands,
      hands,
      byCount: pair(agreesInCount),
      byGesture: pair(agreesInGesture),
    };
  });
  const countAnswers = pictures.flatMap(({ index, byCount }) =>
    byCount.flatMap(({ truth: { fingerCount }, prediction }): Answer[] =>
      fingerCount === undefined
        ? []
        : [{ picture: index, label: `${fingerCount}`, reading: `${prediction?.fingerCount ?? MISSED}` }],
    ),
  );
  const gestureAnswers = pictures.flatMap(({ index, byGesture }) =>
    byGesture.flatMap(({ truth: { gesture }, prediction }): Answer[] =>
      gesture === undefined
        ? []
        : [{ picture: index, label: gesture, reading: prediction?.gesture ?? MISSED }],
    ),
  );
  const totals = pictures.flatMap(({ index, truths, hands }): Sample[] =>
    truths.some(({ fingerCount }) => fingerCount === undefined)
      ? []
      : [
          {
            picture: index,
            value:
              hands.length > 0 === truths.length > 0 && sumOfCounts(hands) === sumOfCounts(truths) ? 1 : 0,
          },
        ],
  );
  const missed = pictures.flatMap(({ index, byCount }) =>
    byCount.map(({ prediction }): Sample => ({ picture: index, value: prediction ? 0 : 1 })),
  );
  const errors = pictures.flatMap(({ index, byCount }) =>
    byCount.flatMap(({ truth: { landmarks }, prediction }) =>
      landmarks && prediction
        ? [
            {
              picture: index,
              value: landmarkError(landmarks, prediction.landmarks),
              palm: palmLength(landmarks),
            },
          ]
        : [],
    ),
  );
  const relativeErrors = errors.map(({ picture, value, palm }) => ({ picture, value: value / palm }));
  const gestureConfusion = confusionOf(gestureAnswers, gestures);
  return {
    pictures: pictures.map(({ index }) => index),
    hands: missed.length,
    fingerCounts: confusionOf(countAnswers),
    gestures: gestureConfusion,
    metrics: (weights) => {
      const scores = gestureConfusion.labels.map((label) => ({
        label,
        ...labelScores(gestureAnswers, label, weights),
      }));
      const known = scores.filter(({ f1 }) => !Number.isNaN(f1));
      return {
        finger_count_accuracy: weightedMean(rightShare(countAnswers), weights),
        total_accuracy: weightedMean(totals, weights),
        missed: weightedMean(missed, weights),
        gesture_accuracy: weightedMean(rightShare(gestureAnswers), weights),
        gesture_macro_f1: known.reduce((sum, { f1 }) => sum + f1, 0) / known.length,
        landmark_error_px: weightedMean(errors, weights),
        landmark_error_palms: weightedMean(relativeErrors, weights),
        ...Object.fromEntries(
          scores.flatMap(({ label, precision, recall, f1 }) => [
            [`precision_${label}`, precision],
            [`recall_${label}`, recall],
            [`f1_${label}`, f1],
          ]),
        ),
      };
    },
  };
};
