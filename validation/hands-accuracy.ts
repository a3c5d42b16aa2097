import { basename } from 'node:path';
import {
  bootstrapIntervals,
  evaluateHands,
  type Confusion,
  type HandEvaluation,
  type HandPrediction,
  type HandTruth,
  type Interval,
  type PictureHands,
} from '@kinema/motion/evaluate';
import { byPicture, bySource, crossRead, type CrossRead } from './hands/cross.ts';
import { measureLandmarks, type LandmarkError } from './hands/landmark-error.ts';
import { lookAtAll } from './hands/look-all.ts';
import { isLabelledWhole, type LookedAt } from './hands/samples.ts';
import type { HandSet } from './hands/sets.ts';

/** Exact finger counts of one set, read by a model that was trained without it. */
export interface CountAccuracy {
  readonly set: HandSet;
  readonly hands: number;
  /** Labelled hands whose count is exact; those not found are wrong. */
  readonly exact: Interval;
  readonly missed: Interval;
  /** Pictures whose counts add up; only where every hand is labelled. */
  readonly total?: Interval;
}

export interface GestureScores {
  readonly gesture: string;
  readonly hands: number;
  /** Null where nothing was read as this gesture. */
  readonly precision: number | null;
  readonly recall: number;
  readonly f1: Interval;
}

/** A picture that is read wrongly. */
export interface Failure {
  readonly set: HandSet;
  readonly file: string;
  readonly label: string;
  /** What was read, hand by hand, with its probability. */
  readonly read: readonly string[];
}

/** How often readings of about a score are right. */
export interface ReliabilityBin {
  readonly from: number;
  readonly to: number;
  readonly hands: number;
  readonly meanScore: number;
  readonly right: number;
}

export interface HandAccuracy {
  readonly counts: readonly CountAccuracy[];
  readonly gestures: {
    readonly pictures: number;
    readonly accuracy: Interval;
    readonly macroF1: Interval;
    readonly each: readonly GestureScores[];
    readonly confusion: Confusion;
  };
  readonly reliability: {
    readonly counts: readonly ReliabilityBin[];
    readonly gestures: readonly ReliabilityBin[];
  };
  readonly failures: readonly Failure[];
  readonly landmarks: readonly LandmarkError[];
}

const countedSets: readonly HandSet[] = ['webcam', 'epsrc', 'hagrid', 'samples'];
const GESTURE_FOLDS = 5;

const truthOf = ({ picture }: LookedAt): PictureHands<HandTruth> => ({
  file: picture.file,
  frame: 0,
  hands: picture.hands.map(({ fingerCount, gesture, box }) => ({
    ...(fingerCount !== undefined && { fingerCount }),
    ...(gesture !== undefined && { gesture }),
    ...(box && { box }),
  })),
});

const predictionOf = ({ picture, hands, readings }: CrossRead): PictureHands<HandPrediction> => ({
  file: picture.file,
  frame: 0,
  hands: hands.map(({ score, box, views }, i) => ({
    score,
    box,
    fingerCount: readings[i]!.fingerCount,
    gesture: readings[i]!.gesture,
    landmarks: [...views[0]!.landmarks].filter((_, at) => at % 3 < 2),
  })),
});

/** In pictures of which one hand is labelled, that hand is whichever shows the label, if any does. */
const evaluate = (read: readonly CrossRead[]): HandEvaluation =>
  evaluateHands(read.map(truthOf), read.map(predictionOf), {
    unplaced: read.every(({ picture }) => isLabelledWhole(picture)) ? 'surest' : 'any',
  });

const countsOf = (set: HandSet, read: readonly CrossRead[]): CountAccuracy => {
  const counted = read.filter(
    ({ picture }) => picture.set === set && picture.hands[0]?.fingerCount !== undefined,
  );
  const evaluation = evaluate(counted);
  const intervals = bootstrapIntervals(evaluation);
  const whole = counted.every(({ picture }) => isLabelledWhole(picture));
  return {
    set,
    hands: evaluation.hands,
    exact: intervals['finger_count_accuracy']!,
    missed: intervals['missed']!,
    ...(whole && { total: intervals['total_accuracy']! }),
  };
};

const gesturesOf = (read: readonly CrossRead[]): HandAccuracy['gestures'] => {
  const evaluation = evaluate(read);
  const intervals = bootstrapIntervals(evaluation);
  const metrics = evaluation.metrics();
  const { labels, counts } = evaluation.gestures;
  return {
    pictures: read.length,
    accuracy: intervals['gesture_accuracy']!,
    macroF1: intervals['gesture_macro_f1']!,
    each: labels.map((gesture, row) => ({
      gesture,
      hands: counts[row]!.reduce((sum, count) => sum + count, 0),
      precision: Number.isNaN(metrics[`precision_${gesture}`]) ? null : metrics[`precision_${gesture}`]!,
      recall: metrics[`recall_${gesture}`]!,
      f1: intervals[`f1_${gesture}`]!,
    })),
    confusion: evaluation.gestures,
  };
};

interface Scored {
  readonly score: number;
  readonly right: boolean;
}

const BIN_EDGES = [0, 0.5, 0.7, 0.85, 0.95, 1.000001];

const reliabilityOf = (scored: readonly Scored[]): ReliabilityBin[] =>
  BIN_EDGES.slice(1).flatMap((to, i) => {
    const from = BIN_EDGES[i]!;
    const inside = scored.filter(({ score }) => score >= from && score < to);
    const mean = (value: (one: Scored) => number): number =>
      inside.reduce((sum, one) => sum + value(one), 0) / inside.length;
    return inside.length === 0
      ? []
      : [
          {
            from,
            to: Math.min(1, to),
            hands: inside.length,
            meanScore: mean(({ score }) => score),
            right: mean(({ right }) => Number(right)),
          },
        ];
  });

/** Readings of pictures in which there is one label and one hand, so that both are of the same. */
const sole = (read: readonly CrossRead[]): CrossRead[] =>
  read.filter(({ picture, readings }) => picture.hands.length === 1 && readings.length === 1);

const countScores = (read: readonly CrossRead[]): Scored[] =>
  sole(read).flatMap(({ picture, readings: [reading] }) => {
    const { fingerCount } = picture.hands[0]!;
    return fingerCount === undefined
      ? []
      : [{ score: reading!.fingerCountScore, right: reading!.fingerCount === fingerCount }];
  });

const gestureScores = (read: readonly CrossRead[]): Scored[] =>
  sole(read).map(({ picture, readings: [reading] }) => ({
    score: reading!.gestureScore,
    right: reading!.gesture === picture.hands[0]!.gesture,
  }));

const isExact = (one: CrossRead): boolean => evaluate([one]).metrics()['finger_count_accuracy'] === 1;

const failuresOf = (read: readonly CrossRead[]): Failure[] =>
  read
    .filter(
      (one) =>
        countedSets.includes(one.picture.set) &&
        one.picture.hands[0]?.fingerCount !== undefined &&
        !isExact(one),
    )
    .map(({ picture, readings }) => ({
      set: picture.set,
      file: basename(picture.file),
      label: picture.label,
      read: readings.map(
        ({ fingerCount, fingerCountScore }) => `${fingerCount} (${fingerCountScore.toFixed(2)})`,
      ),
    }));

/** What is measured of hands on pictures that were looked at already. */
export const summariseHands = (looked: readonly LookedAt[]): Omit<HandAccuracy, 'landmarks'> => {
  const leftOut = crossRead(looked, bySource(looked));
  const folded = crossRead(looked, byPicture(GESTURE_FOLDS));
  const inHagrid = folded.filter(({ picture }) => picture.set === 'hagrid');
  return {
    counts: countedSets.map((set) => countsOf(set, leftOut)),
    gestures: gesturesOf(inHagrid),
    reliability: {
      counts: reliabilityOf(countScores(leftOut)),
      gestures: reliabilityOf(gestureScores(inHagrid)),
    },
    failures: failuresOf(leftOut),
  };
};

/** Finger counts, gestures, their scores and landmarks, on the labelled pictures of hands. */
export const measureHandAccuracy = async (): Promise<HandAccuracy> => ({
  ...summariseHands(await lookAtAll()),
  landmarks: await measureLandmarks(),
});
