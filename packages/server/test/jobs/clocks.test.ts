import { once } from 'node:events';
import pg from 'pg';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { sharedPostgres } from '../support/postgres-server.ts';
import { makeModels, startTestServer, temporaryFolder } from '../support/server.ts';
import { film, resultOf, spawnWorker, start } from './support.ts';

beforeAll(makeModels);
const postgres = sharedPostgres();

test('clocks of workers that jump by days take no step from anybody, and the result is the same to the byte', async () => {
  const [url, dataFolder] = [await postgres().createDatabase(), await temporaryFolder()];
  const server = await startTestServer({
    dataFolder,
    environment: { DATABASE_URL: url, KINEMA_CONCURRENT_ANALYSES: '0' },
  });
  const content = await film(300);
  const upload = async () => server.client.recordings.upload(content, { fileName: 'wave.mp4' });
  const [calm, stormy] = [await upload(), await upload()];
  const environment = { DATABASE_URL: url, KINEMA_DATA_DIR: dataFolder };
  const steady = spawnWorker(environment);
  const undisturbed = await resultOf(server, await start(server.client, calm, { segment_s: 5 }));
  steady.kill();
  await once(steady, 'exit');

  const jumping = new URL('../support/jumping-clock.ts', import.meta.url).href;
  for (let worker = 0; worker < 2; worker += 1)
    spawnWorker({ ...environment, NODE_OPTIONS: `--import ${jumping}` });
  const id = await start(server.client, stormy, { segment_s: 5 });
  expect(await resultOf(server, id)).toBe(undisturbed);

  const database = new pg.Client({ connectionString: url });
  await database.connect();
  onTestFinished(async () => database.end());
  const { rows } = await database.query<{ attempt: number }>(
    'select attempt from steps where analysis_id = $1',
    [id],
  );
  expect(rows).toHaveLength(6);
  expect(new Set(rows.map(({ attempt }) => attempt))).toEqual(new Set([1]));
});
