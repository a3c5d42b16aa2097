/**
 * The memory of a detector in one piece: a piece for each array takes more than most of them hold, and one can be given
 * back at once instead of when the collector comes by.
 */
export class Memory {
  readonly #buffer: ArrayBuffer;
  #taken = 0;

  /** @param bytes as many as will be taken */
  constructor(bytes: number) {
    this.#buffer = new ArrayBuffer(bytes);
  }

  doubles(count: number): Float64Array {
    return new Float64Array(this.#buffer, this.#take(8 * count), count);
  }

  floats(count: number): Float32Array {
    return new Float32Array(this.#buffer, this.#take(4 * count), count);
  }

  bytes(count: number): Uint8Array {
    return new Uint8Array(this.#buffer, this.#take(count), count);
  }

  /** Gives all back; the arrays have no elements any more. */
  free(): void {
    this.#buffer.transfer(0);
  }

  #take(bytes: number): number {
    const begin = this.#taken;
    this.#taken += 8 * Math.ceil(bytes / 8);
    return begin;
  }
}
