/** Rows of one block; short tracks, of which a crowd has many, take little more than they hold. */
const BLOCK_ROWS = 64;

/**
 * Rows of `width` numbers each, NaN where none were put. Grows block by block: nothing is kept twice, as in an array that
 * is made anew twice as large, and little more is kept than was put in.
 */
export class Rows {
  readonly #width: number;
  readonly #blocks: Float32Array[] = [];

  constructor(width: number) {
    this.#width = width;
  }

  put(row: number, values: ArrayLike<number>): void {
    const block = Math.floor(row / BLOCK_ROWS);
    while (this.#blocks.length <= block)
      this.#blocks.push(new Float32Array(BLOCK_ROWS * this.#width).fill(Number.NaN));
    this.#blocks[block]!.set(values, (row % BLOCK_ROWS) * this.#width);
  }

  /** The rows before `count`, one behind the other. */
  before(count: number): Float32Array {
    const all = new Float32Array(count * this.#width).fill(Number.NaN);
    for (const [index, block] of this.#blocks.entries()) {
      const at = index * block.length;
      if (at < all.length) all.set(block.subarray(0, all.length - at), at);
    }
    return all;
  }
}
