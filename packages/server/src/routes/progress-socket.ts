import type { WebSocket } from 'ws';
import { isOver } from '../jobs/index.ts';
import type { Analysis } from '../wire/index.ts';

/** The connection has told all that there is (RFC 6455, 7.4.1). */
const NORMAL_CLOSURE = 1000;
/** What a slow reader may have before it at most; what is newer takes the place of what would come on top. */
const MAX_BUFFERED_BYTES = 64 * 1024;

const ended = (socket: WebSocket): AbortSignal => {
  const stopping = new AbortController();
  socket.once('close', () => stopping.abort());
  return stopping.signal;
};

/**
 * Tells the progress of an analysis over a WebSocket: a text `{"event": "progress" | "end", "analysis": …}` whenever it has
 * changed; the last one is `end`. It closes without `end` when the analysis is deleted or the server closes.
 */
export const tellProgress = async (
  socket: WebSocket,
  watch: (signal: AbortSignal) => AsyncGenerator<Analysis>,
): Promise<void> => {
  const signal = ended(socket);
  for await (const analysis of watch(signal)) {
    const event = isOver(analysis) ? 'end' : 'progress';
    if (event === 'progress' && socket.bufferedAmount > MAX_BUFFERED_BYTES) continue;
    socket.send(JSON.stringify({ event, analysis }));
  }
  socket.close(NORMAL_CLOSURE);
};
