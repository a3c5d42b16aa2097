import { setTimeout as sleep } from 'node:timers/promises';
import { KinemaError } from '@kinema/motion';
import type { WebSocket } from 'ws';
import { follow } from './follower.ts';
import { Sender, type SenderOptions } from './sender.ts';
import type { LiveSessions } from './sessions.ts';
import type { LiveKey } from './store.ts';

interface LiveServiceOptions {
  readonly sessions: LiveSessions;
  readonly maxConnections: number;
  readonly maxRateHz: number;
  readonly maxBytes: number;
  readonly idleSeconds: number;
  readonly stallSeconds: number;
  /** Whether the sessions outlive this process, so that another one goes on with them. */
  readonly isShared: boolean;
  readonly onUnexpected: (error: unknown) => void;
}

const SWEEP_MILLISECONDS = 2000;

/** Connections of those who send and of those who follow. */
export class LiveService {
  readonly sessions: LiveSessions;
  readonly #options: LiveServiceOptions;
  readonly #senders = new Set<Sender>();
  readonly #closing = new AbortController();
  #followers = 0;
  readonly #sweeping: Promise<void>;

  constructor(options: LiveServiceOptions) {
    this.sessions = options.sessions;
    this.#options = options;
    this.#sweeping = this.#sweep();
  }

  /** @throws KinemaError `sessions_too_many` */
  requireRoom(): void {
    const { maxConnections: limit } = this.#options;
    const count = this.#senders.size + this.#followers;
    if (count >= limit) throw new KinemaError('sessions_too_many', { count, what: 'live WebSockets', limit });
  }

  send(socket: WebSocket, { caller, id }: Pick<SenderOptions, 'caller' | 'id'>): void {
    const sender = new Sender({ ...this.#options, socket, caller, id });
    this.#senders.add(sender);
    socket.once('close', () => this.#senders.delete(sender));
  }

  async follow(socket: WebSocket, key: LiveKey): Promise<void> {
    const { stallSeconds, ...options } = this.#options;
    this.#followers += 1;
    socket.once('close', () => {
      this.#followers -= 1;
    });
    await follow({
      ...options,
      socket,
      key,
      stallMilliseconds: 1000 * stallSeconds,
      signal: this.#closing.signal,
    });
  }

  /**
   * Lets the connections go; sessions that would be lost with this process become recordings, also those that began to
   * when their connection was there still.
   */
  async close(): Promise<void> {
    this.#closing.abort();
    await Promise.all([...this.#senders].map(async (sender) => sender.leave()));
    await this.#sweeping;
    if (!this.#options.isShared) await this.sessions.sweep({ all: true });
    await this.sessions.settled();
  }

  async #sweep(): Promise<void> {
    const { signal } = this.#closing;
    while (!signal.aborted) {
      // An abort ends the pause early; that is all that it means here.
      await sleep(SWEEP_MILLISECONDS, undefined, { signal, ref: false }).catch(() => undefined);
      if (signal.aborted) return;
      await this.sessions.sweep().catch((error: unknown) => {
        // Told by the link to Redis already.
        if (!(error instanceof KinemaError && error.code === 'live_away')) this.#options.onUnexpected(error);
      });
    }
  }
}
