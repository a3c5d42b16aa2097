import { randomUUID } from 'node:crypto';
import { KinemaError } from '@kinema/motion';
import { skeletons } from '@kinema/motion/skeleton';
import type { RawData, WebSocket } from 'ws';
import { bytesInWords } from '../http/file-part.ts';
import { fieldIn, messageIn } from '../http/socket-message.ts';
import { checked } from '../pictures/checked.ts';
import {
  LiveAction,
  LiveBegin,
  type LiveAcknowledged,
  type LiveEnded,
  type LiveEnding,
  type LiveStarted,
} from '../wire/index.ts';
import { frameText, readFrame } from './frames.ts';
import { problemMessage } from './problem-message.ts';
import { sessionOf, type LiveSessions } from './sessions.ts';
import type { AppendOutcome, LiveHead } from './store.ts';

/** Codes for closing (RFC 6455, 7.4): the last two of our own. */
const closing = { done: 1000, away: 1001, refused: 1013, gone: 4404, moved: 4409 } as const;

/** A frame of thirty-two people with thirty-three keypoints has less. */
const MAX_MESSAGE_BYTES = 256 * 1024;
/** Frames that may come at once, after a connection was lost. */
const BURST = 1200;
const TICK_MILLISECONDS = 250;
/** Where nothing can be kept it is tried again after so long; meanwhile the sender is not read from. */
const AGAIN_MILLISECONDS = 500;

export interface SenderOptions {
  readonly socket: WebSocket;
  readonly sessions: LiveSessions;
  readonly caller: { readonly project: string; readonly keyId: string | undefined };
  /** Of a session to go on with; undefined for a new one. */
  readonly id: string | undefined;
  readonly maxRateHz: number;
  readonly maxBytes: number;
  readonly idleSeconds: number;
  readonly onUnexpected: (error: unknown) => void;
}

/**
 * A WebSocket that sends the frames of a session. What is wrong with a message is said and ends nothing; nobody is read
 * from faster than the limit, nor while what came cannot be kept.
 */
export class Sender {
  readonly #options: SenderOptions;
  /** Names this connection in the store: a newer one takes the session over. */
  readonly #writer = randomUUID();
  #head: LiveHead | undefined;
  /** Of the newest frame that came, kept or not yet. */
  #sequence = 0;
  #timeSeconds = -1;
  #models = new Set<string>();
  #bytes = 0;
  #texts: string[] = [];
  #flushing: Promise<void> | undefined;
  #allowed = BURST;
  #countedAt = performance.now();
  #heardAt = performance.now();
  #hasEnded = false;
  #isEnding = false;
  /** Messages are answered one after the other. */
  #last: Promise<void>;
  readonly #timer: NodeJS.Timeout;

  constructor(options: SenderOptions) {
    this.#options = options;
    const { socket, id } = options;
    this.#last = id === undefined ? Promise.resolve() : this.#attempt(async () => this.#resume(id));
    socket.on('message', (data, isBinary) => {
      this.#last = this.#last.then(async () => this.#attempt(async () => this.#hear(data, isBinary)));
    });
    this.#timer = setInterval(() => this.#tick(), TICK_MILLISECONDS).unref();
    socket.once('close', () => {
      this.#hasEnded = true;
      clearInterval(this.#timer);
    });
  }

  /** The server closes: what came is kept first. */
  async leave(): Promise<void> {
    await this.#last;
    await this.#flushing;
    this.#close(closing.away);
  }

  async #attempt(work: () => Promise<void>): Promise<void> {
    if (this.#hasEnded) return;
    try {
      await work();
    } catch (error) {
      this.#send(problemMessage(error, this.#options.onUnexpected));
      if (!this.#head)
        this.#close(
          error instanceof KinemaError && error.code === 'not_found' ? closing.gone : closing.refused,
        );
    }
  }

  async #hear(data: RawData, isBinary: boolean): Promise<void> {
    this.#heardAt = performance.now();
    const message = messageIn(data, isBinary, MAX_MESSAGE_BYTES);
    switch (fieldIn(message, 'type')) {
      case 'frame':
        return this.#take(message);
      case 'begin':
        return this.#begin(message);
      case 'ping':
      case 'end':
        return this.#act(checked(LiveAction, message, 'the message').type);
      default:
        throw new KinemaError('bad_request', {
          reason: `type is ${JSON.stringify(fieldIn(message, 'type'))}; it must be one of begin, frame, end, ping`,
        });
    }
  }

  async #begin(message: unknown): Promise<void> {
    if (this.#head) throw new KinemaError('bad_request', { reason: 'the session has begun already' });
    const { sessions, caller } = this.#options;
    this.#open(await sessions.begin(caller, checked(LiveBegin, message, 'the message'), this.#writer), false);
  }

  async #resume(id: string): Promise<void> {
    const { sessions, caller } = this.#options;
    const head = await sessions.store.take({ project: caller.project, id }, this.#writer);
    if (!head) throw new KinemaError('not_found', { what: `live session ${id}` });
    this.#open(head, true);
  }

  #open(head: LiveHead, resumed: boolean): void {
    const { idleSeconds, maxRateHz } = this.#options;
    this.#head = head;
    this.#sequence = head.sequence;
    this.#timeSeconds = head.timeSeconds;
    this.#models = new Set(head.models);
    this.#bytes = head.bytes;
    this.#send({
      type: 'session_started',
      session: sessionOf(head),
      resumed,
      idle_timeout_s: idleSeconds,
      max_rate_hz: maxRateHz,
    } satisfies LiveStarted);
  }

  #take(message: unknown): void {
    const { maxBytes, socket } = this.#options;
    if (!this.#head)
      throw new KinemaError('bad_request', { reason: 'the session is to begin before its frames' });
    const frame = readFrame(message, skeletons[this.#head.skeleton]!);
    this.#allowed -= 1;
    // Nothing is lost: the connection fills up until more may come.
    if (this.#allowed < 0) socket.pause();
    if (frame.sequence <= this.#sequence) return;
    if (frame.time_s <= this.#timeSeconds)
      throw new KinemaError('bad_request', {
        reason: `time_s is ${frame.time_s}; it must be later than ${this.#timeSeconds}, that of the frame before`,
      });
    const text = frameText(frame);
    if (this.#bytes + text.length > maxBytes)
      throw new KinemaError('live_full', { limit: bytesInWords(maxBytes) });
    this.#sequence = frame.sequence;
    this.#timeSeconds = frame.time_s;
    this.#bytes += text.length;
    if (frame.model !== undefined) this.#models.add(frame.model);
    this.#texts.push(text);
    this.#flushing ??= this.#flush().finally(() => {
      this.#flushing = undefined;
    });
  }

  /** Keeps what has come, and what comes meanwhile, piece by piece. */
  async #flush(): Promise<void> {
    const { sessions, socket } = this.#options;
    while (this.#texts.length > 0) {
      const texts = this.#texts;
      this.#texts = [];
      const piece = {
        texts,
        sequence: this.#sequence,
        timeSeconds: this.#timeSeconds,
        bytes: texts.reduce((sum, text) => sum + text.length, 0),
        models: [...this.#models],
      };
      const outcome = await sessions.store.append(this.#head!, this.#writer, piece);
      if (outcome === 'away') {
        this.#texts = [...texts, ...this.#texts];
        socket.pause();
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MILLISECONDS).unref());
        if (this.#hasEnded) return;
      } else if (outcome === 'kept') {
        this.#send({
          type: 'acknowledged',
          acknowledged_sequence: piece.sequence,
        } satisfies LiveAcknowledged);
      } else return this.#lose(outcome);
    }
  }

  async #lose(outcome: Exclude<AppendOutcome, 'kept' | 'away'>): Promise<void> {
    const { id, project } = this.#head!;
    if (outcome === 'moved') {
      const error = new KinemaError('session_moved', { id, reason: 'a newer connection sends for it' });
      this.#send(problemMessage(error, this.#options.onUnexpected));
      this.#close(closing.moved);
      return;
    }
    const recordingId = await this.#options.sessions.recordingOf({ project, id });
    this.#goodbye(recordingId);
  }

  async #act(type: 'end' | 'ping'): Promise<void> {
    if (type === 'ping') this.#send({ type: 'pong' });
    else if (!this.#head) this.#close(closing.done);
    else {
      this.#isEnding = true;
      await this.#flushing;
      if (this.#hasEnded) return;
      this.#send({ type: 'session_ending', session_id: this.#head.id } satisfies LiveEnding);
      try {
        this.#goodbye(await this.#options.sessions.end(this.#head));
      } finally {
        // What could not be ended now is ended when it is idle for as long again.
        this.#isEnding = false;
      }
    }
  }

  #goodbye(recordingId: string | null): void {
    this.#send({
      type: 'session_ended',
      session_id: this.#head!.id,
      recording_id: recordingId,
    } satisfies LiveEnded);
    this.#close(closing.done);
  }

  #tick(): void {
    const { maxRateHz, idleSeconds, socket } = this.#options;
    const now = performance.now();
    this.#allowed = Math.min(BURST, this.#allowed + (maxRateHz * (now - this.#countedAt)) / 1000);
    this.#countedAt = now;
    if (socket.isPaused) {
      if (this.#allowed > 0 && this.#texts.length === 0) socket.resume();
      return;
    }
    if (now - this.#heardAt <= 1000 * idleSeconds || this.#isEnding) return;
    this.#isEnding = true;
    this.#last = this.#last.then(async () => this.#attempt(async () => this.#act('end')));
  }

  #send(message: object): void {
    const { socket } = this.#options;
    if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message));
  }

  #close(code: number): void {
    this.#hasEnded = true;
    this.#options.socket.resume();
    this.#options.socket.close(code);
  }
}
