import type { ImuCsvOptions, Unstated } from '@kinema/motion/formats';
import type { ImuColumns } from '@kinema/motion/steps';
import { explain, type Failure } from '../api/failure.ts';
import { Signal } from './signal.ts';
import { TimeWindow } from './time-window.ts';
import type { StepFindings, StepNews, StepRequest } from './worker/protocol.ts';

/** What is drawn and told of one recording, while it comes in and when it is done. */
export interface Recorded {
  readonly signal: Signal;
  readonly window: TimeWindow;
  /** Undefined until the first readings are looked at. */
  readonly findings: StepFindings | undefined;
}

/** Where readings come from. */
export type Source =
  | { readonly kind: 'file'; readonly file: File; readonly options: ImuCsvOptions }
  | { readonly kind: 'demo' }
  | { readonly kind: 'phone' };

export type RunState =
  | { readonly kind: 'idle' }
  /** `share` of the file is read, 0 to 1. */
  | { readonly kind: 'reading'; readonly source: Source; readonly share: number }
  | { readonly kind: 'live'; readonly source: Source; readonly recorded: Recorded; readonly speed: number }
  | { readonly kind: 'done'; readonly source: Source; readonly recorded: Recorded }
  | {
      readonly kind: 'failed';
      readonly source: Source;
      readonly failure: Failure;
      readonly needs: Unstated | undefined;
    };

export const nameOf = (source: Source): string => {
  switch (source.kind) {
    case 'file':
      return source.file.name;
    case 'demo':
      return 'Demonstration';
    case 'phone':
      return 'This device';
    default:
      return source satisfies never;
  }
};

/** Speeds that a recording can be played at. */
export const speeds = [1, 5, 20] as const;

/** One recording at a time, looked through by a worker of its own, so that giving it up ends the work at once. */
class Run {
  #state: RunState = { kind: 'idle' };
  #worker: Worker | undefined;
  readonly #listeners = new Set<() => void>();

  readonly state = (): RunState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** Reads a file as fast as it can be. */
  read(file: File, options: ImuCsvOptions = {}): void {
    const source: Source = { kind: 'file', file, options };
    this.#begin(source, { kind: 'read', file, options }, false);
    this.#become({ kind: 'reading', source, share: 0 });
  }

  /** Plays a file or the demonstration as if it came in now. */
  play(source: Extract<Source, { kind: 'file' | 'demo' }>, speed: number): void {
    this.#begin(
      source,
      source.kind === 'demo'
        ? { kind: 'demo', speed }
        : { kind: 'play', file: source.file, options: source.options, speed },
      true,
      speed,
    );
  }

  /** Takes the readings of this device's sensors until stopped. */
  listen(): void {
    this.#begin({ kind: 'phone' }, { kind: 'listen', name: 'phone.csv' }, true);
  }

  push(readings: ImuColumns): void {
    this.#send({ kind: 'readings', readings });
  }

  setSpeed(speed: number): void {
    this.#send({ kind: 'speed', speed });
    if (this.#state.kind === 'live') this.#become({ ...this.#state, speed });
  }

  /** Ends a live recording where it is; the result follows. */
  stop(): void {
    this.#send({ kind: 'stop' });
  }

  /** Gives up what is being done, and forgets what was. */
  clear(): void {
    this.#end();
    this.#become({ kind: 'idle' });
  }

  #send(request: StepRequest): void {
    this.#worker?.postMessage(request);
  }

  #begin(source: Source, request: StepRequest, live: boolean, speed = 1): void {
    this.#end();
    const worker = new Worker(new URL('./worker/step-worker.ts', import.meta.url), { type: 'module' });
    const recorded: Recorded = { signal: new Signal(), window: new TimeWindow(live), findings: undefined };
    worker.addEventListener('message', ({ data }: MessageEvent<StepNews>) => this.#hear(data, source));
    worker.addEventListener('error', ({ error, message }) => {
      this.#end();
      this.#become({ kind: 'failed', source, failure: explain(error ?? message), needs: undefined });
    });
    this.#worker = worker;
    this.#recorded = recorded;
    if (live) this.#become({ kind: 'live', source, recorded, speed });
    this.#send(request);
  }

  #recorded: Recorded | undefined;

  #hear(news: StepNews, source: Source): void {
    const state = this.#state;
    const recorded = this.#recorded;
    if (!recorded) return;
    switch (news.kind) {
      case 'progress':
        if (state.kind === 'reading') this.#become({ ...state, share: news.share });
        return;
      case 'signal': {
        recorded.signal.append(news);
        const [start, end] = recorded.signal.range;
        recorded.window.extend({ start, end });
        return;
      }
      case 'so-far':
        if (state.kind !== 'live') return;
        this.#recorded = { ...recorded, findings: news.findings };
        this.#become({ ...state, recorded: this.#recorded });
        return;
      case 'done':
        this.#end();
        if (state.kind === 'live') recorded.window.showAll();
        this.#become({ kind: 'done', source, recorded: { ...recorded, findings: news.findings } });
        return;
      case 'failed':
        this.#end();
        this.#become({ kind: 'failed', source, failure: news.failure, needs: news.needs });
        return;
      default:
        news satisfies never;
    }
  }

  #end(): void {
    this.#worker?.terminate();
    this.#worker = undefined;
    this.#recorded = undefined;
  }

  #become(state: RunState): void {
    this.#state = state;
    for (const listener of this.#listeners) listener();
  }
}

/** Stays while other views are shown. */
export const run = new Run();
