import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { connect, createServer, type OnReadOpts, type Socket } from 'node:net';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';

/** Two ends of one stream: what a child process writes to `theirs` is read from `ours`. */
export interface SocketPair {
  readonly ours: Socket;
  readonly theirs: Socket;
}

/**
 * Opens a stream for the output of a child process that is read straight into the reader's own memory. The pipes that
 * `spawn` makes allocate 64 KB for every piece they read, and collecting those costs more than reading them.
 */
export const openSocketPair = async (onread: OnReadOpts): Promise<SocketPair> => {
  // The folder is this user's alone, so nobody else can connect.
  const folder = await mkdtemp(join(tmpdir(), 'kinema-'));
  const path = process.platform === 'win32' ? `\\\\.\\pipe\\${basename(folder)}` : join(folder, 'socket');
  const server = createServer({ pauseOnConnect: true });
  try {
    server.listen(path);
    await once(server, 'listening');
    const ours = connect({ path, onread });
    const accepted = once(server, 'connection') as Promise<[Socket]>;
    const [[theirs]] = await Promise.all([accepted, once(ours, 'connect')]);
    return { ours, theirs };
  } finally {
    server.close();
    await rm(folder, { recursive: true, force: true });
  }
};
