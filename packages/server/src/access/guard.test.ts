import type { IncomingHttpHeaders } from 'node:http';
import { KinemaError } from '@kinema/motion';
import { assert, constantFrom, domain, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { createGuard, type Need } from './guard.ts';
import type { Caller, Role } from './roles.ts';

const host = 'localhost:8000';
const caller = (role: Role, by: Caller['by'] = 'key'): Caller => ({
  project: 'clinic',
  role,
  keyId: 'k',
  by,
});
/** Keys and sessions are called as the roles they give. */
const roleNamed = (name: string): Role | undefined =>
  (['viewer', 'operator', 'admin'] as const).find((role) => role === name);
const guardWith = (options: { apiKeyRequired?: boolean; corsOrigins?: string[] } = {}) =>
  createGuard({
    ring: {
      callerWith: (key) => {
        const role = roleNamed(key);
        return role && caller(role);
      },
    },
    sessions: {
      callerOf: (token) => {
        const role = roleNamed(token);
        return role && caller(role, 'session');
      },
    },
    apiKeyRequired: true,
    corsOrigins: [],
    ...options,
  });

interface Asked {
  readonly address?: string;
  readonly method?: string;
  readonly need?: Need;
}
type Guard = ReturnType<typeof guardWith>;
const ask = (
  guard: Guard,
  headers: IncomingHttpHeaders,
  { address = '127.0.0.1', method = 'GET', need = 'read' }: Asked = {},
) => guard({ address, method, headers }, need);
const refusal = (code: string) => expect.objectContaining({ code }) as unknown as Error;
/** The code with which a call is refused; undefined where it is not. */
const codeOf = (call: () => unknown): unknown => {
  try {
    call();
  } catch (error) {
    return error instanceof KinemaError ? error.code : error;
  }
  return undefined;
};
const away = { address: '192.168.1.7' };

describe('without a key', () => {
  test.for([
    { host },
    { host: '127.0.0.1:8000' },
    { host: '[::1]:8000' },
    { host, origin: 'http://localhost:8000' },
    { host: 'LOCALHOST:8000', origin: 'http://localhost:8000' },
  ])('%o from this machine may do all in the default project', (headers) => {
    expect(ask(guardWith(), headers as IncomingHttpHeaders, { need: 'manage' })).toMatchObject({
      project: 'default',
      by: 'nothing',
    });
  });

  test.for([
    {},
    { host: 'evil.example' },
    { host: 'localhost.evil.example:8000' },
    { host: '127.0.0.1.evil.example' },
    { host: 'localhost:8000@evil.example' },
    { host: '192.168.1.7:8000' },
    { host, 'x-forwarded-for': '127.0.0.1' },
    { host, forwarded: 'for=127.0.0.1' },
    { host, 'x-real-ip': '127.0.0.1' },
    { host, via: '1.1 proxy' },
    { host, authorization: 'Basic YTpi', 'x-forwarded-for': '10.0.0.1' },
  ])('%o is asked for one', (headers) => {
    expect(() => ask(guardWith(), headers as IncomingHttpHeaders)).toThrow(refusal('key_needed'));
  });

  test('another machine is asked for one whatever it says', () => {
    expect(() => ask(guardWith(), { host }, away)).toThrow(refusal('key_needed'));
  });

  test('no host name of the net is served', () => {
    assert(
      property(domain(), (name) => {
        expect(() => ask(guardWith(), { host: name })).toThrow(refusal('key_needed'));
        expect(() => ask(guardWith(), { host: `${name}:8000` })).toThrow(refusal('key_needed'));
      }),
    );
  });

  test('everybody is served where that was said, whatever token a proxy lets pass', () => {
    const guard = guardWith({ apiKeyRequired: false });
    expect(ask(guard, { host: 'box' }, away)).toMatchObject({ project: 'default' });
    expect(ask(guard, { host: 'box', authorization: 'Bearer of-the-proxy' }, away)).toMatchObject({
      by: 'nothing',
    });
    const ended = `kinema_0123456789ab_${'x'.repeat(43)}`;
    expect(() => ask(guard, { host: 'box', authorization: `Bearer ${ended}` }, away)).toThrow(
      refusal('key_wrong'),
    );
  });
});

describe('with a key', () => {
  test('both headers and any case of the scheme are read; the bearer token counts before the other', () => {
    for (const headers of [
      { authorization: 'Bearer viewer' },
      { authorization: 'bearer   viewer' },
      { 'x-api-key': 'viewer' },
      { authorization: 'Bearer viewer', 'x-api-key': 'nonsense' },
      { 'sec-websocket-protocol': 'kinema, kinema.key.viewer' },
    ])
      expect(ask(guardWith(), { host: 'box', ...headers }, away)).toEqual(caller('viewer'));
  });

  test('a wrong one is refused, on this machine too', () => {
    expect(() => ask(guardWith(), { host, authorization: 'Bearer nonsense' })).toThrow(refusal('key_wrong'));
    expect(() => ask(guardWith(), { host, 'x-api-key': 'nonsense' })).toThrow(refusal('key_wrong'));
  });

  test('a role may do what its scopes say and no more', () => {
    const refusals = (role: Role): unknown[] =>
      (['read', 'write', 'manage'] as const).map((need) =>
        codeOf(() => ask(guardWith(), { host: 'box', 'x-api-key': role }, { ...away, need })),
      );
    const [well, weak] = [undefined, 'role_too_weak'];
    expect(refusals('viewer')).toEqual([well, weak, weak]);
    expect(refusals('operator')).toEqual([well, well, weak]);
    expect(refusals('admin')).toEqual([well, well, well]);
  });
});

describe('with the cookie of a session', () => {
  const cookie = 'other=1; kinema_session=operator';
  const own = { host: 'box:8000', cookie, origin: 'https://box:8000' };

  test('the page may look and change', () => {
    for (const method of ['GET', 'POST', 'DELETE'])
      expect(ask(guardWith(), own, { ...away, method, need: 'write' })).toEqual(
        caller('operator', 'session'),
      );
    expect(ask(guardWith(), { host: 'box:8000', cookie }, away)).toMatchObject({ by: 'session' });
  });

  test('whatever may change something must say that it is the page', () => {
    assert(
      property(constantFrom('POST', 'PUT', 'PATCH', 'DELETE', 'PURGE'), (method) => {
        expect(() => ask(guardWith(), { host: 'box:8000', cookie }, { ...away, method })).toThrow(
          refusal('forbidden_origin'),
        );
      }),
    );
  });

  test('it is no good to pages of the CORS list', () => {
    const guard = guardWith({ corsOrigins: ['https://a.example'] });
    const headers = { host: 'box:8000', cookie, origin: 'https://a.example' };
    expect(() => ask(guard, headers, away)).toThrow(refusal('forbidden_origin'));
  });

  test('one that is over counts as none', () => {
    expect(() => ask(guardWith(), { host: 'box', cookie: 'kinema_session=gone' }, away)).toThrow(
      refusal('key_needed'),
    );
  });
});

describe('pages of other sites', () => {
  test.for(['https://evil.example', 'http://localhost:9000', 'http://127.0.0.1:8000', 'null', ''])(
    '"%s" is refused, with a good key too, and where nothing is needed',
    (origin) => {
      for (const need of ['read', 'nothing'] as const)
        for (const apiKeyRequired of [true, false])
          expect(() =>
            ask(guardWith({ apiKeyRequired }), { host, origin, 'x-api-key': 'admin' }, { need }),
          ).toThrow(refusal('forbidden_origin'));
    },
  );

  test('one of the CORS list needs a key, at this machine and where others need none', () => {
    const origin = 'https://a.example';
    for (const apiKeyRequired of [true, false]) {
      const guard = guardWith({ apiKeyRequired, corsOrigins: [origin] });
      expect(() => ask(guard, { host, origin })).toThrow(refusal('key_needed'));
      expect(ask(guard, { host, origin, 'x-api-key': 'viewer' })).toEqual(caller('viewer'));
    }
  });

  test('an old client without a Host header has no page of its own', () => {
    expect(() => ask(guardWith(), { origin: 'null' })).toThrow(refusal('forbidden_origin'));
  });
});
