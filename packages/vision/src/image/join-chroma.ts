import {
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
import { loadVector, shuffle, storeVector, storeVectorBehind, VECTOR_BYTES } from './lanes.ts';

/**
 * Joins a plane of U and one of V into pairs, sixteen at a time. All are addresses: of U and its end, of V, and where the
 * pairs go. As many as fill the last sixteen are read and written behind the end.
 */
export type JoinChroma = (u: number, uEnd: number, v: number, out: number) => void;

const [u, uEnd, v, out, ofU, ofV] = [0, 1, 2, 3, 4, 5] as const;
const PARAMETERS = 4;
const LOCALS = [0, 2] as const;

/** Eight bytes of each from one on, in turn. */
const joined = (first: number): Code =>
  shuffle(Array.from({ length: 8 }, (_, i) => [first + i, VECTOR_BYTES + first + i]).flat())(
    get(ofU),
    get(ofV),
  );

const body: Code = whileTrue(isLess(get(u), get(uEnd)), [
  ...set(ofU, loadVector(get(u))),
  ...set(ofV, loadVector(get(v))),
  ...storeVector(get(out), joined(0)),
  ...storeVectorBehind(get(out), joined(8)),
  ...[u, v].flatMap((address) => advance(address, constant(VECTOR_BYTES))),
  ...advance(out, constant(2 * VECTOR_BYTES)),
]);

/** The kernel on a memory. */
export const openJoinChroma = (memory: Memory): JoinChroma =>
  functionOn(compile(moduleOf(PARAMETERS, LOCALS, body)), memory);
