import type { LiveFrame as FrameMessage, LiveNews, LiveSession } from '@kinema/client';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';
import type { RecordedFrame, RecordedSource } from '../recorder/source.ts';
import { beginMessage, frameMessage, openSocket, readNews, type SharedMessage } from './messages.ts';

/** Frames that wait while the connection is broken; older ones give way. */
const MOST_WAITING = 600;
/** A connection that takes no more than this is slow: frames are left out until it has caught up. */
const HIGH_BYTES = 128 * 1024;
const AGAIN_MILLISECONDS = 500;
const MOST_AGAIN_MILLISECONDS = 5000;
/** How a server closes for good (docs/http.md). */
const lasting = new Set([1000, 4404, 4409]);
/** A server that does not say goodbye is not waited for. */
const GOODBYE_MILLISECONDS = 60_000;

interface SendingEvents {
  readonly onSession: (session: LiveSession) => void;
  readonly onSent: (frames: number) => void;
  /** The connection broke and is being made again, or it is back. */
  readonly onBroken: (isBroken: boolean) => void;
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

/** Sends the keypoints of a source to the server until it is ended; a connection that breaks is made again. */
export class Sending {
  readonly #events: SendingEvents;
  readonly #stopListening: () => void;
  #socket: WebSocket | undefined;
  #session: LiveSession | undefined;
  #first: RecordedFrame | undefined;
  #isOpen = false;
  #isEnding = false;
  #hasEnded = false;
  #sequence = 0;
  #sent = 0;
  /** Frames that the server has not said to have kept. */
  #waiting: FrameMessage[] = [];
  #pause = AGAIN_MILLISECONDS;
  #failure: Failure | undefined;

  constructor(source: RecordedSource, events: SendingEvents) {
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
    if (!this.#session || !this.#isOpen) {
      this.#finish(null);
      return;
    }
    this.#send({ type: 'end' });
    setTimeout(() => this.#finish(null), GOODBYE_MILLISECONDS);
  }

  #take(frame: RecordedFrame): void {
    if (this.#first === undefined) {
      this.#first = frame;
      this.#connect();
    }
    const { width, height, skeleton } = this.#first;
    if (frame.width !== width || frame.height !== height || frame.skeleton !== skeleton) {
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
      if (!this.#session) this.#send(beginMessage(this.#first!));
    });
    socket.addEventListener('message', (event: MessageEvent<string>) => this.#hear(readNews(event)));
    socket.addEventListener('close', ({ code }) => void this.#lose(code));
  }

  #hear(news: LiveNews): void {
    switch (news.type) {
      case 'session_started':
        this.#session = news.session;
        this.#isOpen = true;
        this.#pause = AGAIN_MILLISECONDS;
        this.#events.onSession(news.session);
        this.#events.onBroken(false);
        this.#forget(news.session.sequence);
        for (const message of this.#waiting) this.#sendFrame(message);
        break;
      case 'acknowledged':
        this.#forget(news.acknowledged_sequence);
        break;
      case 'session_ended':
        if (!this.#isEnding) this.#failure ??= endedElsewhere;
        this.#finish(news.recording_id);
        break;
      case 'error':
        this.#failure = { message: news.detail, advice: news.advice };
        // What was sent so far is worth having; more does not fit in.
        if (news.code === 'live_full') this.end();
        break;
      case 'frame':
        break;
    }
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
    if (this.#isEnding || lasting.has(code)) {
      if (!this.#isEnding) this.#failure ??= endedElsewhere;
      this.#finish(null);
      return;
    }
    this.#events.onBroken(true);
    // A browser does not say why it was refused; a request says it.
    if (!wasOpen && !this.#session) {
      const failure = this.#failure ?? (await kinema.live.list().then(() => undefined, explain));
      if (failure?.mayPass !== true) {
        this.#failure = failure ?? {
          message: 'the server takes no live pictures from here',
          advice: 'A key with the role operator may send; ask for one, or try again in a moment.',
        };
        this.#finish(null);
        return;
      }
    }
    setTimeout(() => {
      if (!this.#hasEnded) this.#connect();
    }, this.#pause);
    this.#pause = Math.min(2 * this.#pause, MOST_AGAIN_MILLISECONDS);
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
