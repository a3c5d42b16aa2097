/**
 * Buffers of one size that frames are written into, each in a SharedArrayBuffer of its own so that a frame can move to
 * another thread without a copy. A buffer that is given back is used again; one that is not is left to the collector.
 */
export class FrameSlots {
  readonly #bytes: number;
  readonly #free: Uint8Array<SharedArrayBuffer>[] = [];
  readonly #lent = new Set<ArrayBufferLike>();

  constructor(bytes: number) {
    this.#bytes = bytes;
  }

  take(): Uint8Array<SharedArrayBuffer> {
    return this.#free.pop() ?? new Uint8Array(new SharedArrayBuffer(this.#bytes));
  }

  /** From here on the buffer belongs to somebody else, until it is given back. */
  lend(data: Uint8Array<SharedArrayBuffer>): void {
    this.#lent.add(data.buffer);
  }

  /** Takes a lent buffer back; anything else, and a second time, is ignored. */
  giveBack(data: Uint8Array): void {
    if (!this.#lent.delete(data.buffer)) return;
    this.#free.push(new Uint8Array(data.buffer as SharedArrayBuffer));
  }
}
