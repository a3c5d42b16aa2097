import { KinemaError } from '@kinema/motion';
import type { ReadingLimit } from '../limits/index.ts';
import type { StepModels } from '../step-models/index.ts';
import type { StepDetection, StepSession, StepSessionRow } from '../wire/index.ts';
import { detectionOf, rowOf, sessionOf } from './detection.ts';
import type { LiveSession } from './live-session.ts';
import { readingsIn, readMessage } from './read-message.ts';
import { Readings } from './readings.ts';
import type { StepSessions } from './sessions.ts';
import type { SessionKey } from './stored.ts';

export interface StepServiceOptions {
  readonly sessions: StepSessions;
  readonly models: StepModels;
  readonly limit: ReadingLimit;
  /** Most readings in one message. */
  readonly maxReadings: number;
  /** Told how many readings were taken. */
  readonly onReadings?: (endpoint: string, readings: number) => void;
  /** Told how long a message of a connection took, in seconds. */
  readonly onMessage?: (seconds: number) => void;
}

/** Which session a request is about, where its readings do not say it. */
export type KeyFor = (idInBody: string | undefined) => SessionKey;

/** Another process may take the session up between reading and saving, but not again and again. */
const TRIES = 5;
/** How often connections look after themselves. */
const TICK_MILLISECONDS = 250;

/** What looks after a client that is connected. */
interface LookedAfter {
  /** Called once it is known here. */
  start(): void;
  /** Called about once a second. */
  tick(): void;
}

/** What requests and connections ask of the sessions of steps. */
export class StepService {
  readonly sessions: StepSessions;
  readonly models: StepModels;
  readonly limit: ReadingLimit;
  readonly maxReadings: number;
  readonly onReadings: NonNullable<StepServiceOptions['onReadings']>;
  readonly onMessage: NonNullable<StepServiceOptions['onMessage']>;
  /** Where the readings of one message are put; whoever uses it is done with it before anybody else is called. */
  readonly scratch: Readings;
  readonly #connections = new Set<LookedAfter>();
  readonly #timer: NodeJS.Timeout;

  constructor(options: StepServiceOptions) {
    const { sessions, models, limit, maxReadings, onReadings, onMessage } = options;
    this.sessions = sessions;
    this.models = models;
    this.limit = limit;
    this.maxReadings = maxReadings;
    this.onReadings = onReadings ?? (() => undefined);
    this.onMessage = onMessage ?? (() => undefined);
    this.scratch = new Readings(maxReadings);
    this.#timer = setInterval(() => {
      for (const connection of this.#connections) connection.tick();
    }, TICK_MILLISECONDS).unref();
  }

  /** WebSockets that are open. */
  get connections(): number {
    return this.#connections.size;
  }

  add(connection: LookedAfter): void {
    this.#connections.add(connection);
    connection.start();
  }

  lose(connection: LookedAfter): void {
    this.#connections.delete(connection);
  }

  /** @throws KinemaError `reading_invalid` where several readings would have to share the time at which they came */
  requireTimes(readings: Readings, samplingRateHz: number | undefined): void {
    if (readings.count > 1 && samplingRateHz === undefined && readings.hasUntimed)
      throw new KinemaError('reading_invalid', {
        reading: 'readings[].timestamp',
        reason: 'is missing; several readings need their times, or sampling_rate_hz',
      });
  }

  /**
   * Takes the readings of a request, and answers once they outlive the process.
   * @throws KinemaError `reading_invalid`, `readings_too_many`, `sessions_too_many`, `sessions_away`, `session_moved`
   */
  async detect(body: unknown, keyFor: KeyFor): Promise<StepDetection> {
    const readings = new Readings(Math.min(this.maxReadings, readingsIn(body)) || 1);
    if (readingsIn(body) > this.maxReadings)
      throw new KinemaError('readings_too_many', { count: readingsIn(body), limit: this.maxReadings });
    for (let tries = 0; ; tries++) {
      const { sessionId, samplingRateHz } = readMessage(body, readings);
      this.requireTimes(readings, samplingRateHz);
      const key = keyFor(sessionId);
      const live = await this.sessions.open(key);
      const taken = live.take(readings, samplingRateHz);
      const isSaved = await this.sessions.save(live);
      // Where it cannot be saved now, the answer says so by its acknowledged_sequence.
      if (isSaved || !live.hasLeft) {
        this.onReadings('/detect_step', taken.taken);
        return detectionOf(live, taken);
      }
      if (tries === TRIES)
        throw new KinemaError('session_moved', {
          id: key.id,
          reason: 'several processes take readings for it',
        });
    }
  }

  /** @throws KinemaError `sessions_away` */
  async count(key: SessionKey): Promise<number> {
    return (await this.sessions.find(key))?.session.stepCount ?? 0;
  }

  /** Counts from zero again. */
  async reset(key: SessionKey): Promise<void> {
    const live = await this.sessions.open(key);
    live.reset();
    await this.sessions.save(live);
  }

  /** @throws KinemaError `not_found`, `sessions_away` */
  async summary(key: SessionKey): Promise<StepSession> {
    return this.summaryOf(await this.#get(key));
  }

  summaryOf(live: LiveSession): StepSession {
    return sessionOf(live, this.sessions.isHeld(live.session.key));
  }

  async list(project: string): Promise<StepSessionRow[]> {
    const heads = await this.sessions.list(project);
    return heads.map((head) => rowOf(head, this.sessions.isHeld(head)));
  }

  /** @throws KinemaError `not_found`, `sessions_away` */
  async remove(key: SessionKey): Promise<void> {
    await this.#get(key);
    await this.sessions.remove(key);
  }

  /** Saves everything and lets the connections go. */
  async close(): Promise<void> {
    clearInterval(this.#timer);
    await this.sessions.close();
    this.models[Symbol.dispose]();
  }

  async #get(key: SessionKey): Promise<LiveSession> {
    const live = await this.sessions.find(key);
    if (!live) throw new KinemaError('not_found', { what: `step session ${key.id}` });
    return live;
  }
}
