import { KinemaError } from '@kinema/motion';
import type { Tensor } from '@kinema/vision/inference';
import type { ModelInput } from '@kinema/vision/models';
import type { InferenceRequest } from '../wire/index.ts';
import { datatypeOf, shapeOf } from './metadata.ts';

type Given = InferenceRequest['inputs'][number];

const BYTES = { uint8: 1, float32: 4 } as const;
/** A batch, its rows, its columns and their channels. */
const MAX_DEPTH = 4;

const refuse = (name: string, reason: string): never => {
  throw new KinemaError('tensor_invalid', { name, reason });
};

const requireFit = (given: Given, input: ModelInput): void => {
  const [shape, datatype] = [shapeOf(input), datatypeOf[input.type]];
  if (given.datatype !== datatype)
    refuse(given.name, `is of type ${given.datatype}; the model takes ${datatype}`);
  if (given.shape.length !== shape.length || given.shape.some((size, axis) => size !== shape[axis]))
    refuse(given.name, `has the shape [${given.shape.join(', ')}]; the model takes [${shape.join(', ')}]`);
};

const isPossible = (value: unknown, type: ModelInput['type']): value is number =>
  typeof value === 'number' &&
  (type === 'float32'
    ? Number.isFinite(Math.fround(value))
    : Number.isInteger(value) && value >= 0 && value <= 255);

/** Puts the numbers of lists in lists one after another. */
const fillFrom = (
  data: Tensor['data'] & (Uint8Array | Float32Array),
  given: Given,
  { type }: ModelInput,
): number => {
  let count = 0;
  const put = (values: readonly unknown[], depth: number): void => {
    for (const value of values) {
      if (Array.isArray(value)) {
        if (depth === MAX_DEPTH) refuse(given.name, 'has lists nested more deeply than its shape');
        put(value, depth + 1);
      } else if (!isPossible(value, type)) {
        const range = type === 'float32' ? 'a 32-bit float' : 'a whole number from 0 to 255';
        refuse(given.name, `holds something that is not ${range}`);
      } else {
        if (count === data.length)
          refuse(given.name, `holds more than the ${data.length} numbers of its shape`);
        data[count] = value;
        count += 1;
      }
    }
  };
  put(given.data ?? [], 1);
  return count;
};

const fromNumbers = (given: Given, input: ModelInput, length: number): Uint8Array | Float32Array => {
  const data = input.type === 'uint8' ? new Uint8Array(length) : new Float32Array(length);
  const count = fillFrom(data, given, input);
  if (count < length) refuse(given.name, `holds ${count} numbers; its shape wants ${length}`);
  return data;
};

/** Bytes as they lie in memory: little-endian, as the protocol and the processors that Kinema runs on have them. */
const fromBytes = (
  given: Given,
  input: ModelInput,
  length: number,
  bytes: Uint8Array,
): Uint8Array | Float32Array => {
  const wanted = length * BYTES[input.type];
  if (bytes.length !== wanted)
    refuse(given.name, `has ${bytes.length} bytes of data; its shape wants ${wanted}`);
  // A copy lies at an address that floats may have.
  const own = new Uint8Array(bytes);
  return input.type === 'uint8' ? own : new Float32Array(own.buffer);
};

/**
 * The tensor of an input, from the numbers in the JSON or from the bytes after it.
 * @throws KinemaError `tensor_invalid`
 */
export const readTensor = (given: Given, input: ModelInput, bytes: Uint8Array | undefined): Tensor => {
  requireFit(given, input);
  if (bytes && given.data) refuse(given.name, 'has both numbers and bytes');
  if (!bytes && !given.data) refuse(given.name, 'has no data');
  const dims = shapeOf(input);
  const length = dims.reduce((product, size) => product * size, 1);
  const data = bytes ? fromBytes(given, input, length, bytes) : fromNumbers(given, input, length);
  return data instanceof Uint8Array ? { type: 'uint8', dims, data } : { type: 'float32', dims, data };
};
