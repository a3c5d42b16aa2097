import { fork } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface ServiceProcess {
  readonly address: string;
  /** Resident memory, worker threads included. */
  megabytes(): Promise<number>;
  close(): Promise<void>;
}

/** Starts the service in a process of its own, on a folder of its own, without a limit to requests. */
export const startService = async (
  environment: Readonly<Record<string, string>>,
): Promise<ServiceProcess> => {
  const folder = await mkdtemp(join(tmpdir(), 'kinema-bench-'));
  const child = fork(join(import.meta.dirname, 'serve.ts'), {
    env: {
      ...process.env,
      PORT: '0',
      METRICS_PORT: '0',
      RATE_LIMIT_ENABLED: 'false',
      KINEMA_DATA_DIR: folder,
      ...environment,
    },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const [{ address }] = (await once(child, 'message')) as [{ address: string }];
  return {
    address,
    megabytes: async () => {
      const status = (await (await fetch(`${address}/status`)).json()) as { memory: { rss_bytes: number } };
      return status.memory.rss_bytes / 2 ** 20;
    },
    close: async () => {
      const ended = once(child, 'exit');
      child.disconnect();
      await ended;
      await rm(folder, { recursive: true, force: true });
    },
  };
};
