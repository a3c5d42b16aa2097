import { layersOf, type NetworkShape } from '../steps/network/shape.ts';
import { examplesOf } from './examples.ts';
import { openGradientMachine } from './gradient.ts';
import type { TrainingRecording } from './recording.ts';

const FRAMES = 512;

/** Mean loss of a frame, in nats, on recordings as they are: what {@link train} brings down on those it learns from. */
export const lossOn = (
  recordings: readonly TrainingRecording[],
  shape: NetworkShape,
  parameters: Float64Array,
): number => {
  const machine = openGradientMachine(shape, FRAMES);
  const unused = new Float64Array(layersOf(shape).size);
  let [loss, frames] = [0, 0];
  for (const recording of recordings)
    for (const example of examplesOf(recording, shape, FRAMES, 0)) {
      loss += machine.add(parameters, example, unused);
      frames += example.frames;
    }
  return loss / Math.max(1, frames);
};
