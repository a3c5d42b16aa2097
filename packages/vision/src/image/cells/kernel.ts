import {
  add,
  advance,
  compile,
  constant,
  functionOn,
  get,
  isLess,
  moduleOf,
  set,
  whileTrue,
  type Code,
  type Memory,
} from '@kinema/motion/wasm';
import { i16, loadVector, noBytes, storeVector, storeVectorBehind, VECTOR_BYTES } from '../lanes.ts';

/**
 * Sums rows of bytes column by column, in 16 bits: at most 257 rows. All are bytes: the address of the first row, from one
 * row to the next, from the first row to the end of the last, columns, and where the sums go. Columns are summed by 16,
 * so what lies behind the last one is read and summed too.
 */
export type SumRows = (from: number, stride: number, height: number, columns: number, sums: number) => void;

const [from, stride, height, columns, sums] = [0, 1, 2, 3, 4] as const;
const PARAMETERS = 5;
const [end, at, bottom, low, high] = [5, 6, 7, 8, 9] as const;
const LOCALS = [3, 2] as const;

const sumColumns: Code = [
  ...set(low, noBytes()),
  ...set(high, noBytes()),
  ...set(at, get(from)),
  ...set(bottom, add(get(from), get(height))),
  ...whileTrue(isLess(get(at), get(bottom)), [
    ...set(low, i16.add(get(low), i16.extend[0](loadVector(get(at))))),
    ...set(high, i16.add(get(high), i16.extend[1](loadVector(get(at))))),
    ...advance(at, get(stride)),
  ]),
  ...storeVector(get(sums), get(low)),
  ...storeVectorBehind(get(sums), get(high)),
];

const body: Code = [
  ...set(end, add(get(from), get(columns))),
  ...whileTrue(isLess(get(from), get(end)), [
    ...sumColumns,
    ...advance(from, constant(VECTOR_BYTES)),
    ...advance(sums, constant(2 * VECTOR_BYTES)),
  ]),
];

/** The kernel on a memory. */
export const openSumRows = (memory: Memory): SumRows =>
  functionOn(compile(moduleOf(PARAMETERS, LOCALS, body)), memory);
