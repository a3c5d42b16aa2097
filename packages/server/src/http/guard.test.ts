import { domain, assert, property } from 'fast-check';
import { describe, expect, test } from 'vitest';
import { requireLoopback, requireSameOrigin } from './guard.ts';

const refusal = expect.objectContaining({ code: 'forbidden_origin' }) as unknown as Error;
const from = (headers: Record<string, string>, address = '127.0.0.1') => ({ address, headers });
const host = 'localhost:8000';

describe('requireLoopback', () => {
  test.for([
    { host },
    { host: '127.0.0.1:8000' },
    { host: '[::1]:8000' },
    { host, origin: 'http://localhost:8000' },
    { host: 'LOCALHOST:8000', origin: 'http://localhost:8000' },
  ])('%o from this machine is served', (headers) => {
    expect(() => requireLoopback(from(headers as Record<string, string>))).not.toThrow();
  });

  test.for([
    {},
    { host: 'evil.example' },
    { host: 'localhost.evil.example:8000' },
    { host: '127.0.0.1.evil.example' },
    { host: 'localhost:8000@evil.example' },
    { host: '192.168.1.7:8000' },
    { host, origin: 'https://evil.example' },
    { host, origin: 'null' },
    { host, origin: 'http://localhost:9000' },
    { host, origin: 'http://127.0.0.1:8000' },
    { host, origin: 'http://localhost.evil.example' },
    { host, 'x-forwarded-for': '127.0.0.1' },
    { host, forwarded: 'for=127.0.0.1' },
    { host, 'x-real-ip': '127.0.0.1' },
    { host, via: '1.1 proxy' },
  ])('%o is refused', (headers) => {
    expect(() => requireLoopback(from(headers as Record<string, string>))).toThrow(refusal);
  });

  test('another machine is refused whatever it says', () => {
    expect(() => requireLoopback(from({ host }, '192.168.1.7'))).toThrow(refusal);
  });

  test('no host name of the net is served, with or without a port', () => {
    assert(
      property(domain(), (name) => {
        expect(() => requireLoopback(from({ host: name }))).toThrow(refusal);
        expect(() => requireLoopback(from({ host: `${name}:8000` }))).toThrow(refusal);
        expect(() => requireLoopback(from({ host, origin: `https://${name}` }))).toThrow(refusal);
      }),
    );
  });
});

describe('requireSameOrigin', () => {
  test('a request without a page, or from the page of this server, is served', () => {
    expect(() => requireSameOrigin(from({ host: 'box:8000' }, '10.0.0.2'))).not.toThrow();
    expect(() => requireSameOrigin(from({ host: 'box:8000', origin: 'http://box:8000' }))).not.toThrow();
    expect(() => requireSameOrigin(from({ host: 'Box:8000', origin: 'http://box:8000' }))).not.toThrow();
  });

  test('a page of another site is refused', () => {
    for (const origin of ['http://evil.example', 'http://box:9000', 'null'])
      expect(() => requireSameOrigin(from({ host: 'box:8000', origin }))).toThrow(refusal);
  });
});
