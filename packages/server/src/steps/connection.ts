import { KinemaError } from '@kinema/motion';
import type { RawData, WebSocket } from 'ws';
import { fieldIn, messageIn } from '../http/socket-message.ts';
import type { ReadingSender } from '../limits/index.ts';
import { kinemaErrorOf, type StepServerMessage } from '../wire/index.ts';
import { detectionOf } from './detection.ts';
import type { LiveSession } from './live-session.ts';
import { readMessage } from './read-message.ts';
import type { StepService } from './service.ts';
import type { SessionUser } from './sessions.ts';
import type { SessionKey } from './stored.ts';

export interface StepConnectionOptions {
  readonly socket: WebSocket;
  readonly service: StepService;
  readonly key: SessionKey;
  /** Whether the id was made for this connection, so that nobody else has it. */
  readonly isNew: boolean;
  readonly samplingRateHz: number | undefined;
  readonly sender: ReadingSender;
  readonly idleMilliseconds: number;
  /** A client that does not read for so long is given up. */
  readonly stallMilliseconds: number;
  readonly onUnexpected: (error: unknown) => void;
}

/** Codes for closing (RFC 6455, 7.4): the first from there, the last of our own. */
const closing = { done: 1000, away: 1001, refused: 1013, moved: 4409 } as const;

/** Beyond this the client is not read from until it has read in turn. */
const HIGH_BYTES = 256 * 1024;
const LOW_BYTES = 32 * 1024;
const PING_MILLISECONDS = 30_000;
/** A client that does not answer the closing is given up. */
const CLOSING_MILLISECONDS = 2000;
/** Readings are counted for the limit in portions, since each may come by itself. */
const COUNTED_AT_ONCE = 500;

/** Why nothing is read from the client at the moment. */
type Pause = 'opening' | 'slow' | 'quota';

const now = (): string => new Date().toISOString();

/**
 * A WebSocket that sends readings and is told steps. Messages are answered one by one, in order; what is wrong with one
 * is said and ends nothing. A client is read from no faster than it reads itself, and no faster than its quota allows.
 */
export class StepConnection implements SessionUser {
  readonly #options: StepConnectionOptions;
  readonly #pauses = new Set<Pause>();
  /** What came before the session was in memory. */
  #waiting: { data: RawData; isBinary: boolean }[] = [];
  /** While it is in memory. */
  #live: LiveSession | undefined;
  #hasStarted = false;
  #isOpening = false;
  #hasEnded = false;
  #uncounted = 0;
  #heardAt = performance.now();
  #pausedAt = 0;
  #pingedAt = performance.now();
  #isAnswered = true;
  #quotaTimer: NodeJS.Timeout | undefined;
  /** The same function for all that is sent. */
  readonly #onSent = (): void => {
    if (this.#pauses.has('slow') && this.#options.socket.bufferedAmount < LOW_BYTES) this.#goOn('slow');
  };

  constructor(options: StepConnectionOptions) {
    this.#options = options;
    const { socket } = options;
    socket.on('message', (data, isBinary) => this.#hear(data, isBinary));
    socket.on('pong', () => (this.#isAnswered = true));
    socket.once('close', () => this.#end());
  }

  /** To be called once whoever looks after the connection knows it. */
  start(): void {
    void this.#open();
  }

  acknowledged(sequence: number): void {
    this.#send({
      type: 'acknowledged',
      session_id: this.#options.key.id,
      acknowledged_sequence: sequence,
    });
  }

  gone(error: KinemaError): void {
    this.#tell(error);
    this.#close(error.code === 'shutting_down' ? closing.away : closing.moved);
  }

  /** To be called about once a second. */
  tick(): void {
    const at = performance.now();
    const { idleMilliseconds, stallMilliseconds, socket, key } = this.#options;
    if (this.#hasEnded) return;
    if (this.#live?.hasLeft) this.#live = undefined;
    if (this.#uncounted > 0) void this.#countReadings();
    if (this.#pauses.has('slow') && at - this.#pausedAt > stallMilliseconds) socket.terminate();
    // While it is not read from, a client can neither be heard nor answer.
    if (this.#pauses.size > 0) return;
    if (at - this.#heardAt > idleMilliseconds) {
      this.#send({
        type: 'timeout',
        session_id: key.id,
        idle_timeout_s: idleMilliseconds / 1000,
        timestamp: now(),
      });
      this.#close(closing.done);
    } else if (at - this.#pingedAt > PING_MILLISECONDS) {
      if (!this.#isAnswered) socket.terminate();
      this.#isAnswered = false;
      this.#pingedAt = at;
      socket.ping();
    }
  }

  #hear(data: RawData, isBinary: boolean): void {
    if (this.#hasEnded) return;
    this.#heardAt = performance.now();
    if (this.#live && !this.#live.hasLeft && !this.#isOpening) {
      this.#answer(data, isBinary, this.#live);
      return;
    }
    this.#waiting.push({ data, isBinary });
    if (!this.#isOpening) void this.#open();
  }

  /** Brings the session into memory, where it is not yet or no longer, and answers what came meanwhile. */
  async #open(): Promise<void> {
    const { service, key, isNew } = this.#options;
    const isFirst = !this.#hasStarted;
    this.#isOpening = true;
    this.#pause('opening');
    try {
      const live = await (isFirst && isNew ? service.sessions.begin(key) : service.sessions.open(key));
      if (this.#hasEnded) return;
      this.#live = live;
      this.#hasStarted = true;
      if (isFirst) this.#started(live);
      const waiting = this.#waiting;
      this.#waiting = [];
      for (const { data, isBinary } of waiting) this.#answer(data, isBinary, live);
    } catch (error) {
      this.#waiting = [];
      this.#tell(error);
      if (isFirst) this.#close(closing.refused);
    } finally {
      this.#isOpening = false;
      this.#goOn('opening');
    }
  }

  #started(live: LiveSession): void {
    const { service, key, idleMilliseconds } = this.#options;
    const { session, acknowledged } = live;
    service.sessions.attach(key, this);
    this.#send({
      type: 'session_started',
      session_id: key.id,
      resumed: session.sequence > 0,
      model: session.head.model,
      lag_s: session.lagSeconds,
      step_count: session.stepCount,
      sequence: session.sequence,
      acknowledged_sequence: acknowledged,
      recent_steps: [...session.recentSteps],
      idle_timeout_s: idleMilliseconds / 1000,
      max_readings: service.maxReadings,
      timestamp: now(),
    });
  }

  #answer(data: RawData, isBinary: boolean, live: LiveSession): void {
    if (this.#hasEnded) return;
    const begun = performance.now();
    try {
      const message = messageIn(data, isBinary);
      const action = fieldIn(message, 'action');
      if (action === undefined) this.#take(message, live);
      else this.#act(action, live);
    } catch (error) {
      this.#tell(error);
    }
    this.#options.service.onMessage((performance.now() - begun) / 1000);
  }

  #take(message: unknown, live: LiveSession): void {
    const { service, key } = this.#options;
    const { scratch } = service;
    const { sessionId, samplingRateHz = this.#options.samplingRateHz } = readMessage(message, scratch);
    if (sessionId !== undefined && sessionId !== key.id)
      throw new KinemaError('reading_invalid', {
        reading: 'session_id',
        reason: `is "${sessionId}"; this connection is of the session "${key.id}"`,
      });
    service.requireTimes(scratch, samplingRateHz);
    this.#uncounted += scratch.count;
    const taken = live.take(scratch, samplingRateHz);
    service.onReadings('/ws/realtime', taken.taken);
    this.#send({ type: 'step_detection', ...detectionOf(live, taken) });
    if (this.#uncounted >= COUNTED_AT_ONCE) void this.#countReadings();
  }

  #act(action: unknown, live: LiveSession): void {
    const { service, key } = this.#options;
    switch (action) {
      case 'ping':
        this.#send({ type: 'pong', timestamp: now() });
        break;
      case 'stats':
        this.#send({ type: 'stats', ...service.summaryOf(live) });
        break;
      case 'reset':
        live.reset();
        this.#send({
          type: 'reset',
          session_id: key.id,
          step_count: 0,
          sequence: live.session.sequence,
          timestamp: now(),
        });
        break;
      case 'stop':
        void this.#stop(live);
        break;
      default:
        throw new KinemaError('bad_request', {
          reason: `action is ${JSON.stringify(action)}; it must be one of reset, stats, stop, ping`,
        });
    }
  }

  /** Tells the steps that were still to become certain, and says goodbye once all is saved. */
  async #stop(live: LiveSession): Promise<void> {
    const { service } = this.#options;
    const steps = live.finish();
    const isSaved = await service.sessions.save(live);
    if (this.#hasEnded || (!isSaved && live.hasLeft)) return;
    if (steps.length > 0)
      this.#send({ type: 'step_detection', ...detectionOf(live, { steps, taken: 0, repeated: 0 }) });
    this.#send({ type: 'session_ended', ...service.summaryOf(live) });
    this.#close(closing.done);
  }

  /** What was sent is taken; where it was too much, the next is read when the quota is there again. */
  async #countReadings(): Promise<void> {
    const { service, sender } = this.#options;
    const amount = this.#uncounted;
    this.#uncounted = 0;
    const standing = await service.limit.count(sender, amount);
    if (!standing?.isOver || this.#hasEnded || this.#pauses.has('quota')) return;
    this.#tell(service.limit.refusal(sender, standing));
    this.#pause('quota');
    this.#quotaTimer = setTimeout(() => this.#goOn('quota'), 1000 * standing.resetSeconds).unref();
  }

  #send(message: StepServerMessage): void {
    const { socket } = this.#options;
    if (socket.readyState !== socket.OPEN) return;
    socket.send(JSON.stringify(message), this.#onSent);
    if (socket.bufferedAmount > HIGH_BYTES) this.#pause('slow');
  }

  #tell(error: unknown): void {
    const known = kinemaErrorOf(error);
    if (known.code === 'internal') this.#options.onUnexpected(known.cause);
    const { code, status, message, advice, values } = known;
    const wait = values['retry_after_s'];
    this.#send({
      type: 'error',
      code,
      status,
      detail: message,
      advice,
      ...(typeof wait === 'number' && { retry_after_s: wait }),
      ...(this.#live && { sequence: this.#live.session.sequence }),
    });
  }

  #pause(reason: Pause): void {
    if (this.#pauses.has(reason)) return;
    if (this.#pauses.size === 0) this.#options.socket.pause();
    this.#pauses.add(reason);
    if (reason === 'slow') this.#pausedAt = performance.now();
  }

  #goOn(reason: Pause): void {
    if (!this.#pauses.delete(reason) || this.#pauses.size > 0) return;
    this.#heardAt = performance.now();
    this.#options.socket.resume();
  }

  #close(code: number): void {
    const { socket } = this.#options;
    this.#letGo();
    // A client that is not read from could not answer.
    for (const reason of this.#pauses) this.#goOn(reason);
    socket.close(code);
    setTimeout(() => socket.terminate(), CLOSING_MILLISECONDS).unref();
  }

  #letGo(): void {
    this.#hasEnded = true;
    this.#waiting = [];
    clearTimeout(this.#quotaTimer);
    this.#options.service.sessions.detach(this.#options.key, this);
  }

  #end(): void {
    this.#letGo();
    this.#options.service.lose(this);
  }
}
