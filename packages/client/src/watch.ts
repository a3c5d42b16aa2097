import { KinemaApiError, problemFromText } from './api-error.ts';
import { readEvents } from './event-stream.ts';
import type { components } from './schema.gen.ts';

type Analysis = components['schemas']['Analysis'];

export interface WatchOptions {
  readonly signal?: AbortSignal;
  /** The first pause before a broken connection is tried again; it doubles up to {@link WatchOptions.maxRetryMilliseconds}. */
  readonly retryMilliseconds?: number;
  readonly maxRetryMilliseconds?: number;
}

interface Connection {
  readonly url: string;
  readonly fetch: typeof fetch;
}

async function* textOf(body: ReadableStream<Uint8Array>): AsyncGenerator<string> {
  const decoder = new TextDecoder();
  const reader = body.getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield decoder.decode(value, { stream: true });
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** Resolves after a while, at once when the signal aborts. */
const pause = async (milliseconds: number, signal: AbortSignal | undefined): Promise<void> => {
  const { promise, resolve } = Promise.withResolvers<void>();
  const timer = setTimeout(resolve, milliseconds);
  const wake = (): void => resolve();
  signal?.addEventListener('abort', wake, { once: true });
  await promise;
  clearTimeout(timer);
  signal?.removeEventListener('abort', wake);
};

const open = async (
  { url, fetch }: Connection,
  signal: AbortSignal | undefined,
): Promise<Response | undefined> => {
  try {
    return await fetch(url, { headers: { accept: 'text/event-stream' }, ...(signal && { signal }) });
  } catch {
    return undefined;
  }
};

/** What one connection tells; returns whether it told the end. */
async function* follow(body: ReadableStream<Uint8Array>): AsyncGenerator<Analysis, boolean> {
  try {
    for await (const { event, data } of readEvents(textOf(body))) {
      if (event === 'end') return true;
      if (event === 'progress') yield JSON.parse(data) as Analysis;
    }
  } catch (error) {
    if (error instanceof SyntaxError) throw error;
    // The connection broke; the caller connects again.
  }
  return false;
}

/**
 * Follows the progress of an analysis until it is over; the last value is the analysis as it ended. A connection that
 * breaks, as when the server is started again, is made anew as often as need be. An aborted signal ends it quietly.
 * @throws KinemaApiError when the server refuses, for instance because the analysis was deleted
 */
export async function* watchAnalysis(
  connection: Connection,
  { signal, retryMilliseconds = 500, maxRetryMilliseconds = 10_000 }: WatchOptions = {},
): AsyncGenerator<Analysis> {
  const isAborted = (): boolean => signal?.aborted === true;
  for (let wait = retryMilliseconds; !isAborted(); wait = Math.min(2 * wait, maxRetryMilliseconds)) {
    const response = await open(connection, signal);
    if (response?.ok && response.body) {
      if (yield* follow(response.body)) return;
      wait = retryMilliseconds;
    } else if (response && response.status < 500)
      throw new KinemaApiError(problemFromText(await response.text(), response.status));
    if (!isAborted()) await pause(wait, signal);
  }
}
