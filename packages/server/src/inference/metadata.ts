import type { Tensor } from '@kinema/vision/inference';
import type { ModelInput, ModelManifest } from '@kinema/vision/models';
import type { Datatype, InferenceModel } from '../wire/index.ts';

/** A model has one version: that of its file, which the hash in its manifest tells. */
export const MODEL_VERSION = '1';

/** What the protocol calls the types of tensors. */
export const datatypeOf: Readonly<Record<Tensor['type'], Datatype>> = {
  uint8: 'UINT8',
  float32: 'FP32',
  int32: 'INT32',
  int64: 'INT64',
};

export const shapeOf = ({ layout, width, height }: ModelInput): number[] =>
  layout === 'nhwc' ? [1, height, width, 3] : [1, 3, height, width];

/** What the Open Inference Protocol tells of a model. */
export const modelMetadata = ({ name, input, outputs }: ModelManifest): InferenceModel => ({
  name,
  versions: [MODEL_VERSION],
  platform: 'onnxruntime_onnx',
  inputs: [{ name: input.name, datatype: datatypeOf[input.type], shape: shapeOf(input) }],
  outputs: outputs.map((output) => ({ name: output.name, datatype: 'FP32', shape: [...output.dims] })),
});
