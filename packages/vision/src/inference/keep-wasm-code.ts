import { setFlagsFromString } from 'node:v8';

/**
 * WebAssembly that V8 compiles anew, for speed, stays in memory in its first form too. Giving it back in one thread while
 * others make and end threads sometimes ends the process in Node 24 ("Check failed: jit_page_->allocations_.erase", and
 * https://github.com/nodejs/node/issues/64500). What is kept is small: the first forms of the functions that ran often.
 */
export const keepWasmCode = (): void => setFlagsFromString('--no-wasm-code-gc');
