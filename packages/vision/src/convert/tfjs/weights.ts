import { ConversionError } from '../error.ts';
import type { ConstantData } from '../graph/tensor.ts';

/** One weight as the `weightsManifest` of a `model.json` describes it. */
export interface WeightSpecification {
  readonly name: string;
  readonly shape: readonly number[];
  readonly dtype: string;
  readonly quantization?: { readonly dtype: string };
}

/** A constant of the graph; float32 weights may be held as the float16 that they were stored as. */
export interface Weight {
  readonly type: 'float32' | 'int32';
  readonly shape: readonly number[];
  readonly data: ConstantData;
}

const storageTypes = { float32: Float32Array, float16: Float16Array, int32: Int32Array } as const;

const isKey = <K extends string>(table: Readonly<Record<K, unknown>>, key: string): key is K =>
  Object.hasOwn(table, key);

/**
 * Cuts the bytes of the weight files, joined in the order of the manifest, into weights.
 * Format: https://github.com/tensorflow/tfjs/blob/tfjs-v4.22.0/tfjs-core/src/io/io_utils.ts (`decodeWeights`); float16 is
 * the only quantisation that the models use.
 * @throws ConversionError on another element type, or when there are fewer bytes than the weights take
 */
export const decodeWeights = (
  specifications: readonly WeightSpecification[],
  bytes: Uint8Array,
): Map<string, Weight> => {
  const weights = new Map<string, Weight>();
  let at = 0;
  for (const { name, shape, dtype, quantization } of specifications) {
    const stored = quantization?.dtype ?? dtype;
    if ((dtype !== 'float32' && dtype !== 'int32') || !isKey(storageTypes, stored))
      throw new ConversionError(`weight ${name} is ${dtype} stored as ${stored}, which is not supported`);
    const storage = storageTypes[stored];
    const length = shape.reduce((product, size) => product * size, 1);
    const end = at + length * storage.BYTES_PER_ELEMENT;
    if (end > bytes.length) throw new ConversionError(`the weight files end inside weight ${name}`);
    // A copy, because an element must start at a multiple of its size, which a weight after float16 ones may not.
    weights.set(name, {
      type: dtype,
      shape,
      data: new storage(new Uint8Array(bytes.subarray(at, end)).buffer),
    });
    at = end;
  }
  return weights;
};
