import { randomUUID } from 'node:crypto';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Blobs, folderStore } from '@kinema/server/blobs';
import { ensureProject, openDatabase, type Database } from '@kinema/server/database';
import { StepQueue } from '@kinema/server/jobs';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test } from 'vitest';
import { sharedPostgres } from '../support/postgres-server.ts';
import { storedFiles, temporaryFolder } from '../support/server.ts';

const postgres = sharedPostgres();
const log = { warn: () => undefined };

const databases: readonly (readonly [string, () => Promise<string | undefined>])[] = [
  ['the embedded database', async () => Promise.resolve(undefined)],
  ['PostgreSQL', async () => postgres().createDatabase()],
];

/**
 * Puts an analysis of two steps into the table, the second of which needs the first.
 * @param recording that of another analysis, whose first step is the same; by default one of its own
 */
const addAnalysis = async ({ db }: Database, priority: number, recording?: string): Promise<string> => {
  const id = randomUUID();
  const of = recording ?? id;
  await ensureProject(db, 'p');
  if (recording === undefined) await addRecording(db, id);
  await sql`
    insert into analyses (id, project, recording_id, kind, parameters, priority, state, created_at)
    values (${id}, 'p', ${of}, 'pose', '{}', ${priority}, 'waiting', now())`.execute(db);
  await sql`
    insert into steps (analysis_id, name, place, work, input, needs, share, key, state) values
      (${id}, 'first', 0, 'w', '{}', '{}', 0.5, ${`${of}-1`}, 'ready'),
      (${id}, 'second', 1, 'w', '{}', '{first}', 0.5, ${`${id}-2`}, 'blocked')`.execute(db);
  return id;
};

const addRecording = async (db: Database['db'], id: string): Promise<void> => {
  await sql`insert into blobs (sha256, place, bytes) values (${id}, ${id}, 1)`.execute(db);
  await sql`
    insert into recordings (id, project, sha256, bytes, file_name, kind, content_type, container, codec, width, height,
      rotation_deg, plays_in_browsers, tags, notes, created_at)
    values (${id}, 'p', ${id}, 1, 'a.mp4', 'video', '', '', '', 1, 1, 0, true, '{}', '', now())`.execute(db);
};

describe.for(databases)('%s', ([, urlOf]) => {
  const begin = async () => {
    const dataFolder = await temporaryFolder();
    const settings = { databaseUrl: await urlOf(), databaseConnections: 8 };
    const database = await openDatabase({ settings, dataFolder, log });
    onTestFinished(async () => database.close());
    const { db, bell } = database;
    const blobs = new Blobs({ db, store: folderStore(join(dataFolder, 'blobs')), log });
    const queue = (worker: string) => new StepQueue({ db, blobs, bell, worker, isUntouched: () => false });
    const resultFile = async (content: string): Promise<string> => {
      const path = join(dataFolder, randomUUID());
      await writeFile(path, content);
      return path;
    };
    const stateOf = async (id: string) =>
      (await db.selectFrom('analyses').select(['state', 'error']).where('id', '=', id).executeTakeFirst())!;
    return { dataFolder, database, db, queue, resultFile, stateOf };
  };

  test('gives each step to one worker, the most urgent analysis first', async () => {
    const { database, queue } = await begin();
    const ids = [
      await addAnalysis(database, 0),
      await addAnalysis(database, 5),
      await addAnalysis(database, -1),
    ];
    const workers = ['a', 'b', 'c', 'd', 'e'].map(queue);
    expect((await workers[0]!.claim())!.analysisId).toBe(ids[1]);
    const claims = await Promise.all(workers.map(async (worker) => worker.claim()));
    const taken = claims.flatMap((claim) => (claim ? [claim.analysisId] : []));
    expect(new Set(taken)).toEqual(new Set([ids[0], ids[2]]));
    expect(taken).toHaveLength(2);
  });

  test('lets what a silent worker held be done by another, and the first no longer write', async () => {
    const { dataFolder, database, db, queue, resultFile, stateOf } = await begin();
    const id = await addAnalysis(database, 0);
    const [slow, quick] = [queue('slow'), queue('quick')];
    const first = (await slow.claim())!;
    expect(await quick.claim()).toBeUndefined();
    await sql`update steps set lease_until = now() - interval '1 s' where state = 'running'`.execute(db);
    const again = (await quick.claim())!;
    expect(again).toMatchObject({ analysisId: id, name: 'first', attempt: 2 });

    await expect(slow.beat(first, undefined)).rejects.toThrow(expect.objectContaining({ name: 'LeaseLost' }));
    const late = slow.complete(first, await resultFile('late'), undefined);
    await expect(late).rejects.toMatchObject({ name: 'LeaseLost' });
    await slow.fail(first, { code: 'internal' } as never);
    expect(await stateOf(id)).toMatchObject({ state: 'running', error: null });

    await quick.complete(again, await resultFile('right'), undefined);
    const second = (await quick.claim())!;
    expect(second).toMatchObject({ name: 'second', needs: ['first'] });
    await quick.complete(second, await resultFile('right'), undefined);
    expect(await stateOf(id)).toMatchObject({ state: 'done' });
    expect((await storedFiles({ dataFolder })).filter((path) => path.includes('blobs'))).toHaveLength(1);
  });

  test('lets one worker do what two analyses of a recording begin with, and both go on with it', async () => {
    const { database, queue, resultFile, stateOf } = await begin();
    const one = await addAnalysis(database, 1);
    const two = await addAnalysis(database, 0, one);
    const [a, b] = [queue('a'), queue('b')];
    const claims = await Promise.all([a.claim(), b.claim()]);
    const [shared, ...others] = claims.filter((claim) => claim !== undefined);
    expect(shared).toMatchObject({ name: 'first' });
    expect(others).toEqual([]);
    expect(await b.claim()).toBeUndefined();
    await a.complete(shared!, await resultFile('found'), undefined);
    const rest = [(await a.claim())!, (await b.claim())!];
    expect(rest.map(({ analysisId, name }) => [analysisId, name])).toEqual([
      [one, 'second'],
      [two, 'second'],
    ]);
    for (const claim of rest) await a.complete(claim, await resultFile('right'), undefined);
    expect([await stateOf(one), await stateOf(two)]).toMatchObject([{ state: 'done' }, { state: 'done' }]);
  });

  test('parks a step without failing it, and gives up one that all workers die over', async () => {
    const { database, db, queue, stateOf } = await begin();
    const id = await addAnalysis(database, 0);
    const worker = queue('a');
    const claim = (await worker.claim())!;
    await worker.park(claim, { code: 'model_missing' } as never, 3600);
    expect(await worker.claim()).toBeUndefined();
    expect(await stateOf(id)).toMatchObject({ state: 'waiting' });
    await sql`update steps set not_before = now()`.execute(db);
    for (let deaths = 0; deaths < 25; deaths += 1) {
      expect(await worker.claim()).toMatchObject({ name: 'first' });
      await sql`update steps set lease_until = now() - interval '1 s' where state = 'running'`.execute(db);
    }
    expect(await worker.claim()).toMatchObject({ name: 'first' });
    await sql`update steps set lease_until = now() - interval '1 s' where state = 'running'`.execute(db);
    expect(await worker.claim()).toBeUndefined();
    expect(await stateOf(id)).toMatchObject({ state: 'failed', error: { code: 'step_deadly' } });
  });
});
