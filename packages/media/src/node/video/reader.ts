import type { Socket } from 'node:net';
import type { FfmpegRun, RunEnd } from '../ffmpeg/run.ts';
import { openSocketPair } from '../ffmpeg/socket-pair.ts';
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

export interface FrameReaderOptions {
  readonly slots: FrameSlots;
  /** Starts the decoding, with frames on its standard output and timestamps on the side. */
  readonly start: (stdout: Socket) => FfmpegRun;
  /** Frames before are only counted. */
  readonly startMicroseconds?: number | undefined;
}

/** Complete frames kept ready, so that decoding goes on while a frame is worked on. */
const READ_AHEAD = 4;

/**
 * Pairs the frames of a decoding run with their timestamps. Reading stops while enough frames are ready, and so does
 * ffmpeg when its stream is full: memory holds a handful of frames whatever the length of the video.
 */
export class FrameReader {
  readonly #run: FfmpegRun;
  readonly #stream: Socket;
  readonly #pixels: Uint8Array<SharedArrayBuffer>[] = [];
  readonly #stamps: { microseconds: number; ordinal: number }[] = [];
  #paused = false;
  #end: RunEnd | undefined;
  #wake: (() => void) | undefined;
  #decoded = 0;

  /** @throws KinemaError what `start` throws */
  static async open({ slots, start, startMicroseconds }: FrameReaderOptions): Promise<FrameReader> {
    const assembler = new FrameAssembler(slots, (data) => reader.#pixels.push(data));
    const { ours, theirs } = await openSocketPair({
      buffer: () => assembler.space,
      callback: (bytes) => {
        assembler.took(bytes);
        return reader.#wantsMore();
      },
    });
    // How a broken stream came about is told by the end of the run.
    ours.on('error', () => undefined);
    let run: FfmpegRun;
    try {
      run = start(theirs);
    } catch (error) {
      for (const end of [ours, theirs]) end.destroy();
      throw error;
    }
    const reader = new FrameReader(run, ours, startMicroseconds);
    return reader;
  }

  private constructor(run: FfmpegRun, stream: Socket, startMicroseconds = Number.NEGATIVE_INFINITY) {
    this.#run = run;
    this.#stream = stream;
    const stamps = new StampReader((microseconds) => {
      const ordinal = this.#decoded++;
      if (microseconds >= startMicroseconds) this.#stamps.push({ microseconds, ordinal });
    });
    run.side.setEncoding('utf8').on('data', (text: string) => {
      stamps.push(text);
      this.#moved();
    });
    void this.#waitForEnd();
    run.watch.moving();
  }

  async #waitForEnd(): Promise<void> {
    const closed = new Promise((resolve) => this.#stream.resume().once('close', resolve));
    const [end] = await Promise.all([this.#run.ended, closed]);
    this.#end = end;
    this.#moved();
  }

  /** Frames decoded so far, those before the range too. */
  get decoded(): number {
    return this.#decoded;
  }

  get #isFull(): boolean {
    return this.#pixels.length >= READ_AHEAD;
  }

  /** Whether more bytes are to be read, after some have been. */
  #wantsMore(): boolean {
    this.#paused = this.#isFull;
    this.#moved();
    return !this.#paused;
  }

  #moved(): void {
    if (this.#isFull || this.#end) this.#run.watch.resting();
    else this.#run.watch.moving();
    this.#wake?.();
  }

  /** The next frame in the order of their timestamps, or how the run ended. */
  async next(): Promise<RawFrame | RunEnd> {
    for (;;) {
      if (this.#pixels.length > 0 && this.#stamps.length > 0) {
        const data = this.#pixels.shift()!;
        const stamp = this.#stamps.shift()!;
        if (this.#paused) this.#resume();
        return { data, ...stamp };
      }
      if (this.#end) return this.#end;
      await new Promise<void>((resolve) => (this.#wake = resolve));
      this.#wake = undefined;
    }
  }

  #resume(): void {
    this.#paused = false;
    this.#stream.resume();
    this.#run.watch.moving();
  }

  /** Stops the run, if it still goes on, and forgets what it left. */
  async close(): Promise<void> {
    this.#run.kill();
    this.#stream.destroy();
    this.#run.side.destroy();
    await this.#run.ended;
  }
}

/** Whether {@link FrameReader.next} gave an end rather than a frame. */
export const hasEnded = (next: RawFrame | RunEnd): next is RunEnd => 'log' in next;
