import type { DecoderName, ModelManifest } from '../models/manifest.ts';
import type { Tensors } from '../inference/tensor.ts';

/** A manifest with what decoders read, for tests. */
export const testManifest = (
  decoder: DecoderName,
  size: readonly [width: number, height: number],
  outputs: Readonly<Record<string, readonly number[]>>,
  rest: Partial<ModelManifest> = {},
): ModelManifest => ({
  name: `test-${decoder}`,
  title: 'A model for tests',
  task: 'pose',
  licence: 'Apache-2.0',
  source: { file: 'model.onnx' },
  file: 'model.onnx',
  sha256: '0'.repeat(64),
  bytes: 0,
  input: { name: 'image', width: size[0], height: size[1], layout: 'nhwc', type: 'uint8', channels: 'rgb' },
  outputs: Object.entries(outputs).map(([name, dims]) => ({ name, dims })),
  decoder,
  ...rest,
});

export interface Outputs {
  readonly tensors: Tensors;
  /** Sets numbers of an output from an index on. */
  set(name: string, at: number, values: readonly number[]): void;
}

/** Float outputs as the manifest names them, all of one value to begin with. */
export const testOutputs = ({ outputs }: ModelManifest, value = 0): Outputs => {
  const arrays = new Map(
    outputs.map(({ name, dims }) => [name, new Float32Array(dims.reduce((a, b) => a * b, 1)).fill(value)]),
  );
  return {
    tensors: Object.fromEntries(
      outputs.map(({ name, dims }) => [name, { type: 'float32' as const, dims, data: arrays.get(name)! }]),
    ),
    set: (name, at, values) => arrays.get(name)!.set(values, at),
  };
};
