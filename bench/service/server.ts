import { fork, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

/** A part of the software in a process of its own, which ends when it is let go. */
export interface OwnProcess<Ready> {
  readonly pid: number;
  /** What it said once it was ready. */
  readonly ready: Ready;
  close(): Promise<void>;
}

type Environment = Readonly<Record<string, string>>;

/** Starts a script that sends one message when it is ready and ends once it is disconnected. */
export const startProcess = async <Ready>(
  script: string,
  environment: Environment = {},
  args: readonly string[] = [],
): Promise<OwnProcess<Ready>> => {
  const child: ChildProcess = fork(script, args, {
    env: { ...process.env, ...environment },
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  const ended = once(child, 'exit');
  const died = ended.then(([status]) => {
    throw new Error(`${script} ended with status ${status} before it was ready`);
  });
  const [ready] = (await Promise.race([once(child, 'message'), died])) as [Ready];
  died.catch(() => undefined);
  return {
    pid: child.pid!,
    ready,
    close: async () => {
      if (child.connected) child.disconnect();
      await ended;
    },
  };
};

export interface ServiceProcess {
  readonly pid: number;
  readonly address: string;
  /** Resident memory, worker threads included. */
  megabytes(): Promise<number>;
  close(): Promise<void>;
}

/** Starts the service in a process of its own, by default on a folder of its own, without a limit to requests. */
export const startService = async (environment: Environment): Promise<ServiceProcess> => {
  const folder = await mkdtemp(join(tmpdir(), 'kinema-bench-'));
  const service = await startProcess<{ address: string }>(join(import.meta.dirname, 'serve.ts'), {
    PORT: '0',
    METRICS_PORT: '0',
    RATE_LIMIT_ENABLED: 'false',
    KINEMA_DATA_DIR: folder,
    ...environment,
  });
  const { address } = service.ready;
  return {
    pid: service.pid,
    address,
    megabytes: async () => {
      const status = (await (await fetch(`${address}/status`)).json()) as { memory: { rss_bytes: number } };
      return status.memory.rss_bytes / 2 ** 20;
    },
    close: async () => {
      await service.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
