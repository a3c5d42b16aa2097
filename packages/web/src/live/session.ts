import {
  LiveClient,
  type LiveAnswer,
  type LiveModelName,
  type OpenedLive,
  type Picture,
  type Place,
  type WorkerMemory,
} from '@kinema/vision/browser';
import type { Failure } from '../api/failure.ts';
import { keyHeaders } from '../api/key.ts';
import { apiAddress } from '../config/index.ts';
import { askConsent, consent } from '../consent/index.ts';
import { watchPerformance } from '../diagnostics/index.ts';
import { formatDuration } from '../format/format.ts';
import { keptFromNow, MODEL_CACHE } from '../offline/index.ts';
import { askStanding } from '../sign-in/use-standing.ts';
import { capture, type Taking } from './capture.ts';
import { explainLive, explainSource, missingInBrowser, unplugged } from './failures.ts';
import { onFrame, tellEnd, tellFrame } from './frames.ts';
import { idleState, type LiveGoal, type LiveState, type ModelChoice } from './live-state.ts';
import { LiveMeasures } from './measures/measures.ts';
import { memoryInUse, PageMemory } from './memory.ts';
import { Pacer } from './pacer.ts';
import { LivePicture } from './picture.ts';
import { QualityController } from './quality/quality.ts';
import type { CameraChoice, LiveSource } from './sources.ts';
import { LiveStats } from './stats.ts';
import type { Seen, Watched } from './watched.ts';
import { wasmFiles } from './wasm-files.ts';

const restarts = {
  crashed: 'The model’s worker stopped and was started again.',
  lost: 'The graphics processor was taken away; the model was started again.',
  stalled: 'The model did not answer and was started again.',
} as const;

/** So many of the last changes of quality are told. */
const MOST_CHANGES = 20;

/** After the page was hidden its rates say something again only after so long. */
const SETTLE_SECONDS = 4;

const now = (): number => performance.now() / 1000;

/** The live picture and what is seen in it: one at a time on a page. */
class LiveSession implements Watched {
  #state: LiveState = idleState();
  readonly #listeners = new Set<() => void>();
  readonly #picture = new LivePicture();
  #client: LiveClient | undefined;
  /** Takes the place of the client as soon as it is ready. */
  #next: LiveClient | undefined;
  #controller = new QualityController('lightning');
  #pacer = new Pacer();
  #ticking: ReturnType<typeof setInterval> | undefined;
  /** Told only to pages that are isolated. */
  readonly #pageMemory = new PageMemory(crossOriginIsolated ? (performance as object) : {});
  /** Since when the model of now runs. */
  #modelSince = Number.NEGATIVE_INFINITY;
  /** Since when the page is hidden, while it is. */
  #hiddenSince: number | undefined;
  /** When the page was last seen to be hidden. */
  #hiddenAt = Number.NEGATIVE_INFINITY;
  #stopCapture = (): void => undefined;
  #measures: LiveMeasures | undefined;
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

  readonly onFrame = onFrame;

  /** What was seen last; asked for each time something is drawn. */
  readonly seen = (): Seen | undefined => this.#seen;

  readonly memory = (): WorkerMemory | undefined => this.#memory;

  /** Bytes that page, workers and GPU take, as far as they are known. */
  readonly memoryBytes = (): number | undefined =>
    memoryInUse(this.#pageMemory.since(Number.NEGATIVE_INFINITY), this.#memory);

  /** What is measured of the persons; undefined until a model is ready. */
  readonly measures = (): LiveMeasures | undefined => this.#measures;

  /** The element that shows the picture. */
  attach(video: HTMLVideoElement): void {
    this.#picture.attach(video);
  }

  /** The stream of the camera, where there is one. */
  get stream(): MediaStream | undefined {
    return this.#picture.stream;
  }

  /** The present moment on the clock of the frames, in seconds. */
  readonly nowSeconds = (): number => this.#picture.seconds - (this.#startSeconds ?? 0);

  async start(source: LiveSource): Promise<void> {
    const missing = missingInBrowser();
    if (missing) {
      this.#fail(missing);
      return;
    }
    if (source.kind === 'camera' && !(await askConsent('camera', ['storage', 'diagnostics']))) return;
    await keptFromNow();
    this.stop();
    const turn = ++this.#turn;
    this.#become({ phase: 'opening', source, failure: undefined, notice: undefined });
    this.#beginModel();
    try {
      await this.#picture.show(source, {
        isWanted: () => turn === this.#turn,
        onUnplugged: () => {
          if (turn === this.#turn) this.#fail(unplugged);
        },
        onEnd: () => {
          if (turn === this.#turn) this.#become({ phase: 'ended' });
        },
      });
    } catch (error) {
      const failure = await explainSource(error, source);
      if (turn === this.#turn) this.#fail(failure);
      return;
    }
    if (turn !== this.#turn) return;
    this.stats = new LiveStats();
    this.#pacer = new Pacer();
    this.#stopCapture = capture(this.#picture.video, (picture, taking) => this.#offer(picture, taking));
    this.#ticking = setInterval(() => this.#adapt(), 1000);
    document.addEventListener('visibilitychange', this.#watchHiding);
    this.#become({ phase: 'live' });
  }

  /** Starts the source that failed once more. */
  async retry(): Promise<void> {
    const { source } = this.#state;
    if (source) await this.start(source);
  }

  /** Goes on with another camera, or with the same one asked for something else; one that failed is tried so next. */
  async change(camera: CameraChoice): Promise<void> {
    const { phase, source } = this.#state;
    if (source?.kind !== 'camera') return;
    if (phase === 'idle') this.#become({ source: { kind: 'camera', camera } });
    else await this.start({ kind: 'camera', camera });
  }

  /** Takes another model or another runtime, with the picture running. */
  choose(choice: ModelChoice): void {
    this.#become({ choice, failure: undefined });
    if (this.#state.phase === 'live' || this.#state.phase === 'opening') this.#beginModel();
  }

  want(goal: LiveGoal): void {
    this.#become({ goal });
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
    clearInterval(this.#ticking);
    document.removeEventListener('visibilitychange', this.#watchHiding);
    this.#hiddenSince = undefined;
    this.#client?.close();
    this.#next?.close();
    this.#client = undefined;
    this.#next = undefined;
    this.#picture.release();
    this.#seen = undefined;
    this.#memory = undefined;
    this.#measures = undefined;
    this.#startSeconds = undefined;
    this.#index = 0;
    tellEnd('picture');
  }

  #offer(picture: Picture, { timeSeconds, milliseconds }: Taking): void {
    this.stats.captured(now(), milliseconds);
    this.#startSeconds ??= timeSeconds;
    const { goal, quality } = this.#state;
    const seconds = timeSeconds - this.#startSeconds;
    if (!this.#pacer.isDue(seconds, goal.rateHz, quality.interval)) {
      picture.close();
      return;
    }
    const before = this.#client?.dropped ?? 0;
    if (this.#client) this.#client.offer(picture, { index: this.#index++, timeSeconds: seconds });
    else picture.close();
    if ((this.#client?.dropped ?? 0) > before) this.stats.dropped(now());
  }

  /** Opens the model that was chosen, with its quality anew. */
  #beginModel(): void {
    const { model } = this.#state.choice;
    this.#controller = new QualityController(model);
    this.#become({
      quality: this.#controller.quality,
      changes: [],
      isShortOfMemory: false,
      notice: undefined,
    });
    this.#openModel(model);
  }

  /** Opens a model beside the one that runs, which goes on until the new one is ready. */
  #openModel(model: LiveModelName): void {
    this.#next?.close();
    const { runtime } = this.#state.choice;
    this.#become({ loading: undefined, ...(!this.#client && { opened: undefined }) });
    const client = new LiveClient(
      {
        model,
        wasmFiles,
        modelsCache: MODEL_CACHE,
        modelsHeaders: keyHeaders(),
        modelsAddress: new URL(`${apiAddress}/models`, location.origin).href,
        ...(runtime && { runtime }),
      },
      {
        onLoading: (bytes, total) => this.#become({ loading: { bytes, total } }),
        onReady: (opened) => this.#take(client, opened),
        onSeen: (answer) => {
          if (client === this.#client) this.#see(answer);
        },
        onFailed: (failure) => {
          // A server that asks for a key now, and did not answer when the page came, refuses its models: the page asks for one.
          if (failure.code === 'model_download_failed') askStanding();
          this.#fail(explainLive(failure));
        },
        onRestart: (reason) => this.#become({ notice: restarts[reason] }),
      },
    );
    this.#next = client;
  }

  /** A model is ready: it takes the place of the one before. */
  #take(client: LiveClient, opened: OpenedLive): void {
    if (client === this.#next) {
      this.#client?.close();
      this.#client = client;
      this.#next = undefined;
      this.#modelSince = now();
    }
    if (this.#state.opened?.skeleton.name !== opened.skeleton.name || !this.#measures) {
      if (this.#measures) tellEnd('keypoints');
      this.#measures = new LiveMeasures(opened.skeleton);
      this.#seen = undefined;
    }
    this.#become({ opened, loading: undefined });
  }

  #see(answer: LiveAnswer): void {
    const { opened } = this.#state;
    if (!opened || !this.#measures) return;
    this.stats.seen(now(), answer.timing);
    this.#memory = answer.memory;
    const { index, timeSeconds, persons, hands, width, height } = answer;
    const { skeleton, model } = opened;
    const frame = { index, timeSeconds, persons, hands, width, height, skeleton, model };
    this.#measures.add(frame);
    this.#seen = { frame, persons: this.#measures.persons, light: answer.light };
    tellFrame(frame);
  }

  /** Browsers show a hidden page no pictures: tells of the time in which nothing was looked at. */
  readonly #watchHiding = (): void => {
    if (document.hidden) {
      this.#hiddenSince ??= now();
      return;
    }
    if (this.#hiddenSince === undefined) return;
    const seconds = formatDuration(now() - this.#hiddenSince);
    this.#hiddenSince = undefined;
    this.#hiddenAt = now();
    this.#become({
      notice: `The page was hidden for ${seconds}: nothing was looked at meanwhile. Keep it in view while you move.`,
    });
  };

  /** Once a second: looks how it goes, and changes quality where that helps. */
  #adapt(): void {
    const { goal, phase, quality } = this.#state;
    this.#pageMemory.look(now());
    const memoryBytes = memoryInUse(this.#pageMemory.since(this.#modelSince), this.#memory);
    // What was not drawn while nobody looked is not what the machine cannot do.
    const isSettled = !document.hidden && now() - this.#hiddenAt > SETTLE_SECONDS;
    if (!goal.adaptive || phase !== 'live' || !isSettled || this.#next) return;
    const { stages, ...rates } = this.stats.rates(now());
    const change = this.#controller.update(
      {
        nowSeconds: now(),
        sourceHz: rates.capturedHz,
        seenHz: rates.seenHz,
        screenHz: rates.screenHz,
        frameMilliseconds: stages.preprocess + stages.model + stages.decode,
        drawMilliseconds: stages.draw,
        memoryBytes,
      },
      goal,
    );
    const { isShortOfMemory } = this.#controller;
    if (isShortOfMemory !== this.#state.isShortOfMemory) this.#become({ isShortOfMemory });
    if (!change) return;
    this.#become({ quality: change.to, changes: [...this.#state.changes, change].slice(-MOST_CHANGES) });
    const { model } = change.to;
    const { opened } = this.#state;
    if (model === quality.model) return;
    if (opened && this.#client?.resize(model)) {
      this.#modelSince = now();
      this.#become({ opened: { ...opened, model } });
    } else this.#openModel(model);
  }

  #fail(failure: Failure): void {
    this.#turn += 1;
    this.#release();
    this.#become({ phase: 'idle', failure, notice: undefined, loading: undefined, opened: undefined });
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

watchPerformance(() => {
  const memory = live.memory();
  return live.state().phase === 'live'
    ? {
        frame_rate_hz: live.stats.rates(now()).seenHz,
        memory_mib: memory ? memory.bytes / 2 ** 20 : null,
      }
    : undefined;
});
