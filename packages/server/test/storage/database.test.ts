import { randomUUID } from 'node:crypto';
import { readdir, readFile, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { Blobs, folderStore } from '@kinema/server/blobs';
import {
  ensureProject,
  migrateDown,
  openDatabase,
  postgresTurn,
  type Database,
} from '@kinema/server/database';
import { sql } from 'kysely';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { sharedPostgres } from '../support/postgres-server.ts';
import { storedFiles, temporaryFolder } from '../support/server.ts';

const postgres = sharedPostgres();
const log = { warn: () => undefined };

const databases: readonly (readonly [string, () => Promise<string | undefined>])[] = [
  ['the embedded database', async () => Promise.resolve(undefined)],
  ['PostgreSQL', async () => postgres().createDatabase()],
];

describe.for(databases)('%s', ([, urlOf]) => {
  const begin = async () => {
    const dataFolder = await temporaryFolder();
    const settings = { databaseUrl: await urlOf(), databaseConnections: 3 };
    const open = async (): Promise<Database> => openDatabase({ settings, dataFolder, log });
    const database = await open();
    onTestFinished(async () => database.close().catch(() => undefined));
    return { dataFolder, open, database, db: database.db };
  };

  test('gives numbers of 64 bits, times, lists and JSON as the same values', async () => {
    const { db } = await begin();
    const time = new Date('2026-02-03T04:05:06.789Z');
    const { rows } = await sql`
      select 9007199254740991::int8 as big, count(*) as count, ${time}::timestamptz as time,
        ${['a', 'b,"c']}::text[] as list, ${JSON.stringify({ a: [1, null] })}::jsonb as json, 0.1::float8 as real
      from (values (1), (2)) as two`.execute(db);
    expect(rows).toEqual([
      {
        big: Number.MAX_SAFE_INTEGER,
        count: 2,
        time,
        list: ['a', 'b,"c'],
        json: { a: [1, null] },
        real: 0.1,
      },
    ]);
  });

  test('undoes every migration and does it again', async () => {
    const { db, database, open } = await begin();
    const columns = async (): Promise<string[]> => {
      const { rows } = await sql<{ name: string }>`
        select table_name || '.' || column_name as name from information_schema.columns
        where table_schema = 'public' order by 1`.execute(db);
      return rows.map(({ name }) => name).filter((name) => !name.startsWith('kysely_'));
    };
    const all = await columns();
    expect(all).toEqual(expect.arrayContaining(['recordings.sha256', 'recordings.search_text']));
    await migrateDown(db);
    expect((await columns()).length).toBeLessThan(all.length);
    while ((await columns()).length > 0) await migrateDown(db);
    await database.close();
    const again = await open();
    onTestFinished(async () => again.close());
    const { rows } = await sql`select 1 from steps`.execute(again.db);
    expect(rows).toEqual([]);
  });

  test('keeps transactions apart, and undoes one that fails', async () => {
    const { db } = await begin();
    const names = async (): Promise<string[]> => {
      const rows = await db.selectFrom('projects').select('name').orderBy('name').execute();
      return rows.map(({ name }) => name);
    };
    await Promise.allSettled([
      db.transaction().execute(async (trx) => {
        await ensureProject(trx, 'undone');
        await ensureProject(trx, 'undone too');
        throw new RangeError('no');
      }),
      ensureProject(db, 'outside'),
      db.transaction().execute(async (trx) => ensureProject(trx, 'inside')),
    ]);
    expect(await names()).toEqual(['inside', 'outside']);
  });

  test('keeps a content once, until nothing names it, whoever comes and goes at the same time', async () => {
    const { db, dataFolder } = await begin();
    const blobs = new Blobs({ db, store: folderStore(join(dataFolder, 'blobs')), log });
    await ensureProject(db, 'p');
    const add = async (): Promise<string> => {
      const id = randomUUID();
      const path = join(dataFolder, id);
      await writeFile(path, 'walk');
      await blobs.keep(path, async (trx, { sha256, bytes }) => {
        const media = {
          kind: 'video' as const,
          content_type: '',
          container: '',
          codec: '',
          width: 1,
          height: 1,
        };
        const rest = {
          rotation_deg: 0,
          plays_in_browsers: true,
          tags: [],
          notes: '',
          created_at: new Date(),
        };
        await trx
          .insertInto('recordings')
          .values({ id, project: 'p', sha256, bytes, file_name: '', ...media, ...rest })
          .execute();
      });
      return id;
    };
    const remove = async (id: string): Promise<void> => {
      const { sha256 } = await db
        .deleteFrom('recordings')
        .where('id', '=', id)
        .returning('sha256')
        .executeTakeFirstOrThrow();
      await blobs.release([sha256]);
    };
    const ids = await Promise.all([add(), add(), add()]);
    expect(await storedFiles({ dataFolder })).toHaveLength(1);
    const [kept] = await Promise.all([add(), ...ids.map(remove)]);
    expect(await storedFiles({ dataFolder })).toHaveLength(1);
    await remove(kept);
    expect(await storedFiles({ dataFolder })).toEqual([]);
  });

  test('tidies up what was left long ago, and nothing that has just come, however far ahead the clock is', async () => {
    const { db, dataFolder } = await begin();
    const store = folderStore(join(dataFolder, 'blobs'));
    for (const place of ['left', 'arriving']) {
      await writeFile(join(dataFolder, place), place);
      await store.put(join(dataFolder, place), place);
    }
    const left = (await storedFiles({ dataFolder })).find((path) => path.endsWith('left'))!;
    const longAgo = new Date(Date.now() - 7_200_000);
    await utimes(left, longAgo, longAgo);
    vi.useFakeTimers({ now: Date.now() + 86_400_000, toFake: ['Date'] });
    onTestFinished(() => void vi.useRealTimers());
    expect(await new Blobs({ db, store, log }).sweep()).toBe(1);
    expect(await storedFiles({ dataFolder })).toEqual([expect.stringMatching(/arriving$/)]);
  });
});

test('what is deleted from the embedded database is not in its files either', async () => {
  const dataFolder = await temporaryFolder();
  const settings = { databaseUrl: undefined, databaseConnections: 1 };
  const database = await openDatabase({ settings, dataFolder, log });
  const { db } = database;
  const names = ['Spotted Zebra', 'Grey Heron'];
  await ensureProject(db, 'clinic');
  const [gone] = await Promise.all(
    names.map(async (pseudonym) => {
      const about = { id: randomUUID(), project: 'clinic', pseudonym, created_at: new Date() };
      await db
        .insertInto('subjects')
        .values({ ...about, height_m: null, mass_kg: null, notes: '' })
        .execute();
      return about;
    }),
  );
  const inFiles = async (): Promise<string[]> => {
    const entries = await readdir(dataFolder, { recursive: true, withFileTypes: true });
    const files = entries.filter((entry) => entry.isFile());
    const texts = await Promise.all(
      files.map(async ({ parentPath, name }) => readFile(join(parentPath, name), 'latin1')),
    );
    return names.filter((name) => texts.some((text) => text.includes(name)));
  };
  await sql`checkpoint`.execute(db);
  expect(await inFiles()).toEqual(names);
  await db.deleteFrom('subjects').where('id', '=', gone!.id).execute();
  await database.close();
  expect(await inFiles()).toEqual(['Grey Heron']);
});

test('what one process of all on a PostgreSQL is to do is taken up by another when it ends', async () => {
  const url = await postgres().createDatabase();
  const [one, two, other] = ['backups', 'backups', 'else'].map((name) => postgresTurn(url, name));
  onTestFinished(
    async () => void (await Promise.all([one!, two!, other!].map(async (turn) => turn.giveUp()))),
  );
  expect([await one!.isMine(), await two!.isMine(), await other!.isMine()]).toEqual([true, false, true]);
  expect([await one!.isMine(), await two!.isMine()]).toEqual([true, false]);
  await one!.giveUp();
  await expect.poll(async () => two!.isMine()).toBe(true);
  expect(await one!.isMine()).toBe(false);
});
