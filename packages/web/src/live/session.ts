import { PoseSmoother } from '@kinema/motion/signal';
import {
  LiveClient,
  type LiveAnswer,
  type LiveModelName,
  type OpenedLive,
  type Place,
  type Runtime,
  type WorkerMemory,
} from '@kinema/vision/browser';
import type { Failure } from '../api/failure.ts';
import { apiAddress } from '../config/index.ts';
import { askConsent, consent } from '../consent/index.ts';
import { capture } from './capture.ts';
import { explainLive, explainSource, unplugged } from './failures.ts';
import { tellEnd, tellFrame } from './frames.ts';
import { openCamera, type LiveSource } from './sources.ts';
import { LiveStats } from './stats.ts';
import { wasmFiles } from './wasm-files.ts';

/** What a person chose about the model. */
interface ModelChoice {
  readonly model: LiveModelName;
  /** Undefined: the first that works. */
  readonly runtime: Runtime | undefined;
}

export interface LiveState {
  readonly phase: 'idle' | 'opening' | 'live' | 'ended';
  readonly source: LiveSource | undefined;
  readonly choice: ModelChoice;
  /** How far the model is fetched. */
  readonly loading: { readonly bytes: number; readonly total: number } | undefined;
  /** What runs; undefined until it does. */
  readonly opened: OpenedLive | undefined;
  /** Something that was overcome, to be told. */
  readonly notice: string | undefined;
  readonly failure: Failure | undefined;
}

/** What was seen last, smoothed for the eye. */
interface Seen {
  readonly answer: LiveAnswer;
  readonly persons: LiveAnswer['persons'];
}

const restarts = {
  crashed: 'The model’s worker stopped and was started again.',
  lost: 'The graphics processor was taken away; the model was started again.',
  stalled: 'The model did not answer and was started again.',
} as const;

const now = (): number => performance.now() / 1000;

/** The live picture and what is seen in it: one at a time on a page. */
class LiveSession {
  #state: LiveState = {
    phase: 'idle',
    source: undefined,
    choice: { model: 'lightning', runtime: undefined },
    loading: undefined,
    opened: undefined,
    notice: undefined,
    failure: undefined,
  };
  readonly #listeners = new Set<() => void>();
  #video: HTMLVideoElement | undefined;
  #client: LiveClient | undefined;
  #stopCapture = (): void => undefined;
  #stream: MediaStream | undefined;
  #smoother = new PoseSmoother();
  #startSeconds: number | undefined;
  #index = 0;
  #seen: Seen | undefined;
  #memory: WorkerMemory | undefined;
  #turn = 0;
  stats = new LiveStats();

  readonly state = (): LiveState => this.#state;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What was seen last; asked for each time something is drawn. */
  readonly seen = (): Seen | undefined => this.#seen;

  readonly memory = (): WorkerMemory | undefined => this.#memory;

  /** The element that shows the picture. */
  attach(video: HTMLVideoElement): void {
    this.#video = video;
  }

  /** The stream of the camera, where there is one. */
  get stream(): MediaStream | undefined {
    return this.#stream;
  }

  /** The present moment on the clock of the frames, in seconds. */
  readonly nowSeconds = (): number => (this.#video?.currentTime ?? 0) - (this.#startSeconds ?? 0);

  async start(source: LiveSource): Promise<void> {
    if (source.kind === 'camera' && !(await askConsent('camera', ['storage', 'diagnostics']))) return;
    this.stop();
    const turn = ++this.#turn;
    this.#become({ phase: 'opening', source, failure: undefined, notice: undefined });
    this.#openModel();
    try {
      await this.#show(source, turn);
    } catch (error) {
      if (turn === this.#turn) this.#fail(explainSource(error, source.kind));
      return;
    }
    if (turn !== this.#turn) return;
    this.stats = new LiveStats();
    this.#stopCapture = capture(this.#video!, (picture, { timeSeconds, milliseconds }) => {
      this.stats.captured(now(), milliseconds);
      this.#startSeconds ??= timeSeconds;
      const before = this.#client?.dropped ?? 0;
      this.#client?.offer(picture, {
        index: this.#index++,
        timeSeconds: timeSeconds - this.#startSeconds,
      });
      if ((this.#client?.dropped ?? 0) > before) this.stats.dropped(now());
    });
    this.#become({ phase: 'live' });
  }

  /** Takes another model or another runtime, with the picture running. */
  choose(choice: ModelChoice): void {
    this.#become({ choice, failure: undefined });
    if (this.#state.phase === 'live' || this.#state.phase === 'opening') this.#openModel();
  }

  follow(place: Place): void {
    this.#client?.follow(place);
  }

  stop(): void {
    this.#turn += 1;
    this.#release();
    this.#become({ phase: 'idle', loading: undefined, opened: undefined });
  }

  #release(): void {
    this.#stopCapture();
    this.#client?.close();
    this.#client = undefined;
    for (const track of this.#stream?.getTracks() ?? []) track.stop();
    this.#stream = undefined;
    const video = this.#video;
    if (video) {
      video.pause();
      video.srcObject = null;
      if (video.src) URL.revokeObjectURL(video.src);
      video.removeAttribute('src');
    }
    this.#seen = undefined;
    this.#memory = undefined;
    this.#startSeconds = undefined;
    this.#index = 0;
    tellEnd();
  }

  async #show(source: LiveSource, turn: number): Promise<void> {
    const video = this.#video;
    if (!video) throw new TypeError('nothing shows the picture');
    if (source.kind === 'camera') {
      const stream = await openCamera(source.camera);
      if (turn !== this.#turn) {
        for (const track of stream.getTracks()) track.stop();
        return;
      }
      this.#stream = stream;
      for (const track of stream.getTracks())
        track.addEventListener('ended', () => {
          if (turn === this.#turn) this.#fail(unplugged);
        });
      video.srcObject = stream;
    } else {
      video.src = URL.createObjectURL(source.file);
      video.addEventListener(
        'ended',
        () => {
          if (turn === this.#turn) this.#become({ phase: 'ended' });
        },
        { once: true },
      );
    }
    await video.play();
  }

  #openModel(): void {
    this.#client?.close();
    this.#smoother = new PoseSmoother();
    this.#seen = undefined;
    const { model, runtime } = this.#state.choice;
    this.#become({ opened: undefined, loading: undefined, notice: undefined });
    this.#client = new LiveClient(
      {
        model,
        wasmFiles,
        modelsAddress: new URL(`${apiAddress}/models`, location.origin).href,
        ...(runtime && { runtime }),
      },
      {
        onLoading: (bytes, total) => this.#become({ loading: { bytes, total } }),
        onReady: (opened) => this.#become({ opened, loading: undefined }),
        onSeen: (answer) => this.#take(answer),
        onFailed: (failure) => this.#fail(explainLive(failure)),
        onRestart: (reason) => this.#become({ opened: undefined, notice: restarts[reason] }),
      },
    );
  }

  #take(answer: LiveAnswer): void {
    const { opened } = this.#state;
    if (!opened) return;
    this.stats.seen(now(), answer.timing);
    this.#memory = answer.memory;
    this.#seen = { answer, persons: this.#smoother.update(answer.persons, answer.timeSeconds) };
    const { index, timeSeconds, persons, hands, width, height } = answer;
    const { skeleton, model } = opened;
    tellFrame({ index, timeSeconds, persons, hands, width, height, skeleton, model });
  }

  #fail(failure: Failure): void {
    this.#turn += 1;
    this.#release();
    this.#become({ phase: 'idle', failure, loading: undefined, opened: undefined });
  }

  #become(change: Partial<LiveState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}

export const live = new LiveSession();

consent.subscribe(() => {
  if (live.stream && !consent.isGiven('camera')) live.stop();
});
