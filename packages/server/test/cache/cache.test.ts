import { beforeAll, describe, expect, test } from 'vitest';
import { personPicture } from '../support/person-picture.ts';
import { makeModels, startTestServer } from '../support/server.ts';

beforeAll(makeModels);

const bytesRequest = (body: Uint8Array<ArrayBuffer>, query = '') => ({
  path: `/v1/poses${query}`,
  init: { method: 'POST', headers: { 'content-type': 'image/png' }, body },
});

const jsonRequest = (picture: Uint8Array, more: object = {}) => ({
  path: '/v1/poses',
  init: {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ image_base64: Buffer.from(picture).toString('base64'), ...more }),
  },
});

const formRequest = (picture: Uint8Array<ArrayBuffer>) => {
  const body = new FormData();
  body.set('file', new Blob([picture], { type: 'image/png' }), 'person.png');
  return { path: '/v1/poses', init: { method: 'POST', body } };
};

describe('an answer that was given before', () => {
  test('is found for the same picture in whatever form it comes, and says so', async () => {
    const { address } = await startTestServer();
    const picture = await personPicture();
    const ask = async ({ path, init }: { path: string; init: RequestInit }) => {
      const answer = await fetch(`${address}${path}`, init);
      const { processing_time_ms, request_id, ...rest } = (await answer.json()) as Record<string, unknown>;
      expect(answer.status).toBe(200);
      expect(answer.headers.get('content-type')).toBe('application/json; charset=utf-8');
      expect(processing_time_ms).toBeGreaterThanOrEqual(0);
      expect(request_id).toBe(answer.headers.get('x-request-id'));
      return { cache: answer.headers.get('x-cache'), rest };
    };
    const first = await ask(bytesRequest(picture));
    expect(first.cache).toBe('miss');
    for (const request of [
      bytesRequest(picture),
      jsonRequest(picture),
      jsonRequest(picture),
      formRequest(picture),
      formRequest(picture),
    ])
      expect(await ask(request)).toEqual({ cache: 'hit', rest: first.rest });
    for (const request of [bytesRequest(picture, '?max_persons=1'), jsonRequest(picture, { max_persons: 2 })])
      expect((await ask(request)).cache).toBe('miss');
  });

  test('is made again where the settings keep nothing', async () => {
    const { address } = await startTestServer({ environment: { KINEMA_CACHE_ENABLED: 'false' } });
    const { path, init } = bytesRequest(await personPicture());
    for (let i = 0; i < 2; i++)
      expect((await fetch(`${address}${path}`, init)).headers.get('x-cache')).toBe('miss');
  });

  test('is no answer for what was refused', async () => {
    const { address } = await startTestServer();
    const { path, init } = bytesRequest(new TextEncoder().encode('no picture'));
    for (let i = 0; i < 2; i++) {
      const answer = await fetch(`${address}${path}`, init);
      expect([answer.status, answer.headers.get('x-cache')]).toEqual([415, null]);
    }
  });
});
