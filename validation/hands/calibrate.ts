import { gestures, readingProbabilities, type HandLandmarks, type HandModel } from '@kinema/motion/hands';
import type { HandLabel } from './sets.ts';

/** A labelled hand and a model that was not trained on it. */
export interface Heldout {
  readonly model: HandModel;
  readonly view: Pick<HandLandmarks, 'landmarks' | 'world' | 'handedness'>;
  readonly label: HandLabel;
}

const withTemperatures = (model: HandModel, ofFingers: number, ofShapes: number): HandModel => ({
  ...model,
  fingers: { ...model.fingers, temperature: ofFingers },
  shapes: { ...model.shapes, temperature: ofShapes },
});

/** From scores that are too shy to scores that are too bold. */
const temperatures = Array.from({ length: 40 }, (_, i) => Number((0.15 * 1.09 ** i).toPrecision(3)));

/** A wrong reading that was certain costs no more than this, so that one wrong label does not decide. */
const LEAST_PROBABILITY = 1e-3;
const loss = (probability: number): number => -Math.log(Math.max(LEAST_PROBABILITY, probability));

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const best = (cost: (temperature: number) => number): number =>
  temperatures
    .map((temperature) => ({ temperature, cost: cost(temperature) }))
    .reduce((least, one) => (one.cost < least.cost ? one : least)).temperature;

/**
 * The model with the temperatures under which hands that it was not trained on are read with the least surprise (Guo et
 * al. 2017, On Calibration of Modern Neural Networks): first those of counts, then those of gestures.
 */
export const calibrated = (model: HandModel, heldout: readonly Heldout[]): HandModel => {
  const counted = heldout.filter(({ label }) => label.fingerCount !== undefined);
  const ofFingers = best((temperature) =>
    mean(
      counted.map(({ model: other, view, label }) =>
        loss(readingProbabilities(withTemperatures(other, temperature, 1), view).counts[label.fingerCount!]!),
      ),
    ),
  );
  const named = heldout.filter(({ label }) => label.gesture !== undefined);
  const ofShapes = best((temperature) =>
    mean(
      named.map(({ model: other, view, label }) => {
        const likely = readingProbabilities(withTemperatures(other, ofFingers, temperature), view).gestures;
        return loss(likely[gestures.findIndex((gesture) => gesture === label.gesture)]!);
      }),
    ),
  );
  return withTemperatures(model, ofFingers, named.length > 0 ? ofShapes : 1);
};
