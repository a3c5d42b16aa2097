import type { ImuColumns, StepModel } from '@kinema/motion/steps';
import { INPUTS, OUTPUTS } from '@kinema/motion/steps';
import { writeModel } from '../convert/index.ts';
import { madeUpMovement, reachesOf } from './calibration.ts';
import { floatConvolution, stateFrames, stepGraph } from './graph.ts';
import { int8Convolution } from './int8.ts';

/** Forms in which a network can be given away. */
export const exportFormats = ['onnx', 'onnx-int8'] as const;
export type ExportFormat = (typeof exportFormats)[number];

/** A network in another form, with what a program must know to run it. */
export interface ExportedModel {
  readonly bytes: Uint8Array;
  readonly description: object;
}

/** The same words for both forms: how a program streams through it. */
const descriptionOf = (model: StepModel, format: ExportFormat): object => {
  const { channels, delayFrames } = model.network.shape;
  const state = [1, channels, stateFrames(model)];
  return {
    name: model.name,
    format,
    opset: 18,
    sampling_rate_hz: 50,
    samples_per_frame: 2,
    delay_frames: delayFrames,
    inputs: {
      inputs: {
        dims: [1, 'frames', INPUTS],
        meaning:
          'For each of the two samples of a frame: asinh of the norm of the acceleration without its slow part, of the acceleration along gravity and across it (all in g), and of the norm of the angular velocity in 2 rad/s; then 1 where there are axes, and 1 where there is a gyroscope.',
      },
      state: {
        dims: state,
        meaning: 'Zeros at the beginning of a stretch, then next_state of the run before.',
      },
    },
    outputs: {
      logits: {
        dims: [1, 'frames', OUTPUTS],
        meaning:
          'Log-odds of a contact in each of the two samples of the frame that came delay_frames earlier, then of walking.',
      },
      next_state: { dims: state, meaning: 'To be given to the next run.' },
    },
    ...(format === 'onnx-int8' && {
      quantization: {
        weights: 'int8, a step for each output of a layer',
        activations: 'uint8, a step for each channel, known beforehand',
        state: 'float32',
      },
    }),
  };
};

/**
 * A step network as an ONNX file (opset 18) that streams through any number of frames a run.
 * @param recordings that tell how far the values of the int8 form reach; made-up movement without
 */
export const exportStepModel = (
  model: StepModel,
  format: ExportFormat,
  recordings: readonly ImuColumns[] = madeUpMovement(),
): ExportedModel => {
  const addConvolution = format === 'onnx' ? floatConvolution : int8Convolution(reachesOf(model, recordings));
  return { bytes: writeModel(stepGraph(model, addConvolution)), description: descriptionOf(model, format) };
};
