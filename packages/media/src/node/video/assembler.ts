import type { FrameSlots } from './slots.ts';

/** Cuts a stream of raw frames, which comes in chunks of any size, into frames, copying each byte once. */
export class FrameAssembler {
  readonly #slots: FrameSlots;
  readonly #onFrame: (data: Uint8Array<SharedArrayBuffer>) => void;
  #frame: Uint8Array<SharedArrayBuffer> | undefined;
  #filled = 0;

  constructor(slots: FrameSlots, onFrame: (data: Uint8Array<SharedArrayBuffer>) => void) {
    this.#slots = slots;
    this.#onFrame = onFrame;
  }

  /** Bytes of a frame that has begun and is not complete. */
  get partialBytes(): number {
    return this.#filled;
  }

  push(chunk: Uint8Array): void {
    let at = 0;
    while (at < chunk.length) {
      const frame = (this.#frame ??= this.#slots.take());
      const take = Math.min(chunk.length - at, frame.length - this.#filled);
      frame.set(chunk.subarray(at, at + take), this.#filled);
      at += take;
      this.#filled += take;
      if (this.#filled === frame.length) {
        this.#frame = undefined;
        this.#filled = 0;
        this.#onFrame(frame);
      }
    }
  }
}
