import { mkdtemp, readdir, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createKinemaClient, type KinemaClient } from '@kinema/client';
import { readSettings, startServer, type RunningServer, type StartOptions } from '@kinema/server';
import { afterAll, beforeAll, onTestFinished } from 'vitest';
import { makeModels } from '../../../vision/test/make-models.ts';

export { makeModels };

/** A folder that goes when the test ends. */
export const temporaryFolder = async (): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'kinema-server-'));
  onTestFinished(async () => rm(folder, { recursive: true, force: true }));
  return folder;
};

export interface TestServer extends RunningServer {
  readonly dataFolder: string;
  readonly client: KinemaClient;
  /** Lines of the log, parsed. */
  readonly log: readonly Record<string, unknown>[];
}

/** Files of recordings and analyses, whole and half-written, in a data folder. */
export const storedFiles = async ({ dataFolder }: Pick<TestServer, 'dataFolder'>): Promise<string[]> => {
  const folders = await Promise.all(
    ['blobs', 'incoming', 'uploads'].map(async (name) =>
      readdir(join(dataFolder, name), { recursive: true, withFileTypes: true }).catch(() => []),
    ),
  );
  return folders.flat().flatMap((entry) => (entry.isFile() ? [join(entry.parentPath, entry.name)] : []));
};

interface TestServerOptions extends Omit<StartOptions, 'settings' | 'logTo'> {
  readonly environment?: Readonly<Record<string, string>>;
  readonly dataFolder?: string;
}

const open = async (
  folder: string,
  { environment = {}, ...options }: Omit<TestServerOptions, 'dataFolder'>,
): Promise<TestServer> => {
  const log: Record<string, unknown>[] = [];
  const server = await startServer({
    settings: readSettings({
      PORT: '0',
      METRICS_PORT: '0',
      KINEMA_INFERENCE_THREADS: '1',
      KINEMA_GRACE_SECONDS: '2',
      KINEMA_DATA_DIR: folder,
      ...environment,
    }),
    warmUp: false,
    logTo: { write: (line) => void log.push(JSON.parse(line) as Record<string, unknown>) },
    ...options,
  });
  return { ...server, dataFolder: folder, log, client: createKinemaClient({ baseUrl: server.address }) };
};

/** Starts a real server on a random port of this machine; it is closed when the test ends. */
export const startTestServer = async ({
  dataFolder,
  ...options
}: TestServerOptions = {}): Promise<TestServer> => {
  const server = await open(dataFolder ?? (await temporaryFolder()), options);
  onTestFinished(async () => server.close());
  return server;
};

/** The same for all tests of a file or a group, which may ask as often as they like. */
export const sharedTestServer = (environment: Readonly<Record<string, string>> = {}): (() => TestServer) => {
  let server: TestServer | undefined;
  beforeAll(async () => {
    await makeModels();
    const folder = await mkdtemp(join(tmpdir(), 'kinema-server-'));
    server = await open(folder, { environment: { RATE_LIMIT_ENABLED: 'false', ...environment } });
  });
  afterAll(async () => {
    await server?.close();
    if (server) await rm(server.dataFolder, { recursive: true, force: true });
  });
  return () => server!;
};
