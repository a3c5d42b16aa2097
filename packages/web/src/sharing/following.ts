import type { LiveFrame as FrameMessage, LiveNews, LiveSession } from '@kinema/client';
import { skeletons, type Skeleton } from '@kinema/motion/skeleton';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';
import type { LiveFrame, LiveListener } from '../live/frames.ts';
import { LiveMeasures } from '../live/measures/measures.ts';
import type { Seen, Watched } from '../live/watched.ts';
import { openSocket, personsIn, readNews } from './messages.ts';

export interface FollowingState {
  readonly phase: 'opening' | 'live' | 'broken' | 'ended' | 'failed';
  readonly session: LiveSession | undefined;
  readonly skeleton: Skeleton | undefined;
  /** What it became, once it has ended. */
  readonly recordingId: string | null;
  readonly failure: Failure | undefined;
}

const AGAIN_MILLISECONDS = 500;
const MOST_AGAIN_MILLISECONDS = 5000;
const NOTHING_MILLISECONDS = 3000;

const silent: Failure = {
  message: 'nothing comes at the moment',
  advice: 'Whoever sends is not seen, or their connection is lost. It goes on by itself.',
};

/** A live picture that another device sends, as keypoints. */
export class Following implements Watched {
  readonly #id: string;
  readonly #listeners = new Set<() => void>();
  readonly #frameListeners = new Set<LiveListener>();
  #state: FollowingState = {
    phase: 'opening',
    session: undefined,
    skeleton: undefined,
    recordingId: null,
    failure: undefined,
  };
  #socket: WebSocket | undefined;
  #measures: LiveMeasures | undefined;
  #seen: Seen | undefined;
  /** Of the newest frame that was told. */
  #sequence = 0;
  #index = 0;
  #pause = AGAIN_MILLISECONDS;
  #again: ReturnType<typeof setTimeout> | undefined;
  #silence: ReturnType<typeof setTimeout> | undefined;
  #isLeft = false;

  constructor(id: string) {
    this.#id = id;
  }

  readonly state = (): FollowingState => this.#state;
  readonly seen = (): Seen | undefined => this.#seen;
  readonly measures = (): LiveMeasures | undefined => this.#measures;

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly onFrame = (listener: LiveListener): (() => void) => {
    this.#frameListeners.add(listener);
    return () => this.#frameListeners.delete(listener);
  };

  /** @returns ends it */
  open(): () => void {
    this.#isLeft = false;
    this.#connect();
    return () => {
      this.#isLeft = true;
      clearTimeout(this.#again);
      clearTimeout(this.#silence);
      this.#socket?.close();
    };
  }

  #connect(): void {
    const socket = openSocket(kinema.live.followUrl(this.#id));
    this.#socket = socket;
    socket.addEventListener('message', (event: MessageEvent<string>) => this.#hear(readNews(event)));
    socket.addEventListener('close', () => {
      if (socket === this.#socket) void this.#lose();
    });
  }

  #hear(news: LiveNews): void {
    switch (news.type) {
      case 'session_started':
        this.#start(news.session);
        break;
      case 'frame':
        this.#show(news);
        break;
      case 'session_ended':
        this.#become({ phase: 'ended', recordingId: news.recording_id, failure: undefined });
        for (const { onEnd } of this.#frameListeners) onEnd?.();
        break;
      case 'error':
        this.#become({ failure: { message: news.detail, advice: news.advice } });
        break;
      case 'acknowledged':
        break;
    }
  }

  #start(session: LiveSession): void {
    this.#pause = AGAIN_MILLISECONDS;
    const skeleton = skeletons[session.skeleton];
    if (!this.#measures && skeleton) this.#measures = new LiveMeasures(skeleton);
    this.#become({ phase: 'live', session, skeleton, failure: undefined });
    this.#awaitNews();
  }

  #show(message: FrameMessage): void {
    const { session, skeleton, failure } = this.#state;
    // After a broken connection the last frames are told once more.
    if (!session || !skeleton || !this.#measures || message.sequence <= this.#sequence) return;
    this.#sequence = message.sequence;
    const frame: LiveFrame = {
      index: this.#index++,
      timeSeconds: message.time_s,
      persons: personsIn(message),
      hands: [],
      width: session.width,
      height: session.height,
      skeleton,
      model: session.models.at(-1) ?? '',
    };
    this.#measures.add(frame);
    this.#seen = { frame, persons: this.#measures.persons, light: undefined };
    for (const { onFrame } of this.#frameListeners) onFrame(frame);
    if (failure) this.#become({ failure: undefined });
    this.#awaitNews();
  }

  #awaitNews(): void {
    clearTimeout(this.#silence);
    this.#silence = setTimeout(() => {
      if (this.#state.phase === 'live') this.#become({ failure: silent });
    }, NOTHING_MILLISECONDS);
  }

  async #lose(): Promise<void> {
    clearTimeout(this.#silence);
    if (this.#isLeft || this.#state.phase === 'ended') return;
    // A browser does not say why it was refused; a request says it.
    const sessions = await kinema.live.list().catch(explain);
    if (this.#isLeft) return;
    const isGone = Array.isArray(sessions) && sessions.every(({ id }) => id !== this.#id);
    if (isGone) {
      const recording = await kinema.recordings.get(this.#id).catch(() => undefined);
      this.#become({ phase: 'ended', recordingId: recording?.id ?? null, failure: undefined });
      return;
    }
    if (!Array.isArray(sessions) && sessions.mayPass !== true) {
      this.#become({ phase: 'failed', failure: sessions });
      return;
    }
    this.#become({ phase: 'broken' });
    this.#again = setTimeout(() => this.#connect(), this.#pause);
    this.#pause = Math.min(2 * this.#pause, MOST_AGAIN_MILLISECONDS);
  }

  #become(change: Partial<FollowingState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
