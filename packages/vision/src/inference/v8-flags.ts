import { setFlagsFromString } from 'node:v8';

export const v8Flags = [
  /**
   * WebAssembly that V8 compiles anew, for speed, stays in memory in its first form too. Giving it back in one thread
   * while others make and end threads sometimes ends the process in Node 24 ("Check failed:
   * jit_page_->allocations_.erase", and https://github.com/nodejs/node/issues/64500). What is kept is small: the first
   * forms of the functions that ran often.
   */
  '--no-wasm-code-gc',
  /**
   * Bodies and pixels lie outside V8's heap. Each time they have grown by a fixed amount, which a few pictures do, V8 would
   * go through the whole heap of the thread, for as long as all else takes that the thread does for them. So it lets both
   * grow together, by a share of what there is, as it does with the heap alone.
   */
  '--external-memory-accounted-in-global-limit',
] as const;

/** Sets them for all threads of this process; to be called before there is another. */
export const setV8Flags = (): void => {
  for (const flag of v8Flags) setFlagsFromString(flag);
};
