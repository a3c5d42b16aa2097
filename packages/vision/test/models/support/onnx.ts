import * as ort from 'onnxruntime-node';
import type { NumberTensor } from './numbers.ts';

/** Runs an ONNX file once on a picture of bytes, and returns the outputs by name. */
export const runOnnx = async (
  model: Uint8Array,
  picture: Uint8Array,
  dims: readonly number[],
): Promise<Record<string, NumberTensor>> => {
  const session = await ort.InferenceSession.create(model, {
    graphOptimizationLevel: 'all',
    logSeverityLevel: 3,
  });
  try {
    const outputs = await session.run({ [session.inputNames[0]!]: new ort.Tensor('uint8', picture, dims) });
    return Object.fromEntries(
      Object.entries(outputs).map(([name, value]) => [
        name,
        { dims: value.dims, data: value.data as Float32Array | Int32Array },
      ]),
    );
  } finally {
    await session.release();
  }
};
