import type { Frame } from '@kinema/motion';

/**
 * Memory of pictures that are done with, for those to come. Memory that is new to the process takes up to a quarter of the
 * time of decoding a picture, for the system hands it over page by page.
 */
export class PictureMemory {
  readonly #most: number;
  /** Smallest first. */
  #free: SharedArrayBuffer[] = [];
  /** Weakly, for most pictures are never given back. */
  readonly #lent = new WeakSet<ArrayBufferLike>();

  /** @param most buffers that are kept */
  constructor(most: number) {
    this.#most = most;
  }

  /** So many bytes, of whatever value. */
  take(bytes: number): Uint8Array<SharedArrayBuffer> {
    const at = this.#free.findIndex(({ byteLength }) => byteLength >= bytes);
    const [buffer] = at >= 0 ? this.#free.splice(at, 1) : [new SharedArrayBuffer(bytes)];
    this.#lent.add(buffer!);
    return new Uint8Array(buffer!, 0, bytes);
  }

  /** Takes back what was lent; anything else, and a second time, is ignored. Of too many the smallest goes. */
  giveBack({ data: { buffer } }: Pick<Frame, 'data'>): void {
    if (!this.#lent.delete(buffer)) return;
    this.#free = [...this.#free, buffer as SharedArrayBuffer].sort((a, b) => a.byteLength - b.byteLength);
    if (this.#free.length > this.#most) this.#free.shift();
  }
}
