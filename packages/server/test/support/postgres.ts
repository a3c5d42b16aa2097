import { execFile, execFileSync, spawn, type ChildProcess } from 'node:child_process';
import { once } from 'node:events';
import { readdirSync } from 'node:fs';
import { chown, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { delimiter, join } from 'node:path';
import { promisify } from 'node:util';
import { freePort } from './free-port.ts';

/** A PostgreSQL of whoever started it. */
export interface PostgresServer {
  /** Makes an empty database and gives its address. */
  createDatabase(): Promise<string>;
  /** Ends it as an administrator does who does not wait. */
  stop(): Promise<void>;
  /** Starts it again on the same port with what was in it. */
  start(): Promise<void>;
  /** Ends it and removes what was in it. */
  close(): Promise<void>;
}

/** Debian keeps the programs of each version in a folder that is not on the path. */
const programFolders = (): string[] => {
  const debian = '/usr/lib/postgresql';
  try {
    return readdirSync(debian)
      .sort((a, b) => Number(b) - Number(a))
      .map((version) => join(debian, version, 'bin'));
  } catch {
    return [];
  }
};

const environment = () => ({
  ...process.env,
  PATH: [...programFolders(), process.env['PATH']].join(delimiter),
});

/** PostgreSQL refuses to run as root; its package comes with a user for it. */
const owner = (): { readonly uid?: number; readonly gid?: number } => {
  if (process.getuid?.() !== 0) return {};
  const id = (flag: string): number => Number(execFileSync('id', [flag, 'postgres']).toString());
  return { uid: id('-u'), gid: id('-g') };
};

const run = async (program: string, ...args: string[]): Promise<void> => {
  await promisify(execFile)(program, args, { env: environment(), cwd: tmpdir(), ...owner() });
};

const launch = async (folder: string, port: number, options: readonly string[]): Promise<ChildProcess> => {
  const child = spawn(
    'postgres',
    ['-D', folder, '-p', String(port), '-k', folder, '-c', 'listen_addresses=127.0.0.1', ...options],
    { env: environment(), cwd: tmpdir(), stdio: ['ignore', 'ignore', 'pipe'], ...owner() },
  );
  for await (const piece of child.stderr) if (String(piece).includes('ready to accept')) break;
  child.stderr.resume();
  return child;
};

/**
 * Starts an empty PostgreSQL on a free port of this machine.
 * @param options settings as its command line takes them, `-c name=value`
 */
export const openPostgres = async (options: readonly string[] = []): Promise<PostgresServer> => {
  const folder = await mkdtemp(join(tmpdir(), 'kinema-postgres-'));
  const { uid, gid } = owner();
  if (uid !== undefined && gid !== undefined) await chown(folder, uid, gid);
  await run('initdb', '-D', folder, '-U', 'kinema', '--auth=trust', '--no-sync', '-E', 'UTF8');
  const port = await freePort();
  let child: ChildProcess | undefined = await launch(folder, port, options);
  let databases = 0;
  const stop = async (): Promise<void> => {
    const running = child;
    child = undefined;
    if (!running) return;
    const ended = once(running, 'exit');
    // Fast shutdown: connections are cut off.
    running.kill('SIGINT');
    await ended;
  };
  return {
    createDatabase: async () => {
      databases += 1;
      const name = `test${databases}`;
      await run('createdb', '-h', '127.0.0.1', '-p', String(port), '-U', 'kinema', name);
      return `postgres://kinema@127.0.0.1:${port}/${name}`;
    },
    stop,
    start: async () => {
      child ??= await launch(folder, port, options);
    },
    close: async () => {
      await stop();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
