import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { writePicture } from '../support/encode.ts';
import { keysOf } from '../support/keys.ts';
import { problemIn, rawRequest } from '../support/raw-request.ts';
import { startTestServer, temporaryFolder } from '../support/server.ts';

describe('compression', () => {
  test('makes long texts smaller for those who take it, and leaves short ones and pictures as they are', async () => {
    const { address, client } = await startTestServer();
    const get = async (path: string, headers: Record<string, string>) =>
      rawRequest(address, { path, headers });
    const plain = await get('/openapi.json', {});
    expect(plain.headers['content-encoding']).toBeUndefined();
    for (const [accept, coding, unpack] of [
      ['br, gzip', 'br', brotliDecompressSync],
      ['gzip', 'gzip', gunzipSync],
    ] as const) {
      const packed = await get('/openapi.json', { 'accept-encoding': accept });
      expect(packed.headers).toMatchObject({ 'content-encoding': coding, vary: 'accept-encoding' });
      expect(packed.body.length).toBeLessThan(plain.body.length / 4);
      expect(unpack(packed.body).equals(plain.body)).toBe(true);
    }
    const all = { 'accept-encoding': 'br, gzip' };
    expect((await get('/ready', all)).headers['content-encoding']).toBeUndefined();

    const path = join(await temporaryFolder(), 'person.png');
    await writePicture(path);
    const bytes = await readFile(path);
    const { id } = await client.recordings.upload(new Blob([new Uint8Array(bytes)]), {
      fileName: 'person.png',
    });
    const picture = await get(`/v1/recordings/${id}/media`, all);
    expect(picture.headers['content-encoding']).toBeUndefined();
    expect(picture.body.equals(bytes)).toBe(true);
    const part = await get('/docs/static/swagger-ui.css', { ...all, range: 'bytes=10-2000' });
    expect(part.status).toBe(206);
    expect(part.headers['content-encoding']).toBeUndefined();
    expect(part.body).toHaveLength(1991);
  });
});

describe('pages of the CORS list', () => {
  const origin = 'https://partner.example';

  test('may ask with a key and read the answer; all others may not', async () => {
    const dataFolder = await temporaryFolder();
    const { key } = await keysOf(dataFolder).create({
      name: 'partner',
      project: 'default',
      role: 'viewer',
    });
    const environment = { CORS_ORIGINS: `["${origin}"]` };
    const { address } = await startTestServer({ dataFolder, environment });
    const ask = async (method: string, headers: Record<string, string>) =>
      rawRequest(address, { method, path: '/v1/recordings', headers });

    const preflight = {
      'access-control-request-method': 'POST',
      'access-control-request-headers': 'authorization',
    };
    const allowed = await ask('OPTIONS', { origin, ...preflight });
    expect(allowed.status).toBe(204);
    expect(allowed.headers).toMatchObject({
      'access-control-allow-origin': origin,
      vary: 'origin',
    });
    expect(allowed.headers['access-control-allow-headers']).toContain('authorization');
    expect(allowed.headers).not.toHaveProperty('access-control-allow-credentials');

    const good = await ask('GET', { origin, authorization: `Bearer ${key}` });
    expect(good).toMatchObject({ status: 200 });
    expect(good.headers['access-control-allow-origin']).toBe(origin);
    expect(good.headers['access-control-expose-headers']).toContain('x-request-id');
    const none = await ask('GET', { origin });
    expect(none.status).toBe(401);
    // The page may read why.
    expect(none.headers['access-control-allow-origin']).toBe(origin);

    for (const other of ['https://partner.example.evil.example', 'http://partner.example', 'null']) {
      for (const [method, headers] of [
        ['OPTIONS', preflight],
        ['GET', { authorization: `Bearer ${key}` }],
      ] as const) {
        const answer = await ask(method, { origin: other, ...headers });
        expect(answer.status).toBe(403);
        expect(answer.headers).not.toHaveProperty('access-control-allow-origin');
      }
    }
  });
});

test('a request keeps the id that its caller gave it, if it is one, in the answer, the problem and the log', async () => {
  const { address, log } = await startTestServer();
  const ask = async (id: string) =>
    rawRequest(address, { path: '/v1/recordings/42', headers: { 'x-request-id': id } });
  const answer = await ask('order-2026-11-22.7');
  expect(answer.headers['x-request-id']).toBe('order-2026-11-22.7');
  expect(problemIn(answer)['request_id']).toBe('order-2026-11-22.7');
  expect(log).toContainEqual(expect.objectContaining({ msg: 'request', reqId: 'order-2026-11-22.7' }));
  expect((await ask('<b>not an id</b>')).headers['x-request-id']).toMatch(/^[0-9a-f-]{36}$/);
});
