import { setTimeout as sleep } from 'node:timers/promises';
import { KinemaError } from '@kinema/motion';
import type { WebSocket } from 'ws';
import type { LiveEnded, LiveEnding, LiveStarted } from '../wire/index.ts';
import { problemMessage } from './problem-message.ts';
import { sessionOf, type LiveSessions } from './sessions.ts';
import type { LiveKey, LiveReading } from './store.ts';

/** Codes for closing (RFC 6455, 7.4.1). */
const closing = { done: 1000, away: 1001, failed: 1011 } as const;

/** Who is told this much that they have not read is told nothing more until they have; then the newest. */
const HIGH_BYTES = 64 * 1024;
/** How often it is looked for news: as often as a picture has frames. */
const LOOK_MILLISECONDS = 33;
/** Who comes late is told the last frames first, from which movement is measured: some ten seconds. */
const BEFORE_FRAMES = 300;
const MOST_AT_ONCE = 600;

const nothing: LiveReading = { texts: [], isEnding: false };

interface FollowOptions {
  readonly socket: WebSocket;
  readonly sessions: LiveSessions;
  readonly key: LiveKey;
  readonly idleSeconds: number;
  readonly maxRateHz: number;
  /** Who reads nothing for so long is given up. */
  readonly stallMilliseconds: number;
  /** The server closes. */
  readonly signal: AbortSignal;
  readonly onUnexpected: (error: unknown) => void;
}

/**
 * Tells a session to somebody who follows it, from its last frames on. Each reads from the store at their own pace, so
 * that nobody holds the sender or another follower up; who is slow misses frames and has the newest.
 */
export const follow = async ({
  socket,
  sessions,
  key,
  idleSeconds,
  maxRateHz,
  stallMilliseconds,
  signal,
  onUnexpected,
}: FollowOptions): Promise<void> => {
  const send = (message: object): void => socket.send(JSON.stringify(message));
  const isOpen = (): boolean => socket.readyState === socket.OPEN && !signal.aborted;

  /** What the store says; nobody is sent away because it is not there for a moment. */
  const ask = async <T>(question: () => Promise<T>): Promise<T | 'away'> =>
    question().catch((error: unknown) => {
      if (error instanceof KinemaError && error.code === 'live_away') return 'away';
      throw error;
    });

  const sayGoodbye = async (): Promise<void> => {
    send({
      type: 'session_ended',
      session_id: key.id,
      recording_id: await sessions.recordingOf(key),
    } satisfies LiveEnded);
    socket.close(closing.done);
  };

  const tell = async (): Promise<void> => {
    const head = await sessions.store.head(key);
    if (!head) return sayGoodbye();
    send({
      type: 'session_started',
      session: sessionOf(head),
      resumed: false,
      idle_timeout_s: idleSeconds,
      max_rate_hz: maxRateHz,
    } satisfies LiveStarted);
    let next = Math.max(0, head.frames - BEFORE_FRAMES);
    let slowSince: number | undefined;
    let hasToldEnding = false;
    while (isOpen()) {
      if (socket.bufferedAmount > HIGH_BYTES) {
        slowSince ??= performance.now();
        if (performance.now() - slowSince > stallMilliseconds) socket.terminate();
      } else {
        if (slowSince !== undefined) {
          const now = await ask(async () => sessions.store.head(key));
          if (now !== 'away') {
            next = Math.max(next, (now?.frames ?? 0) - 1);
            slowSince = undefined;
          }
        }
        const reading = await ask(async () => sessions.store.read(key, next, MOST_AT_ONCE));
        if (reading === undefined) return sayGoodbye();
        const { texts, isEnding } = reading === 'away' ? nothing : reading;
        for (const text of texts) {
          if (socket.bufferedAmount > HIGH_BYTES) break;
          socket.send(text);
          next += 1;
        }
        if (isEnding && texts.length === 0 && !hasToldEnding) {
          hasToldEnding = true;
          send({ type: 'session_ending', session_id: key.id } satisfies LiveEnding);
        }
      }
      await sleep(LOOK_MILLISECONDS, undefined, { ref: false });
    }
    if (signal.aborted) socket.close(closing.away);
  };

  try {
    await tell();
  } catch (error) {
    send(problemMessage(error, onUnexpected));
    socket.close(closing.failed);
  }
};
