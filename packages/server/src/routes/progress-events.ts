import { setTimeout as sleep } from 'node:timers/promises';
import { isOver } from '../jobs/index.ts';
import type { Analysis } from '../wire/index.ts';

/** At most ten times a second; a page redraws no faster than it can be read. */
const PAUSE_MILLISECONDS = 100;
/** Silence for longer than this makes some proxies and browsers give up. */
const HEARTBEAT_MILLISECONDS = 15_000;

const event = (name: string, analysis: Analysis): string =>
  `event: ${name}\ndata: ${JSON.stringify(analysis)}\n\n`;

const pause = async (milliseconds: number, signal: AbortSignal): Promise<void> =>
  // An abort ends the pause early; that is all that it means here.
  sleep(milliseconds, undefined, { signal, ref: false }).catch(() => undefined);

/**
 * The progress of an analysis in the format of server-sent events (WHATWG HTML, 9.2): `progress` events, then one
 * `end`. It ends without `end` when the analysis is deleted or the server closes.
 */
export async function* progressEvents(
  analyses: AsyncGenerator<Analysis>,
  signal: AbortSignal,
): AsyncGenerator<string> {
  const changes = analyses[Symbol.asyncIterator]();
  let next = changes.next();
  while (!signal.aborted) {
    const heartbeat = new AbortController();
    const news = await Promise.race([
      next,
      pause(HEARTBEAT_MILLISECONDS, AbortSignal.any([signal, heartbeat.signal])),
    ]);
    heartbeat.abort();
    if (!news) {
      yield ': still here\n\n';
      continue;
    }
    if (news.done) return;
    yield event('progress', news.value);
    if (isOver(news.value)) {
      yield event('end', news.value);
      return;
    }
    await pause(PAUSE_MILLISECONDS, signal);
    next = changes.next();
  }
}
