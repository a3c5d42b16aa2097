import { handReader, type HandModel, type HandReading } from '@kinema/motion/hands';
import { calibrated, type Heldout } from './calibrate.ts';
import { labelOf, samplesOf, type LookedAt } from './samples.ts';
import { handSets, type HandSet } from './sets.ts';
import { trainHands } from './train.ts';

/** A picture, and what models that were not trained on it read of its hands. */
export interface CrossRead extends LookedAt {
  readonly readings: readonly HandReading[];
}

/** Whether a picture is left out of training, with its place among all. */
export type LeftOut = (picture: LookedAt, index: number) => boolean;

/** Both are pictures of HaGRID. */
const sourceOf = (set: HandSet): string => (set === 'mediapipe' ? 'hagrid' : set);

/** Each source of pictures in turn. */
export const bySource = (looked: readonly LookedAt[]): LeftOut[] =>
  [...new Set(looked.map(({ picture }) => sourceOf(picture.set)))].map(
    (source) =>
      ({ picture }) =>
        sourceOf(picture.set) === source,
  );

/** Every n-th picture in turn. */
export const byPicture = (folds: number): LeftOut[] =>
  Array.from(
    { length: folds },
    (_, fold): LeftOut =>
      (_picture, index) =>
        index % folds === fold,
  );

/** Labelled hands with what a model that was not trained on them says. */
const heldoutOf = (model: HandModel, looked: readonly LookedAt[]): Heldout[] =>
  looked.flatMap((one) =>
    one.hands.flatMap((hand) => {
      const label = labelOf(one, hand);
      return label ? [{ model, view: hand.views[0]!, label }] : [];
    }),
  );

const CALIBRATION_FOLDS = 2;

/**
 * A model trained on pictures, whose temperatures come from parts of them that were left out in turn, so that pictures
 * outside decide nothing.
 */
export const trainCalibrated = (seen: readonly LookedAt[]): HandModel => {
  const looked = seen.filter(({ picture }) => handSets[picture.set].isTaught);
  const heldout = byPicture(CALIBRATION_FOLDS).flatMap((out) => {
    const model = trainHands(samplesOf(looked.filter((one, i) => !out(one, i))));
    return heldoutOf(model, looked.filter(out));
  });
  return calibrated(trainHands(samplesOf(looked)), heldout);
};

/** Reads every picture with a model that was trained without the part that it belongs to. */
export const crossRead = (looked: readonly LookedAt[], parts: readonly LeftOut[]): CrossRead[] => {
  const readings = new Map<LookedAt, readonly HandReading[]>();
  for (const out of parts) {
    const read = handReader(trainCalibrated(looked.filter((one, i) => !out(one, i))));
    for (const one of looked.filter(out))
      readings.set(
        one,
        one.hands.map(({ views }) => read(views[0]!)),
      );
  }
  return looked.map((one) => ({ ...one, readings: readings.get(one)! }));
};
