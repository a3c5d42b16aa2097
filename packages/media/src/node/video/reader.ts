import type { FfmpegRun, RunEnd } from '../ffmpeg/run.ts';
import { FrameAssembler } from './assembler.ts';
import type { FrameSlots } from './slots.ts';
import { StampReader } from './stamps.ts';

/** A frame's pixels and when it is shown. */
export interface RawFrame {
  readonly data: Uint8Array<SharedArrayBuffer>;
  readonly microseconds: number;
  /** Counts the frames that this run decoded, those before the range too. */
  readonly ordinal: number;
}

/** Complete frames kept ready, so that decoding goes on while a frame is worked on. */
const READ_AHEAD = 4;

/**
 * Pairs the frames of a decoding run with their timestamps. Reading stops while enough frames are ready, and so does
 * ffmpeg when its pipe is full: memory holds a handful of frames whatever the length of the video.
 */
export class FrameReader {
  readonly #run: FfmpegRun;
  readonly #assembler: FrameAssembler;
  readonly #pixels: Uint8Array<SharedArrayBuffer>[] = [];
  readonly #stamps: { microseconds: number; ordinal: number }[] = [];
  #end: RunEnd | undefined;
  #wake: (() => void) | undefined;
  #decoded = 0;

  constructor(run: FfmpegRun, slots: FrameSlots, startMicroseconds = Number.NEGATIVE_INFINITY) {
    this.#run = run;
    this.#assembler = new FrameAssembler(slots, (data) => this.#pixels.push(data));
    const stamps = new StampReader((microseconds) => {
      const ordinal = this.#decoded++;
      if (microseconds >= startMicroseconds) this.#stamps.push({ microseconds, ordinal });
    });
    run.stdout.on('data', (chunk: Uint8Array) => {
      this.#assembler.push(chunk);
      this.#moved();
    });
    run.side.setEncoding('utf8').on('data', (text: string) => {
      stamps.push(text);
      this.#moved();
    });
    void this.#waitForEnd();
    run.watch.moving();
  }

  async #waitForEnd(): Promise<void> {
    this.#end = await this.#run.ended;
    this.#moved();
  }

  /** Frames decoded so far, those before the range too. */
  get decoded(): number {
    return this.#decoded;
  }

  #moved(): void {
    const full = this.#pixels.length >= READ_AHEAD;
    if (full && !this.#run.stdout.isPaused()) this.#run.stdout.pause();
    if (full || this.#end) this.#run.watch.resting();
    else this.#run.watch.moving();
    this.#wake?.();
  }

  /** The next frame in the order of their timestamps, or how the run ended. */
  async next(): Promise<RawFrame | RunEnd> {
    for (;;) {
      if (this.#pixels.length > 0 && this.#stamps.length > 0) {
        const data = this.#pixels.shift()!;
        const stamp = this.#stamps.shift()!;
        if (this.#run.stdout.isPaused() && !this.#end) this.#resume();
        return { data, ...stamp };
      }
      if (this.#end) return this.#end;
      await new Promise<void>((resolve) => (this.#wake = resolve));
      this.#wake = undefined;
    }
  }

  #resume(): void {
    this.#run.stdout.resume();
    this.#run.watch.moving();
  }

  /** Stops the run, if it still goes on, and forgets what it left. */
  async close(): Promise<void> {
    this.#run.kill();
    this.#run.stdout.destroy();
    this.#run.side.destroy();
    await this.#run.ended;
  }
}

/** Whether {@link FrameReader.next} gave an end rather than a frame. */
export const hasEnded = (next: RawFrame | RunEnd): next is RunEnd => 'log' in next;
