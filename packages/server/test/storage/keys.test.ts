import { createHash } from 'node:crypto';
import { readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { readSettings } from '@kinema/server';
import { keyState, openAccess, openKeysIn } from '@kinema/server/access';
import { openAdministration } from '@kinema/server/administration';
import { openDatabase } from '@kinema/server/database';
import { describe, expect, onTestFinished, test } from 'vitest';
import { keysOf } from '../support/keys.ts';
import { sharedPostgres } from '../support/postgres-server.ts';
import { startTestServer, temporaryFolder } from '../support/server.ts';

const postgres = sharedPostgres();
const log = { warn: () => undefined };
const request = { name: 'laboratory', project: 'clinic', role: 'operator' } as const;

const databases: readonly (readonly [string, () => Promise<Record<string, string>>])[] = [
  ['the embedded database', async () => Promise.resolve({})],
  ['PostgreSQL', async () => ({ DATABASE_URL: await postgres().createDatabase() })],
];

describe.for(databases)('keys in %s', ([, environmentOf]) => {
  const settingsOf = async () =>
    readSettings({ ...(await environmentOf()), KINEMA_DATA_DIR: await temporaryFolder() });
  /** As a server sees them. */
  const accessOf = async (settings: ReturnType<typeof readSettings>) => {
    const dataFolder = settings.dataFolder;
    const database = await openDatabase({ settings, dataFolder, log });
    onTestFinished(async () => database.close());
    return openAccess({ settings, database, dataFolder, log });
  };

  test('are made, revoked and rotated by many at once, and none is lost', async () => {
    const settings = await settingsOf();
    const { keys, callerWith } = await accessOf(settings);
    const made = await Promise.all(Array.from({ length: 6 }, async () => keys.create(request)));
    const [old, revoked] = [made[0]!, made[1]!];
    const [next] = await Promise.all([keys.rotate(old.stored.id, 3600), keys.revoke(revoked.stored.id)]);
    expect(next.stored).toMatchObject(request);
    for (const { key } of [next, old]) expect(await callerWith(key)).toMatchObject({ project: 'clinic' });
    expect(await callerWith(revoked.key)).toBeUndefined();
    const listed = await keys.list();
    expect(listed.map(({ id }) => id).toSorted()).toEqual(
      [...made, next].map(({ stored }) => stored.id).toSorted(),
    );
    expect(listed.filter((key) => keyState(key) === 'revoked')).toHaveLength(1);
    await expect(keys.rotate(revoked.stored.id, 0)).rejects.toMatchObject({ code: 'key_not_active' });
    await expect(keys.revoke('nobody')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('that lay in a file, and the sessions of their owners, go on; the file is taken in once', async () => {
    const settings = await settingsOf();
    const { dataFolder } = settings;
    const key = `kinema_0123456789ab_${'k'.repeat(43)}`;
    const kept = {
      id: '0123456789ab',
      ...request,
      sha256: createHash('sha256').update(key).digest('hex'),
      created_at: '2026-01-02T03:04:05.000Z',
      expires_at: null,
      revoked_at: null,
    };
    const file = join(dataFolder, 'keys.json');
    await writeFile(file, JSON.stringify({ keys: [kept] }));
    await writeFile(join(dataFolder, 'session.secret'), Buffer.alloc(32, 1).toString('base64url'));

    const database = await openDatabase({ settings, dataFolder, log });
    onTestFinished(async () => database.close());
    const keys = await openKeysIn(database, dataFolder);
    expect(await keys.list()).toEqual([kept]);
    expect(await readdir(dataFolder)).toContain('keys.imported.json');
    expect(await readdir(dataFolder)).not.toContain('session.secret');
    await keys.revoke(kept.id);
    // Cut off before the file was put aside: what happened since counts.
    await writeFile(file, JSON.stringify({ keys: [kept] }));
    const again = await (await openKeysIn(database, dataFolder)).list();
    expect(again.map((one) => keyState(one))).toEqual(['revoked']);

    await writeFile(file, '{"keys":[{"id":"x"}]}');
    await expect(openKeysIn(database, dataFolder)).rejects.toMatchObject({ code: 'data_invalid' });
  });
});

test('servers on one PostgreSQL know each other’s keys and sessions, and that one signed out', async () => {
  const environment = { DATABASE_URL: await postgres().createDatabase() };
  const [one, other] = [await startTestServer({ environment }), await startTestServer({ environment })];
  const { keys } = openAdministration(readSettings({ ...environment, KINEMA_DATA_DIR: one.dataFolder }));
  const { key } = await keys.create(request);
  const away = { 'x-forwarded-for': '10.0.0.1' };
  const status = async ({ address }: typeof one, headers: Record<string, string>) =>
    (await fetch(`${address}/v1/recordings`, { headers: { ...away, ...headers } })).status;
  for (const server of [one, other])
    await expect.poll(async () => status(server, { 'x-api-key': key })).toBe(200);

  const session = async (method: string, more: object) =>
    fetch(`${one.address}/v1/session`, { method, ...more });
  const json = { ...away, 'content-type': 'application/json' };
  const begun = await session('POST', { headers: json, body: JSON.stringify({ key }) });
  const cookie = begun.headers.get('set-cookie')!.split(';')[0]!;
  for (const server of [one, other]) await expect.poll(async () => status(server, { cookie })).toBe(200);
  await session('DELETE', { headers: { ...away, cookie, origin: one.address } });
  for (const server of [one, other]) await expect.poll(async () => status(server, { cookie })).toBe(401);
});

test('while PostgreSQL is away, keys that are known let in for what needs no database', async () => {
  const environment = { DATABASE_URL: await postgres().createDatabase() };
  const server = await startTestServer({ environment });
  const { keys } = openAdministration(readSettings({ ...environment, KINEMA_DATA_DIR: server.dataFolder }));
  const { key } = await keys.create(request);
  const headers = { 'x-forwarded-for': '10.0.0.1', 'x-api-key': key };
  const status = async (path: string) => (await fetch(server.address + path, { headers })).status;
  await expect.poll(async () => status('/models/')).toBe(200);
  await postgres().stop();
  try {
    expect([await status('/models/'), await status('/v1/recordings')]).toEqual([200, 503]);
  } finally {
    await postgres().start();
  }
  await expect.poll(async () => status('/v1/recordings'), { timeout: 20_000 }).toBe(200);
});

test('a running server is asked by a token that its owner alone can read, and takes it away when it ends', async () => {
  const server = await startTestServer();
  const path = join(server.dataFolder, 'door.json');
  expect((await stat(path)).mode & 0o777).toBe(0o600);
  const { address } = JSON.parse(await readFile(path, 'utf8')) as { address: string };
  for (const headers of [{}, { authorization: 'Bearer x' }])
    expect((await fetch(`${address}/list_keys`, { method: 'POST', body: '[]', headers })).status).toBe(404);
  await keysOf(server.dataFolder).create(request);
  expect(await keysOf(server.dataFolder).list()).toMatchObject([request]);
  expect((await stat(join(server.dataFolder, 'database'))).mode & 0o777).toBe(0o700);
  await server.close();
  expect(await readdir(server.dataFolder)).not.toContain('door.json');
  expect(await keysOf(server.dataFolder).list()).toMatchObject([request]);
});
