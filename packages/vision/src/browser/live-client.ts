import type { FrameMoment, Picture } from './frame-of.ts';
import { differInSize, type LiveModelName } from './live-models.ts';
import type { Place } from './live.ts';
import { NewestOnly } from './newest-only.ts';
import type { LiveAnswer, LiveFailure, LiveNews, LiveRequest, OpenedLive } from './protocol.ts';
import { runtimes, type Runtime, type WasmFiles } from './runtime.ts';

/** What a live worker is opened with. */
export interface LiveOptions {
  readonly model: LiveModelName;
  /** The runtime that a person chose; otherwise the first that works. */
  readonly runtime?: Runtime;
  readonly modelsAddress: string;
  readonly modelsHeaders?: Readonly<Record<string, string>>;
  /** A cache of the browser that models are kept in, where it is there. */
  readonly modelsCache?: string;
  readonly wasmFiles: WasmFiles;
}

type StopReason = 'crashed' | 'lost' | 'stalled';

const stopped = (reason: StopReason): LiveFailure => ({ code: 'worker_crashed', values: { reason } });

export interface LiveEvents {
  readonly onLoading: (bytes: number, total: number) => void;
  readonly onReady: (opened: OpenedLive) => void;
  readonly onSeen: (answer: LiveAnswer) => void;
  /** It cannot go on; open another one. */
  readonly onFailed: (failure: LiveFailure) => void;
  /** Something broke, and a new worker takes its place. */
  readonly onRestart: (reason: StopReason) => void;
}

/** A frame that is not answered for so long will never be. */
const STALLED_MILLISECONDS = 20_000;
/** A GPU that takes so long to build what the models need will not do better a second time. */
const WARMING_MILLISECONDS = 120_000;
/** So many restarts without a frame between, and it is given up. */
const MOST_RESTARTS = 2;

/** Failures to open that another runtime may not have. */
const ofRuntime = new Set<LiveFailure['code']>(['runtime_unavailable', 'memory_exhausted']);

class Waiting {
  readonly picture: Picture;
  readonly moment: FrameMoment;

  constructor(picture: Picture, moment: FrameMoment) {
    this.picture = picture;
    this.moment = moment;
  }

  close(): void {
    this.picture.close();
  }
}

/**
 * A worker that looks at live pictures. Pictures are handed over whenever they come; the newest one is looked at next,
 * and the rest are closed. The next one lies with the worker when it is done with the one before. A worker that breaks is
 * replaced, on another runtime when the GPU is the reason.
 */
export class LiveClient {
  readonly #options: LiveOptions;
  readonly #events: LiveEvents;
  readonly #newest: NewestOnly<Waiting>;
  #model: LiveModelName;
  /** Runtimes that are left to try, the present one first. */
  #left: Runtime[];
  #worker: Worker | undefined;
  #restarts = 0;
  #watch: ReturnType<typeof setTimeout> | undefined;

  constructor(options: LiveOptions, events: LiveEvents) {
    this.#options = options;
    this.#model = options.model;
    this.#events = events;
    this.#newest = new NewestOnly((frame) => this.#look(frame));
    this.#left = options.runtime ? [options.runtime] : [...runtimes];
    this.#start();
  }

  /** Pictures that were replaced by newer ones before they were looked at. */
  get dropped(): number {
    return this.#newest.dropped;
  }

  /** Takes a picture over, and closes it in the end. */
  offer(picture: Picture, moment: FrameMoment): void {
    this.#newest.offer(new Waiting(picture, moment));
  }

  follow(place: Place): void {
    this.#send({ kind: 'follow', place });
  }

  /**
   * Goes on with an input of another size, from the next picture on, without opening anything.
   * @returns whether that makes it the other model
   */
  resize(model: LiveModelName): boolean {
    if (!differInSize(this.#model, model)) return false;
    this.#model = model;
    this.#send({ kind: 'resize', model });
    return true;
  }

  close(): void {
    clearTimeout(this.#watch);
    this.#newest.pause();
    this.#worker?.terminate();
    this.#worker = undefined;
  }

  #start(): void {
    this.close();
    const [runtime] = this.#left;
    if (!runtime) return;
    const worker = new Worker(new URL('./live-worker.ts', import.meta.url), { type: 'module' });
    worker.addEventListener('message', ({ data }: MessageEvent<LiveNews>) => this.#hear(data));
    worker.addEventListener('error', (event) => {
      event.preventDefault();
      console.warn(`the live worker stopped: ${event.message}`);
      this.#restart('crashed');
    });
    this.#worker = worker;
    const { hardwareConcurrency: logicalCores } = navigator;
    const hardware = this.#options.runtime === undefined;
    this.#send({ ...this.#options, model: this.#model, kind: 'open', runtime, hardware, logicalCores });
  }

  #send(request: LiveRequest, transfer: Transferable[] = []): void {
    this.#worker?.postMessage(request, transfer);
  }

  #look({ picture, moment }: Waiting): void {
    this.#send({ kind: 'frame', picture, moment }, [picture]);
    this.#watchAnew();
  }

  /** Waits for the next answer, if there will be one. */
  #watchAnew(): void {
    clearTimeout(this.#watch);
    if (this.#newest.isBusy) this.#watch = setTimeout(() => this.#restart('stalled'), STALLED_MILLISECONDS);
  }

  #hear(news: LiveNews): void {
    switch (news.kind) {
      case 'loading':
        this.#events.onLoading(news.bytes, news.total);
        break;
      case 'warming':
        this.#watch = setTimeout(() => this.#next(stopped('stalled')), WARMING_MILLISECONDS);
        break;
      case 'ready':
        clearTimeout(this.#watch);
        this.#events.onReady(news.opened);
        this.#newest.ready();
        break;
      case 'seen':
        this.#restarts = 0;
        this.#newest.ready();
        this.#watchAnew();
        this.#events.onSeen(news.answer);
        break;
      case 'missed':
        clearTimeout(this.#watch);
        // A runtime that cannot run the model fails at the first frame.
        this.#next(news.failure);
        break;
      case 'failed':
        if (ofRuntime.has(news.failure.code)) this.#next(news.failure);
        else this.#fail(news.failure);
        break;
      case 'lost':
        this.#restart('lost');
        break;
      default:
        news satisfies never;
    }
  }

  /** Goes on to the next runtime, if there is one. */
  #next(failure: LiveFailure): void {
    this.#left = this.#left.slice(1);
    if (this.#left.length > 0) this.#start();
    else this.#fail(failure);
  }

  #fail(failure: LiveFailure): void {
    this.close();
    this.#events.onFailed(failure);
  }

  #restart(reason: StopReason): void {
    if (this.#restarts++ >= MOST_RESTARTS) {
      this.#restarts = 0;
      this.#next(stopped(reason));
      return;
    }
    this.#events.onRestart(reason);
    this.#start();
  }
}
