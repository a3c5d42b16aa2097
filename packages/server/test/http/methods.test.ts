import { expect, test } from 'vitest';
import { rawRequest, problemIn } from '../support/raw-request.ts';
import { sharedTestServer } from '../support/server.ts';

const server = sharedTestServer();

test.for<[method: string, path: string, allowed: string]>([
  ['GET', '/detect-fingers', 'POST'],
  ['PUT', '/v1/hands?mirrored=true', 'POST'],
  ['POST', '/health', 'GET, HEAD'],
  ['OPTIONS', '/v1/poses', 'POST'],
  ['PATCH', '/v1/analyses/00000000-0000-4000-8000-000000000000', 'DELETE, GET, HEAD'],
])('%s %s is answered with the methods that are taken', async ([method, path, allowed]) => {
  const answer = await rawRequest(server().address, { method, path });
  expect(answer.headers['allow']).toBe(allowed);
  expect(problemIn(answer)).toMatchObject({ status: 405, code: 'method_not_allowed' });
});

test('an address that no route has takes no method, whatever it is', async () => {
  const answer = await rawRequest(server().address, { method: 'DELETE', path: '/v1/analyses/a/b/c' });
  expect(answer.headers).not.toHaveProperty('allow');
  expect(problemIn(answer)).toMatchObject({ status: 404, code: 'not_found' });
});

test('what uploads can do is told to whoever asks by OPTIONS', async () => {
  for (const path of ['/v1/uploads', '/v1/uploads/00000000-0000-4000-8000-000000000000']) {
    const answer = await rawRequest(server().address, { method: 'OPTIONS', path });
    expect(answer).toMatchObject({
      status: 204,
      headers: { 'tus-version': '1.0.0', 'tus-resumable': '1.0.0', 'tus-max-size': String(2 * 1024 ** 3) },
    });
    expect(answer.headers['tus-extension']).toContain('creation,');
  }
});
