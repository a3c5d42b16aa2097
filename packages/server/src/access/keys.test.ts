import { mkdtemp, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest';
import { KeyRing } from './key-ring.ts';
import { keyState } from './key.ts';
import { openKeys, type NewKey } from './keys.ts';
import { openSessionSecret, Sessions } from './session.ts';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinema-keys-'));
});
afterEach(async () => {
  vi.useRealTimers();
  await rm(folder, { recursive: true });
});

const request: NewKey = { name: 'laboratory', project: 'clinic', role: 'operator' };
const failures: unknown[] = [];
const ringOf = (settingsKey?: string) =>
  new KeyRing({
    dataFolder: folder,
    settingsKey,
    log: { error: (...line: unknown[]) => void failures.push(line) },
    freshMilliseconds: 0,
  });

describe('keys', () => {
  test('let their owner in, and of their secret nothing but a hash is kept, for its owner alone', async () => {
    const { key, stored } = await openKeys(folder).create(request);
    expect(key).toMatch(new RegExp(`^kinema_${stored.id}_[\\w-]{43}$`));
    expect(ringOf().callerWith(key)).toEqual({
      project: 'clinic',
      role: 'operator',
      keyId: stored.id,
      by: 'key',
    });
    const file = join(folder, 'keys.json');
    expect(await readFile(file, 'utf8')).not.toContain(key.split('_')[2]);
    expect((await stat(file)).mode & 0o777).toBe(0o600);
  });

  test('of which a character is wrong, missing or too many let nobody in', async () => {
    const { key } = await openKeys(folder).create(request);
    const ring = ringOf();
    const other = key.endsWith('A') ? 'B' : 'A';
    for (const wrong of [
      '',
      'kinema_',
      key.slice(0, -1),
      `${key}A`,
      key.slice(0, -1) + other,
      key.toUpperCase(),
    ])
      expect(ring.callerWith(wrong)).toBeUndefined();
  });

  test('end by their time, and by being revoked, while the ring is in use', async () => {
    const keys = openKeys(folder);
    const ring = ringOf();
    expect(ring.hasKeys).toBe(false);
    const short = await keys.create({ ...request, lifeSeconds: 60 });
    const revoked = await keys.create(request);
    expect(ring.callerWith(short.key)).toBeDefined();
    expect(ring.callerWith(revoked.key)).toBeDefined();
    await keys.revoke(revoked.stored.id);
    expect(ring.callerWith(revoked.key)).toBeUndefined();
    vi.useFakeTimers({ now: Date.now() + 61_000, toFake: ['Date'] });
    expect(ring.callerWith(short.key)).toBeUndefined();
    expect(ring.hasKeys).toBe(false);
    expect(keys.list().map((key) => keyState(key))).toEqual(['expired', 'revoked']);
  });

  test('are rotated into a new one of the same rights, and the old one goes on for a while', async () => {
    const keys = openKeys(folder);
    const old = await keys.create(request);
    const { key, stored } = await keys.rotate(old.stored.id, 3600);
    const ring = ringOf();
    expect(stored).toMatchObject(request);
    expect(ring.callerWith(key)).toBeDefined();
    expect(ring.callerWith(old.key)).toBeDefined();
    vi.useFakeTimers({ now: Date.now() + 3_601_000, toFake: ['Date'] });
    expect(ring.callerWith(old.key)).toBeUndefined();
    expect(ring.callerWith(key)).toBeDefined();
    await expect(keys.rotate(old.stored.id, 0)).rejects.toMatchObject({ code: 'key_not_active' });
    await expect(keys.revoke('nobody')).rejects.toMatchObject({ code: 'not_found' });
  });

  test('made by many at once are all there', async () => {
    const made = await Promise.all(Array.from({ length: 12 }, async () => openKeys(folder).create(request)));
    const ids = openKeys(folder)
      .list()
      .map(({ id }) => id);
    expect(ids.toSorted()).toEqual(made.map(({ stored }) => stored.id).toSorted());
  });

  test('in a file that was damaged let nobody in, which is logged', async () => {
    const { key } = await openKeys(folder).create(request);
    const ring = ringOf();
    expect(ring.callerWith(key)).toBeDefined();
    for (const content of ['{', '[]', '{"keys":[{"id":"x"}]}']) {
      failures.length = 0;
      await writeFile(join(folder, 'keys.json'), content);
      expect(ring.callerWith(key)).toBeUndefined();
      expect(failures).toHaveLength(1);
    }
    await expect(openKeys(folder).create(request)).rejects.toMatchObject({ code: 'data_invalid' });
  });

  test('may be one more, given by the settings', () => {
    const ring = ringOf('a-key-of-the-settings');
    expect(ring.hasKeys).toBe(true);
    expect(ring.callerWith('a-key-of-the-settings')).toMatchObject({ project: 'default', role: 'operator' });
    expect(ring.callerWith('a-key-of-the-setting')).toBeUndefined();
  });
});

describe('sessions', () => {
  const sessionsOf = async (ring: KeyRing) =>
    new Sessions({ ring, secret: await openSessionSecret(folder), hours: 12 });

  test('are good for their time, after a restart too', async () => {
    const { stored } = await openKeys(folder).create(request);
    const { token, expiresAt } = (await sessionsOf(ringOf())).begin(stored.id);
    const later = await sessionsOf(ringOf());
    expect(later.callerOf(token)).toEqual({
      project: 'clinic',
      role: 'operator',
      keyId: stored.id,
      by: 'session',
    });
    vi.useFakeTimers({ now: expiresAt, toFake: ['Date'] });
    expect(later.callerOf(token)).toBeUndefined();
    expect((await stat(join(folder, 'session.secret'))).mode & 0o777).toBe(0o600);
  });

  test('end with their key, and when their owner signs out', async () => {
    const keys = openKeys(folder);
    const { stored } = await keys.create(request);
    const sessions = await sessionsOf(ringOf());
    const [first, second] = [sessions.begin(stored.id), sessions.begin(stored.id)];
    sessions.end(first.token);
    expect(sessions.callerOf(first.token)).toBeUndefined();
    expect(sessions.callerOf(second.token)).toBeDefined();
    await keys.revoke(stored.id);
    expect(sessions.callerOf(second.token)).toBeUndefined();
  });

  test('of the key of the settings end when another one takes its place', async () => {
    const { token } = (await sessionsOf(ringOf('the-first-key-of-all'))).begin('settings');
    expect((await sessionsOf(ringOf('the-first-key-of-all'))).callerOf(token)).toBeDefined();
    expect((await sessionsOf(ringOf('the-second-key-of-all'))).callerOf(token)).toBeUndefined();
    expect((await sessionsOf(ringOf())).callerOf(token)).toBeUndefined();
  });

  test('cannot be made up, prolonged or given to another key', async () => {
    const keys = openKeys(folder);
    const [mine, other] = [await keys.create(request), await keys.create(request)];
    const sessions = await sessionsOf(ringOf());
    const { token } = sessions.begin(mine.stored.id);
    const [id, expires, nonce, signature] = token.split('.') as [string, string, string, string];
    for (const forged of [
      '',
      '...',
      `${id}.${Number(expires) + 1}.${nonce}.${signature}`,
      `${other.stored.id}.${expires}.${nonce}.${signature}`,
      `${id}.${expires}.${nonce}x.${signature}`,
      `${id}.${expires}.${nonce}.`,
      `${id}.${expires}.${nonce}.${signature.slice(0, -2)}`,
      `${token}.more`,
    ])
      expect(sessions.callerOf(forged)).toBeUndefined();
  });
});
