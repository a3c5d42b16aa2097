import { spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { onTestFinished } from 'vitest';
import { freePort } from './free-port.ts';
import { temporaryFolder } from './server.ts';

/** A Redis of the test's own, which keeps nothing on disk. */
export interface RedisServer {
  readonly url: string;
  /** Ends it as a crash does. */
  kill(): Promise<void>;
  /** Starts it again on the same port, empty. */
  start(): Promise<void>;
  /** Stops it from answering, while its connections stay open, and lets it go on. */
  freeze(): void;
  thaw(): void;
}

const launch = async (port: number, folder: string): Promise<ChildProcess> => {
  const options = ['--port', String(port), '--bind', '127.0.0.1', '--save', '', '--appendonly', 'no'];
  const child = spawn('redis-server', [...options, '--dir', folder], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  for await (const piece of child.stdout) if (String(piece).includes('Ready to accept')) break;
  return child;
};

/** Starts a real Redis on a free port of this machine; it ends with the test. */
export const startRedis = async (): Promise<RedisServer> => {
  const [port, folder] = [await freePort(), await temporaryFolder()];
  let child: ChildProcess | undefined = await launch(port, folder);
  const kill = async (): Promise<void> => {
    const running = child;
    child = undefined;
    if (!running) return;
    const ended = once(running, 'exit');
    running.kill('SIGKILL');
    await ended;
  };
  onTestFinished(kill);
  return {
    url: `redis://127.0.0.1:${port}`,
    kill,
    start: async () => {
      child ??= await launch(port, folder);
    },
    freeze: () => void child?.kill('SIGSTOP'),
    thaw: () => void child?.kill('SIGCONT'),
  };
};
