import { once } from 'node:events';
import { describe, expect, test } from 'vitest';
import { openSocket, say } from '../support/raw-socket.ts';
import { problemIn, rawRequest } from '../support/raw-request.ts';
import { sharedTestServer, startTestServer } from '../support/server.ts';

const shared = sharedTestServer();

const host = 'Host: localhost';
const json = 'Content-Type: application/json';
/** How many answers a text holds; one that could be split would hold two. */
const answersIn = (text: string): number => text.split('HTTP/1.1 ').length - 1;

const smuggled = 'GET /health HTTP/1.1\r\nHost: localhost\r\n\r\n';
const ambiguous: readonly (readonly [string, readonly string[]])[] = [
  [
    'two lengths',
    ['POST /v1/session HTTP/1.1', host, json, 'Content-Length: 2', 'Content-Length: 40', '', `{}${smuggled}`],
  ],
  [
    'two lengths in one header',
    ['POST /v1/session HTTP/1.1', host, json, 'Content-Length: 2, 40', '', `{}${smuggled}`],
  ],
  [
    'a length beside chunks',
    [
      'POST /v1/session HTTP/1.1',
      host,
      json,
      'Content-Length: 5',
      'Transfer-Encoding: chunked',
      '',
      `0\r\n\r\n${smuggled}`,
    ],
  ],
  [
    'chunks beside a length',
    [
      'POST /v1/session HTTP/1.1',
      host,
      json,
      'Transfer-Encoding: chunked',
      'Content-Length: 5',
      '',
      `0\r\n\r\n${smuggled}`,
    ],
  ],
  [
    'an unknown coding that hides another',
    [
      'POST /v1/session HTTP/1.1',
      host,
      json,
      'Transfer-Encoding: chunked, identity',
      '',
      `0\r\n\r\n${smuggled}`,
    ],
  ],
  [
    'a space before the colon',
    ['POST /v1/session HTTP/1.1', host, json, 'Content-Length : 2', '', `{}${smuggled}`],
  ],
  [
    'a length that is no number',
    ['POST /v1/session HTTP/1.1', host, json, 'Content-Length: 0x2', '', `{}${smuggled}`],
  ],
  ['a negative length', ['POST /v1/session HTTP/1.1', host, json, 'Content-Length: -1', '', `{}${smuggled}`]],
  ['a folded header', ['GET /health HTTP/1.1', host, 'X-A: 1', ' Transfer-Encoding: chunked', '', smuggled]],
  [
    'a bare line feed in a header',
    ['GET /health HTTP/1.1', host, 'X-A: 1\nContent-Length: 40', '', smuggled],
  ],
  ['a zero byte in a header', ['GET /health HTTP/1.1', host, 'X-A: \0', '', smuggled]],
  ['two hosts', ['GET /health HTTP/1.1', host, 'Host: evil.example', 'Connection: close', '', '']],
  ['no host', ['GET /health HTTP/1.1', 'Connection: close', '', '']],
  [
    'a chunk size that overflows',
    [
      'POST /v1/session HTTP/1.1',
      host,
      json,
      'Transfer-Encoding: chunked',
      '',
      'fffffffffffffffff\r\n{}\r\n',
    ],
  ],
  ['no HTTP', ['\x16\x03\x01\x02hello', '', '']],
];

test('a request whose end two readers could see in two places is refused, and what follows it is not answered', async () => {
  const { address } = shared();
  for (const [what, lines] of ambiguous) {
    const answer = await say(address, ...lines);
    // Where the request had begun to be answered, there is nothing to say but good-bye.
    expect({ what, status: answer.slice(9, 12) || '400', answers: answersIn(answer) || 1 }).toEqual({
      what,
      status: '400',
      answers: 1,
    });
    expect(answer).not.toContain('uptime_s');
  }
  const broken = await say(address, 'GET / HTTP/9', '', '');
  expect(broken).toContain('application/problem+json');
  expect(broken).toContain('x-content-type-options: nosniff');
  const nowhere = await say(address, 'GET /health HTTP/1.1', 'Connection: close', '', '');
  expect(nowhere).toContain('application/problem+json');
  expect(nowhere).toContain('the request names no host');
  const old = await say(address, 'GET /health HTTP/1.0', '', '');
  expect(old).toContain('HTTP/1.1 200 ');
});

test('rubbish behind a good request does not take the place of its answer', async () => {
  const { address } = shared();
  const answer = await say(address, 'GET /v1/recordings HTTP/1.1', host, '', '{}');
  expect(answer).not.toContain('bad_request');
});

test('headers that are too large or too many bytes long are refused in words', async () => {
  const { address } = shared();
  const answer = await say(address, 'GET / HTTP/1.1', host, `X-Large: ${'x'.repeat(20_000)}`, '', '');
  expect(answer).toContain('HTTP/1.1 431 ');
  expect(answer).toContain('headers_too_large');
});

describe('a body', () => {
  const post = async (address: string, body: string) =>
    rawRequest(address, {
      method: 'POST',
      path: '/v1/analyses',
      headers: { 'content-type': 'application/json', 'content-length': String(Buffer.byteLength(body)) },
      body,
    });

  test('that would change what all objects inherit, or is nested without end, is refused', async () => {
    const { address } = shared();
    const deep = 500_000;
    for (const body of [
      '{"__proto__":{"kind":"pose"}}',
      '{"constructor":{"prototype":{"kind":"pose"}}}',
      `{"parameters":${'['.repeat(deep)}${']'.repeat(deep)}}`,
      `${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}`,
    ]) {
      const answer = await post(address, body);
      expect(problemIn(answer)).toMatchObject({ status: 400, code: 'bad_request' });
    }
    expect(Object.hasOwn(Object.prototype, 'kind')).toBe(false);
    expect((await rawRequest(address, { path: '/health' })).status).toBe(200);
  });

  test('larger than the limit is refused, whether it says its length or not', async () => {
    const { address } = await startTestServer({ environment: { KINEMA_MAX_BODY_BYTES: '2048' } });
    const large = JSON.stringify({ recording_id: 'x'.repeat(3000) });
    expect(problemIn(await post(address, large))).toMatchObject({ status: 413, code: 'body_too_large' });
    const chunk = `${large.length.toString(16)}\r\n${large}\r\n0\r\n\r\n`;
    const head = [
      'POST /v1/analyses HTTP/1.1',
      host,
      json,
      'Transfer-Encoding: chunked',
      'Connection: close',
    ];
    expect(await say(address, ...head, '', chunk)).toContain('body_too_large');
  });
});

describe('a client that sends a byte now and then', () => {
  const quick = sharedTestServer({ KINEMA_HEADERS_TIMEOUT_SECONDS: '0.4', KINEMA_STALL_SECONDS: '0.4' });

  test('as a body is told that it is too slow, and hung up on', async () => {
    const { address } = quick();
    const socket = await openSocket(address);
    const pieces: Buffer[] = [];
    socket.on('data', (piece) => pieces.push(piece));
    socket.write(`POST /v1/analyses HTTP/1.1\r\n${host}\r\n${json}\r\nContent-Length: 1000\r\n\r\n`);
    const drip = setInterval(() => socket.write(' '), 50);
    await once(socket, 'close');
    clearInterval(drip);
    expect(Buffer.concat(pieces).toString()).toContain('HTTP/1.1 408 ');
    expect(Buffer.concat(pieces).toString()).toContain('upload_stalled');
  });

  test('as headers, or that says nothing at all, is hung up on', async () => {
    const { address } = quick();
    const silent = await openSocket(address);
    silent.resume();
    const socket = await openSocket(address);
    const pieces: Buffer[] = [];
    socket.on('data', (piece) => pieces.push(piece));
    socket.write('GET /health HTTP/1.1\r\nX-Slow: ');
    const drip = setInterval(() => socket.write('x'), 50);
    await Promise.all([once(socket, 'close'), once(silent, 'close')]);
    clearInterval(drip);
    expect(Buffer.concat(pieces).toString()).toContain('request_too_slow');
  });

  test('does not keep others waiting', async () => {
    const { address } = shared();
    const slow = await Promise.all(Array.from({ length: 50 }, async () => openSocket(address)));
    for (const socket of slow) socket.write('GET /health HTTP/1.1\r\nX-Slow: ');
    const health = async () => (await rawRequest(address, { path: '/health' })).status;
    await expect.poll(health).toBe(200);
    for (const socket of slow) socket.destroy();
  });
});

test('NUL, which no database takes, and names of blanks alone are refused in words', async () => {
  const { address } = shared();
  const send = async (method: string, path: string, body?: object) => {
    const headers = body && { 'content-type': 'application/json' };
    const answer = await rawRequest(address, {
      method,
      path,
      ...(headers && { headers }),
      ...(body && { body: JSON.stringify(body) }),
    });
    return [answer.status, problemIn(answer)['code']];
  };
  const id = '00000000-0000-4000-8000-000000000000';
  const refused = [400, 'bad_request'];
  expect(await send('GET', '/v1/recordings?q=%00')).toEqual(refused);
  expect(await send('GET', '/v1/recordings?tag=%00')).toEqual(refused);
  expect(await send('POST', '/v1/subjects', { pseudonym: 'a\u0000b' })).toEqual(refused);
  expect(await send('POST', '/v1/subjects', { pseudonym: '   ' })).toEqual(refused);
  expect(await send('PATCH', `/v1/recordings/${id}`, { tags: ['\u0000'] })).toEqual(refused);
  expect(await send('PATCH', `/v1/recordings/${id}`, { notes: '\u0000' })).toEqual(refused);
});
