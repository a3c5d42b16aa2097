import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readSettings, startServer, type RunningServer } from '@kinema/server';

/** A folder for the files of a test, and a Kinema of its own on a free port. */
export interface TestServer {
  readonly address: string;
  /** Where it is on the local network; none without `KINEMA_LAN`. */
  readonly lanAddresses: readonly string[];
  readonly folder: string;
  /** Ends it and starts it again at the same address, with what it had kept. */
  restart(): Promise<void>;
  close(): Promise<void>;
}

type Environment = Readonly<Record<string, string>>;

/** Settings of a server, as its environment has them, or what makes them with the help of its folder. */
export type TestSettings = Environment | ((folder: string) => Promise<Environment>);

export const openTestServer = async (more: TestSettings = {}): Promise<TestServer> => {
  const folder = await mkdtemp(join(tmpdir(), 'kinema-web-'));
  const environment = {
    ...process.env,
    PORT: '0',
    METRICS_PORT: '0',
    HOST: '127.0.0.1',
    KINEMA_LOG_LEVEL: 'error',
    ...(typeof more === 'function' ? await more(folder) : more),
  };
  // Few of these tests ask for hands: they wait for the models then.
  const start = (port: string): Promise<RunningServer> =>
    startServer({
      settings: readSettings({ ...environment, PORT: port, KINEMA_DATA_DIR: join(folder, 'data') }),
      warmUp: false,
    });
  let server = await start(environment.PORT);
  return {
    address: server.address,
    lanAddresses: server.lan?.addresses ?? [],
    folder,
    restart: async () => {
      await server.close();
      server = await start(new URL(server.address).port);
    },
    close: async () => {
      await server.close();
      await rm(folder, { recursive: true, force: true });
    },
  };
};
