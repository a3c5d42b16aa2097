import { afterEach, describe, expect, test, vi } from 'vitest';
import { KeyRing } from './key-ring.ts';
import { makeKey, type StoredKey } from './key.ts';
import { Sessions } from './session.ts';

afterEach(() => void vi.useRealTimers());

/** A key as it is made, and as it is kept. */
const made = (rest: Partial<StoredKey> = {}): { readonly key: string; readonly stored: StoredKey } => {
  const { key, ...kept } = makeKey();
  const about = { name: 'laboratory', project: 'clinic', role: 'operator' } as const;
  const times = { created_at: new Date().toISOString(), expires_at: null, revoked_at: null };
  return { key, stored: { ...kept, ...about, ...times, ...rest } };
};
const byId = (...keys: StoredKey[]) => ({ keys: new Map(keys.map((key) => [key.id, key])) });
const ringOf = (keys: readonly StoredKey[], settingsKey?: string) =>
  new KeyRing({ known: () => byId(...keys), settingsKey });

describe('keys', () => {
  test('let their owner in, and of their secret nothing but a hash is kept', () => {
    const { key, stored } = made();
    expect(key).toMatch(new RegExp(`^kinema_${stored.id}_[\\w-]{43}$`));
    const caller = { project: 'clinic', role: 'operator', keyId: stored.id, by: 'key' };
    expect(ringOf([stored]).callerWith(key)).toEqual(caller);
    expect(JSON.stringify(stored)).not.toContain(key.slice(`kinema_${stored.id}_`.length));
  });

  test('of which a character is wrong, missing or too many let nobody in', () => {
    const { key, stored } = made();
    const ring = ringOf([stored]);
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

  test('end by their time, and by being revoked', () => {
    const short = made({ expires_at: new Date(Date.now() + 60_000).toISOString() });
    const revoked = made({ revoked_at: new Date().toISOString() });
    const ring = ringOf([short.stored, revoked.stored]);
    expect(ring.callerWith(short.key)).toBeDefined();
    expect(ring.callerWith(revoked.key)).toBeUndefined();
    expect(ring.hasKeys).toBe(true);
    vi.useFakeTimers({ now: Date.now() + 61_000, toFake: ['Date'] });
    expect(ring.callerWith(short.key)).toBeUndefined();
    expect(ring.hasKeys).toBe(false);
  });

  test('may be one more, given by the settings', () => {
    const ring = ringOf([], 'a-key-of-the-settings');
    expect(ring.hasKeys).toBe(true);
    expect(ring.callerWith('a-key-of-the-settings')).toMatchObject({ project: 'default', role: 'operator' });
    expect(ring.callerWith('a-key-of-the-setting')).toBeUndefined();
  });
});

describe('sessions', () => {
  const secret = Buffer.alloc(32, 7);
  const sessionsOf = (keys: readonly StoredKey[], settingsKey?: string) => {
    const ended = new Set<string>();
    const rows = {
      known: { ...byId(...keys), sessionSecret: secret, ended },
      requireSessionSecret: async () => Promise.resolve(secret),
      endSession: async (nonce: string) => Promise.resolve(void ended.add(nonce)),
    };
    return new Sessions({ ring: ringOf(keys, settingsKey), rows, hours: 12 });
  };

  test('are good for their time, at whatever server has the same secret', async () => {
    const { stored } = made();
    const { token, expiresAt } = await sessionsOf([stored]).begin(stored.id);
    const another = sessionsOf([stored]);
    const caller = { project: 'clinic', role: 'operator', keyId: stored.id, by: 'session' };
    expect(another.callerOf(token)).toEqual(caller);
    vi.useFakeTimers({ now: expiresAt, toFake: ['Date'] });
    expect(another.callerOf(token)).toBeUndefined();
  });

  test('end with their key, and when their owner signs out', async () => {
    const { stored } = made();
    const sessions = sessionsOf([stored]);
    const [first, second] = [await sessions.begin(stored.id), await sessions.begin(stored.id)];
    await sessions.end(first.token);
    expect(sessions.callerOf(first.token)).toBeUndefined();
    expect(sessions.callerOf(second.token)).toBeDefined();
    const revoked = { ...stored, revoked_at: new Date().toISOString() };
    expect(sessionsOf([revoked]).callerOf(second.token)).toBeUndefined();
  });

  test('of the key of the settings end when another one takes its place', async () => {
    const { token } = await sessionsOf([], 'the-first-key-of-all').begin('settings');
    expect(sessionsOf([], 'the-first-key-of-all').callerOf(token)).toBeDefined();
    expect(sessionsOf([], 'the-second-key-of-all').callerOf(token)).toBeUndefined();
    expect(sessionsOf([]).callerOf(token)).toBeUndefined();
  });

  test('cannot be made up, prolonged or given to another key', async () => {
    const [mine, other] = [made().stored, made().stored];
    const sessions = sessionsOf([mine, other]);
    const { token } = await sessions.begin(mine.id);
    const [id, expires, nonce, signature] = token.split('.') as [string, string, string, string];
    for (const forged of [
      '',
      '...',
      `${id}.${Number(expires) + 1}.${nonce}.${signature}`,
      `${other.id}.${expires}.${nonce}.${signature}`,
      `${id}.${expires}.${nonce}x.${signature}`,
      `${id}.${expires}.${nonce}.`,
      `${id}.${expires}.${nonce}.${signature.slice(0, -2)}`,
      `${token}.more`,
    ])
      expect(sessions.callerOf(forged)).toBeUndefined();
  });
});
