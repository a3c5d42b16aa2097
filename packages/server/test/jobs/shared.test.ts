import { once } from 'node:events';
import type { Analysis, NewAnalysis, Recording } from '@kinema/client';
import pg from 'pg';
import { beforeAll, expect, onTestFinished, test } from 'vitest';
import { sharedPostgres } from '../support/postgres-server.ts';
import { makeModels, startTestServer, temporaryFolder, type TestServer } from '../support/server.ts';
import { film, resultOf, spawnWorker } from './support.ts';

beforeAll(makeModels);
const postgres = sharedPostgres();

const FRAMES = 300;

/** A server that does no step itself, two workers in processes of their own, and two recordings of one film. */
const begin = async () => {
  const [url, dataFolder] = [await postgres().createDatabase(), await temporaryFolder()];
  const environment = { DATABASE_URL: url, KINEMA_CONCURRENT_ANALYSES: '0' };
  const server = await startTestServer({ dataFolder, environment });
  const workers = [0, 1].map(() => spawnWorker({ DATABASE_URL: url, KINEMA_DATA_DIR: dataFolder }));
  await Promise.all(workers.map(async ({ stdout }) => once(stdout!, 'data')));
  const content = await film(FRAMES);
  const upload = async () => server.client.recordings.upload(content, { fileName: 'wave.mp4' });
  const database = new pg.Client({ connectionString: url });
  await database.connect();
  onTestFinished(async () => database.end());
  /** For how many analyses of a recording the work that both kinds begin with was taken up. */
  const doings = async ({ id }: Recording): Promise<number> => {
    const { rows } = await database.query<{ count: number }>(
      `select count(*)::int as count from steps s join analyses a on a.id = s.analysis_id
        where a.recording_id = $1 and s.work = 'perceive' and s.started_at is not null`,
      [id],
    );
    return rows[0]!.count;
  };
  return { server, upload, doings };
};

const poses = { kind: 'pose', parameters: { method: 'single' } } as const;
const gait = { kind: 'gait', parameters: { method: 'single' } } as const;

const start = async (
  { client }: TestServer,
  { id }: Recording,
  asked: Pick<NewAnalysis, 'kind' | 'parameters'>,
): Promise<string> => (await client.analyses.start({ recording_id: id, ...asked })).id;

/** Follows an analysis until it is as is asked for. */
const until = async (
  { client }: TestServer,
  id: string,
  is: (analysis: Analysis) => boolean,
): Promise<Analysis> => {
  for await (const analysis of client.analyses.watch(id)) if (is(analysis)) return analysis;
  throw new Error('it ended before that');
};

/** Two analyses of a recording, of which the second waits for a step that the first is at. */
const startBoth = async (server: TestServer, recording: Recording) => {
  const one = await start(server, recording, poses);
  await until(server, one, ({ frames_done }) => frames_done > 0);
  const two = await start(server, recording, gait);
  // After the first frame alone, which is at time 0, nobody knows how far it is.
  const waiting = await until(server, two, ({ time_left_s }) => time_left_s !== null);
  return { one, two, waiting };
};

test('two analyses that share a step both end as alone while it is done once, and the one that waits tells how far it is', async () => {
  const { server, upload, doings } = await begin();
  const [alone, together] = [await upload(), await upload()];
  const undisturbed = [
    await resultOf(server, await start(server, alone, poses)),
    await resultOf(server, await start(server, alone, gait)),
  ];
  const { one, two, waiting } = await startBoth(server, together);
  expect(waiting).toMatchObject({ state: 'waiting', stage: 'finding poses', waits_for_analysis_id: one });
  expect(waiting.progress).toBeGreaterThan(0);
  expect(waiting.frames_done).toBeGreaterThan(0);
  expect(waiting.time_left_s).toBeGreaterThan(0);
  expect(await Promise.all([one, two].map(async (id) => resultOf(server, id)))).toEqual(undisturbed);
  expect(await server.client.analyses.get(two)).toMatchObject({
    frames_done: FRAMES,
    waits_for_analysis_id: null,
  });
  expect(await doings(together)).toBe(1);
});

test('of two analyses that share a step either can be cancelled, and the other ends as alone', async () => {
  const { server, upload, doings } = await begin();
  const alone = await upload();
  const undisturbed = [
    await resultOf(server, await start(server, alone, poses)),
    await resultOf(server, await start(server, alone, gait)),
  ];
  const first = await upload();
  const working = await startBoth(server, first);
  expect(await server.client.analyses.cancel(working.one)).toMatchObject({ state: 'cancelled' });
  expect(await resultOf(server, working.two)).toBe(undisturbed[1]);
  expect(await doings(first)).toBe(2);

  const second = await upload();
  const { one, two } = await startBoth(server, second);
  expect(await server.client.analyses.cancel(two)).toMatchObject({ state: 'cancelled' });
  expect(await resultOf(server, one)).toBe(undisturbed[0]);
  expect(await doings(second)).toBe(1);
});
