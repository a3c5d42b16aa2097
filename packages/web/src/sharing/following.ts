import type { LiveFrame as FrameMessage, LiveNews, LiveSession } from '@kinema/client';
import { liveHand, livePerson } from '@kinema/motion/formats';
import { skeletons, type Skeleton } from '@kinema/motion/skeleton';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';
import type { LiveFrame, LiveListener } from '../live/frames.ts';
import { LiveMeasures } from '../live/measures/measures.ts';
import type { Seen, Watched } from '../live/watched.ts';
import { openSocket, readNews } from './messages.ts';
import { growingPauses, recordingOf } from './outcome.ts';

export interface FollowingState {
  /** `ending`: nothing more comes, and the server makes a recording. */
  readonly phase: 'opening' | 'live' | 'broken' | 'ending' | 'ended' | 'failed';
  /** Undefined until it is known: there may be none. */
  readonly session: LiveSession | undefined;
  readonly skeleton: Skeleton | undefined;
  /** What it became, once it has ended. */
  readonly recordingId: string | null;
  readonly failure: Failure | undefined;
}

const NOTHING_MILLISECONDS = 3000;
/** After the end it is looked so often whether the sender goes on with another session. */
const SUCCESSOR_MILLISECONDS = 3000;

const silent: Failure = {
  message: 'nothing comes at the moment',
  advice: 'Whoever sends is not seen, or their connection is lost. It goes on by itself.',
};

/**
 * A live picture that another device sends, as keypoints. Where the server is started again and the sender goes on with
 * another session, this goes on with that one.
 */
export class Following implements Watched {
  #id: string;
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
  readonly #pauses = growingPauses();
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
      case 'session_ending':
        this.#become({ phase: 'ending', failure: undefined });
        break;
      case 'session_ended':
        this.#end(news.recording_id);
        break;
      case 'error':
        this.#become({ failure: { message: news.detail, advice: news.advice } });
        break;
      case 'acknowledged':
        break;
    }
  }

  #start(session: LiveSession): void {
    this.#pauses.reset();
    const skeleton = skeletons[session.skeleton];
    if (skeleton && this.#state.skeleton?.name !== skeleton.name) this.#measures = new LiveMeasures(skeleton);
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
      persons: message.persons.map(livePerson),
      hands: (message.hands ?? []).map(liveHand),
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
    let failure: Failure | undefined;
    try {
      const sessions = await kinema.live.list();
      if (sessions.every(({ id }) => id !== this.#id)) {
        const recordingId = await recordingOf(this.#id);
        if (!this.#isLeft) this.#end(recordingId);
        return;
      }
    } catch (error) {
      failure = explain(error);
    }
    if (this.#isLeft) return;
    if (failure && failure.mayPass !== true) {
      this.#become({ phase: 'failed', failure });
      return;
    }
    this.#become({ phase: 'broken', failure: undefined });
    this.#again = setTimeout(() => this.#connect(), this.#pauses.next());
  }

  #end(recordingId: string | null): void {
    this.#become({ phase: 'ended', recordingId, failure: undefined });
    for (const { onEnd } of this.#frameListeners) onEnd?.('picture');
    void this.#seekSuccessor();
  }

  /** Goes on with the session that takes the place of the one that has ended, as soon as there is one. */
  async #seekSuccessor(): Promise<void> {
    // What cannot be asked now is asked again.
    const sessions = document.hidden ? [] : await kinema.live.list().catch(() => []);
    if (this.#isLeft) return;
    const successor = sessions.find(({ continues }) => continues === this.#id);
    if (!successor) {
      this.#again = setTimeout(() => void this.#seekSuccessor(), SUCCESSOR_MILLISECONDS);
      return;
    }
    this.#id = successor.id;
    this.#become({ phase: 'opening', recordingId: null });
    this.#connect();
  }

  #become(change: Partial<FollowingState>): void {
    this.#state = { ...this.#state, ...change };
    for (const listener of this.#listeners) listener();
  }
}
