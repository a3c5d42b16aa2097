import type { FrameSlots } from './slots.ts';

/** Cuts a stream of raw frames into frames: says where its next bytes belong, and is told how many were put there. */
export class FrameAssembler {
  readonly #slots: FrameSlots;
  readonly #onFrame: (data: Uint8Array<SharedArrayBuffer>) => void;
  #frame: Uint8Array<SharedArrayBuffer>;
  #filled = 0;

  constructor(slots: FrameSlots, onFrame: (data: Uint8Array<SharedArrayBuffer>) => void) {
    this.#slots = slots;
    this.#onFrame = onFrame;
    this.#frame = slots.take();
  }

  /** What the frame that has begun still lacks; never empty. */
  get space(): Uint8Array<SharedArrayBuffer> {
    return this.#frame.subarray(this.#filled);
  }

  /** So many bytes were put into the {@link space}. */
  took(bytes: number): void {
    this.#filled += bytes;
    if (this.#filled < this.#frame.length) return;
    const complete = this.#frame;
    this.#frame = this.#slots.take();
    this.#filled = 0;
    this.#onFrame(complete);
  }
}
