import type { LiveFrame as FrameMessage, LiveNews, LiveSession } from '@kinema/client';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';
import type { LiveFrame } from '../live/frames.ts';
import type { RecordedSource } from '../recorder/source.ts';
import { beginMessage, frameMessage, openSocket, readNews, type SharedMessage } from './messages.ts';
import { growingPauses, outcomeOf } from './outcome.ts';

/** Frames that wait while the connection is broken; older ones give way. */
const MOST_WAITING = 600;
/** A connection that takes no more than this is slow: frames are left out until it has caught up. */
const HIGH_BYTES = 128 * 1024;
/** How a server closes for good, and where it does not have the session (docs/http.md). */
const closing = { done: 1000, gone: 4404, moved: 4409 } as const;

/** `broken`: the connection is being made again. `ending`: the server makes a recording. */
export type SendingPhase = 'connecting' | 'open' | 'broken' | 'ending';

interface SendingEvents {
  readonly onPhase: (phase: SendingPhase) => void;
  readonly onSession: (session: LiveSession) => void;
  readonly onSent: (frames: number) => void;
  /** Whether a session that the server has lost is to be gone on with as a new one. */
  readonly mayGoOn: (lost: LiveSession) => boolean;
  /** Told once, at the end. */
  readonly onEnd: (end: {
    readonly recordingId: string | null;
    readonly failure: Failure | undefined;
  }) => void;
}

const endedElsewhere: Failure = {
  message: 'the session ended on the server',
  advice: 'What had come until then is among its recordings. Share again for a new one.',
};

/**
 * Sends the keypoints of a source to the server until it is ended. A connection that breaks is made again; a session that
 * the server has not any more, since it was started again, is gone on with as a new one.
 */
export class Sending {
  readonly #events: SendingEvents;
  readonly #stopListening: () => void;
  readonly #pauses = growingPauses();
  #socket: WebSocket | undefined;
  #session: LiveSession | undefined;
  /** The session before this one, which the server has lost. */
  #continues: string | undefined;
  #first: LiveFrame | undefined;
  #isOpen = false;
  #isEnding = false;
  #hasEnded = false;
  #sequence = 0;
  #sent = 0;
  /** Frames that the server has not said to have kept. */
  #waiting: FrameMessage[] = [];
  #failure: Failure | undefined;

  constructor(source: RecordedSource<LiveFrame>, events: SendingEvents) {
    this.#events = events;
    this.#stopListening = source.subscribe({
      onFrame: (frame) => this.#take(frame),
      onEnd: () => this.end(),
    });
  }

  /** Ends the session, which becomes a recording on the server. */
  end(): void {
    if (this.#isEnding) return;
    this.#isEnding = true;
    this.#stopListening();
    if (!this.#session) {
      this.#finish(null);
      return;
    }
    this.#events.onPhase('ending');
    // Where the connection is broken, it is said as soon as it is back.
    if (this.#isOpen) this.#send({ type: 'end' });
  }

  /** What becomes of the session is not waited for any more. */
  leave(): void {
    this.#finish(null);
  }

  #take(frame: LiveFrame): void {
    if (this.#first === undefined) {
      this.#first = frame;
      this.#connect();
    }
    const { width, height, skeleton } = this.#first;
    if (frame.width !== width || frame.height !== height || frame.skeleton.name !== skeleton.name) {
      this.end();
      return;
    }
    const isSlow = this.#isOpen && this.#socket!.bufferedAmount > HIGH_BYTES;
    if (isSlow) return;
    const message = frameMessage(frame, ++this.#sequence);
    this.#waiting.push(message);
    if (this.#waiting.length > MOST_WAITING) this.#waiting.shift();
    if (this.#isOpen) this.#sendFrame(message);
  }

  #connect(): void {
    const socket = openSocket(kinema.live.sendUrl(this.#session?.id));
    this.#socket = socket;
    socket.addEventListener('open', () => {
      if (!this.#session) this.#send(beginMessage(this.#first!, this.#continues));
    });
    socket.addEventListener('message', (event: MessageEvent<string>) => this.#hear(readNews(event)));
    socket.addEventListener('close', ({ code }) => void this.#lose(code));
  }

  #hear(news: LiveNews): void {
    switch (news.type) {
      case 'session_started':
        this.#session = news.session;
        this.#isOpen = true;
        this.#pauses.reset();
        this.#events.onSession(news.session);
        this.#forget(news.session.sequence);
        for (const message of this.#waiting) this.#sendFrame(message);
        this.#events.onPhase(this.#isEnding ? 'ending' : 'open');
        if (this.#isEnding) this.#send({ type: 'end' });
        break;
      case 'acknowledged':
        this.#forget(news.acknowledged_sequence);
        break;
      case 'session_ended':
        if (!this.#isEnding) this.#failure ??= endedElsewhere;
        this.#finish(news.recording_id);
        break;
      case 'error':
        this.#refuse(news);
        break;
      case 'session_ending':
      case 'frame':
        break;
    }
  }

  #refuse({ code, detail, advice }: Extract<LiveNews, { type: 'error' }>): void {
    // The connection is closed with it, and what that means is found out then.
    if (code === 'not_found') return;
    this.#failure = { message: detail, advice };
    // What was sent so far is worth having; more does not fit in.
    if (code === 'live_full') this.end();
    // A server that could not make the recording now tries it again.
    else if (this.#isEnding) void this.#learn();
  }

  #forget(sequence: number): void {
    this.#waiting = this.#waiting.filter((message) => message.sequence > sequence);
  }

  #sendFrame(message: FrameMessage): void {
    this.#send(message);
    this.#sent += 1;
    this.#events.onSent(this.#sent);
  }

  #send(message: SharedMessage): void {
    this.#socket!.send(JSON.stringify(message));
  }

  async #lose(code: number): Promise<void> {
    const wasOpen = this.#isOpen;
    this.#isOpen = false;
    if (this.#hasEnded) return;
    if (code === closing.gone && this.#session) {
      if (this.#isEnding || !this.#events.mayGoOn(this.#session)) return this.#learn();
      this.#continues = this.#session.id;
      this.#session = undefined;
      this.#connect();
      return;
    }
    if (code === closing.done || code === closing.moved) {
      if (this.#isEnding) return this.#learn();
      this.#failure ??= endedElsewhere;
      this.#finish(null);
      return;
    }
    this.#events.onPhase('broken');
    if (!wasOpen && !this.#session && !(await this.#mayPass())) return;
    setTimeout(() => {
      if (!this.#hasEnded) this.#connect();
    }, this.#pauses.next());
  }

  /** A browser does not say why it was refused; a request says it. What will not pass ends it. */
  async #mayPass(): Promise<boolean> {
    const failure = this.#failure ?? (await kinema.live.list().then(() => undefined, explain));
    if (failure?.mayPass === true) return true;
    this.#failure = failure ?? {
      message: 'the server takes no live pictures from here',
      advice: 'A key with the role operator may send; ask for one, or try again in a moment.',
    };
    this.#finish(null);
    return false;
  }

  /** The session ends without a goodbye: the server is asked until it knows what has become of it. */
  async #learn(): Promise<void> {
    const recordingId = await outcomeOf(this.#session!.id, () => this.#events.onPhase('broken'), {
      aborted: () => this.#hasEnded,
    });
    if (!this.#isEnding) this.#failure ??= endedElsewhere;
    else if (typeof recordingId === 'string') this.#failure = undefined;
    this.#finish(recordingId ?? null);
  }

  #finish(recordingId: string | null): void {
    if (this.#hasEnded) return;
    this.#hasEnded = true;
    this.#isEnding = true;
    this.#stopListening();
    this.#socket?.close();
    this.#events.onEnd({ recordingId, failure: this.#failure });
  }
}
