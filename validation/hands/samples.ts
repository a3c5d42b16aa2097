import {
  FINGER_PATTERNS,
  fingerPattern,
  handFeatures,
  handShapes,
  type HandLandmarks,
  type HandShape,
} from '@kinema/motion/hands';
import { RING_KINDS, withRing } from './ring-hands.ts';
import { handSets, type HandLabel, type HandPicture } from './sets.ts';

/** A hand that was found in a picture, in the views that training learns from; the first is the pipeline's own. */
export interface FoundHand extends Pick<HandLandmarks, 'box' | 'score'> {
  readonly views: readonly Pick<HandLandmarks, 'landmarks' | 'world' | 'handedness' | 'handednessScore'>[];
}

export interface LookedAt {
  readonly picture: HandPicture;
  readonly hands: readonly FoundHand[];
}

/** One view of one labelled hand. */
export interface Sample {
  readonly features: Float64Array;
  /** By pattern of extended fingers: whether the label allows it. */
  readonly patterns: readonly boolean[];
  /** By shape. */
  readonly shapes: readonly boolean[];
  /** The views of a hand count as much as one. */
  readonly weight: number;
  /** Index of the picture, which is wholly trained on or not at all. */
  readonly picture: number;
}

/** Its pictures are of 100 pixels and by far the most, of one kind. */
const setWeights: Partial<Record<HandPicture['set'], number>> = { asl: 0.5 };

/** Shapes that a number of fingers may be; people who count make one of them on purpose, or count in another way. */
const shapesOfCount: readonly (readonly HandShape[])[] = [
  ['fist'],
  ['one', 'thumb', 'none'],
  ['two', 'call', 'rock', 'none'],
  ['three', 'ok', 'none'],
  ['four', 'none'],
  ['open_palm'],
];

/** Ways in which people show a number with one hand, as patterns of extended fingers, thumb first. */
const patternsOfCount: readonly (readonly string[])[] = [
  ['00000'],
  ['01000', '10000', '00001'],
  ['01100', '11000', '10001', '01001'],
  ['01110', '11100', '00111'],
  ['01111', '11110'],
  ['11111'],
];

const allowedPatterns = ({ pattern, fingerCount }: HandLabel): boolean[] => {
  if (pattern === undefined && fingerCount === undefined)
    return Array.from({ length: FINGER_PATTERNS }, () => true);
  const allowed = (pattern === undefined ? patternsOfCount[fingerCount!]! : [pattern]).map(fingerPattern);
  return Array.from({ length: FINGER_PATTERNS }, (_, i) => allowed.includes(i));
};

const allowedShapes = ({ shape, fingerCount }: HandLabel): boolean[] =>
  handShapes.map((one) =>
    shape === undefined
      ? fingerCount === undefined || shapesOfCount[fingerCount]!.includes(one)
      : one === shape,
  );

const isInside = ([x, y, width, height]: readonly number[], box: readonly number[]): boolean => {
  const [cx, cy] = [box[0]! + box[2]! / 2, box[1]! + box[3]! / 2];
  return cx >= x! && cx <= x! + width! && cy >= y! && cy <= y! + height!;
};

/** The label of a hand found, where there can be no doubt which hand it is of. */
export const labelOf = ({ picture, hands }: LookedAt, hand: FoundHand): HandLabel | undefined => {
  const placed = picture.hands.find(({ box }) => box && isInside(box, hand.box));
  if (placed) return placed;
  return hands.length === 1 && picture.hands.length === 1 && !picture.hands[0]!.box
    ? picture.hands[0]
    : undefined;
};

/** All hands with a ring together count as much as so many hands of pictures. */
const RINGS_WEIGHT = 8;
/** A ring bends to the wrong side where left is taken for right. */
const SURE_SIDE = 0.9;

/** Whether the label says that all fingers but thumb and index are extended. */
const canMakeRing = ({ pattern, fingerCount }: HandLabel): boolean =>
  pattern === undefined ? fingerCount === 4 || fingerCount === 5 : pattern.endsWith('111');

const ringSamples = (looked: readonly LookedAt[]): Sample[] => {
  const label: HandLabel = { pattern: '00111', shape: 'ok' };
  const [patterns, shapes] = [allowedPatterns(label), allowedShapes(label)];
  const samples = looked.flatMap((one, picture) =>
    one.hands.flatMap((hand) => {
      const known = labelOf(one, hand);
      const [view] = hand.views;
      if (!view || !known || !canMakeRing(known) || view.handednessScore < SURE_SIDE) return [];
      return Array.from({ length: RING_KINDS }, (_, kind) => ({
        features: handFeatures(withRing(view, kind)),
        picture,
      }));
    }),
  );
  return samples.map((sample) => ({ ...sample, patterns, shapes, weight: RINGS_WEIGHT / samples.length }));
};

/** Every hand whose label is known. */
const labelledSamples = (looked: readonly LookedAt[]): Sample[] =>
  looked.flatMap((one, picture) =>
    one.hands.flatMap((hand) => {
      const label = labelOf(one, hand);
      if (!label) return [];
      const patterns = allowedPatterns(label);
      const shapes = allowedShapes(label);
      const weight = (setWeights[one.picture.set] ?? 1) / hand.views.length;
      return hand.views.map((view) => ({ features: handFeatures(view), patterns, shapes, weight, picture }));
    }),
  );

/** What training learns from: hands of pictures, and rings made of them, which the pictures hardly hold. */
export const samplesOf = (looked: readonly LookedAt[]): Sample[] => [
  ...labelledSamples(looked),
  ...ringSamples(looked),
];

/** Whether the picture's labels say of every hand in it what it shows. */
export const isLabelledWhole = ({ set }: HandPicture): boolean => handSets[set].labelled === 'all';
