import { newRecording, type KeptRecording } from './database.ts';
import { lockName } from './library.ts';
import type { RecordedFrame, RecordedSource, SourceEnd } from './source.ts';
import { captureVideo, videoType, type VideoCapture } from './video-capture.ts';
import { RecordingWriter } from './writer.ts';

/** Frames wait at most this long before they are written; with the writing itself less than a second is ever lost. */
const WRITE_MILLISECONDS = 500;

export interface RecordingOptions {
  /** Whether the pictures are recorded too. */
  readonly withVideo?: boolean;
  readonly heightMetres?: number;
}

/** What ended a recording: the person, or else what kept it from going on. */
export type RecordingEnd = 'stopped' | 'withdrawn' | 'erased' | 'size' | SourceEnd;

interface RecordingEvents {
  readonly onWritten: (recording: KeptRecording) => void;
  /** Told once; the error is undefined where all was written. */
  readonly onEnd: (recording: KeptRecording | undefined, reason: RecordingEnd, error: unknown) => void;
}

/** Why a frame cannot follow the first one; undefined where it can. Models of one skeleton may take turns. */
const differenceOf = (frame: RecordedFrame, first: RecordedFrame): 'keypoints' | 'size' | undefined => {
  if (frame.skeleton.name !== first.skeleton.name) return 'keypoints';
  return frame.width === first.width && frame.height === first.height ? undefined : 'size';
};

/** One recording while it is made, from its first frame on. */
export class Recording {
  readonly #source: RecordedSource;
  readonly #options: RecordingOptions;
  readonly #events: RecordingEvents;
  readonly #ending = new AbortController();
  readonly #erasure = new AbortController();
  #first: RecordedFrame | undefined;
  #writer: Promise<RecordingWriter> | undefined;
  #written: KeptRecording | undefined;
  #waiting: RecordedFrame[] = [];
  #writtenAt = performance.now();
  #video: VideoCapture | undefined;

  constructor(source: RecordedSource, options: RecordingOptions, events: RecordingEvents) {
    this.#source = source;
    this.#options = options;
    this.#events = events;
    const { signal } = this.#ending;
    const unsubscribe = source.subscribe({
      onFrame: (frame) => this.#take(frame),
      onEnd: (reason) => void this.end(reason),
    });
    signal.addEventListener('abort', unsubscribe);
    // The last frames before a pause of the camera are written without waiting for another one.
    const timer = setInterval(() => this.#writeInTime(), WRITE_MILLISECONDS / 2);
    signal.addEventListener('abort', () => clearInterval(timer));
    for (const event of ['pagehide', 'visibilitychange'] as const)
      addEventListener(event, () => this.#write(), { signal });
  }

  /** All that is kept was erased, this recording too: ends it, and writes nothing more. */
  async erase(): Promise<void> {
    this.#erasure.abort();
    await this.end('erased');
  }

  /** Writes what waits and ends; what could not be written is told as the failure. */
  async end(reason: RecordingEnd, failure?: unknown): Promise<void> {
    if (this.#ending.signal.aborted) return;
    this.#ending.abort();
    let error = failure;
    try {
      await this.#video?.stop();
      const writer = await this.#writer;
      if (error === undefined) await writer?.writeFrames(this.#waiting);
      this.#written = await writer?.finish();
    } catch (thrown) {
      error ??= thrown;
    }
    if (this.#erasure.signal.aborted) this.#events.onEnd(undefined, 'erased', undefined);
    else this.#events.onEnd(this.#written, reason, error);
  }

  #take(frame: RecordedFrame): void {
    const difference = this.#first && differenceOf(frame, this.#first);
    if (difference) {
      void this.end(difference);
      return;
    }
    if (!this.#first) this.#begin(frame);
    this.#waiting.push(frame);
    this.#writeInTime();
  }

  #begin(first: RecordedFrame): void {
    this.#first = first;
    const { heightMetres } = this.#options;
    const began = new Date().toLocaleString(undefined, { dateStyle: 'medium', timeStyle: 'medium' });
    const recording = {
      ...newRecording(first, `Recording of ${began}`),
      ...(heightMetres !== undefined && { heightMetres }),
    };
    this.#writer = RecordingWriter.begin(recording, first, this.#erasure.signal);
    const { signal } = this.#ending;
    const ended = new Promise<void>((resolve) => signal.addEventListener('abort', () => resolve()));
    // Held until the end, or until the browser lets go of it because the tab is gone.
    void navigator.locks.request(lockName(recording.id), () => ended);
    if (this.#options.withVideo) this.#captureVideo(first);
  }

  #writeInTime(): void {
    if (performance.now() - this.#writtenAt >= WRITE_MILLISECONDS) this.#write();
  }

  #write(): void {
    const frames = this.#waiting;
    if (frames.length === 0 || !this.#writer) return;
    this.#waiting = [];
    this.#writtenAt = performance.now();
    const write = async (starting: Promise<RecordingWriter>): Promise<void> => {
      this.#written = await (await starting).writeFrames(frames);
      if (!this.#ending.signal.aborted) this.#events.onWritten(this.#written);
    };
    write(this.#writer).catch((error: unknown) => void this.end('stopped', error));
  }

  #captureVideo({ timeSeconds }: RecordedFrame): void {
    const { stream, nowSeconds } = this.#source;
    const type = videoType();
    if (!stream || type === undefined) return;
    let startSeconds = nowSeconds() - timeSeconds;
    let last: Promise<unknown> = Promise.resolve();
    const capture = captureVideo(stream, type, {
      onStart: () => {
        startSeconds = nowSeconds() - timeSeconds;
      },
      onPart: (part) => {
        last = this.#writer!.then((writer) => writer.writePart(part, { type, startSeconds }));
        last.catch((error: unknown) => void this.end('stopped', error));
      },
    });
    this.#video = {
      stop: async () => {
        await capture.stop();
        await last;
      },
    };
  }
}
