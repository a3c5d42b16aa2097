import { describe, expect, test } from 'vitest';
import { problemIn, rawRequest } from '../support/raw-request.ts';
import { sharedTestServer, startTestServer } from '../support/server.ts';

const shared = sharedTestServer();

const routes = ['/health', '/v1/recordings', '/', '/nowhere', '/models/'];
const guarded = ['/v1/recordings', '/models/', '/v1/session', '/status'];

describe('the guard of a server that serves this machine', () => {
  test('refuses pages of other sites on every route, before looking at anything else', async () => {
    const { address } = shared();
    for (const origin of ['https://kinema.example', 'null'])
      for (const path of routes) {
        const answer = await rawRequest(address, { path, headers: { origin } });
        expect(answer.status).toBe(403);
        expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
        expect(problemIn(answer)).toMatchObject({ code: 'forbidden_origin', status: 403 });
      }
  });

  test('asks for a key when the request may come from elsewhere', async () => {
    const { address } = shared();
    for (const headers of [
      { host: 'kinema.example' },
      { host: 'localhost.kinema.example:8000' },
      { 'x-forwarded-for': '10.0.0.1' },
      { forwarded: 'for=10.0.0.1' },
    ])
      for (const path of guarded) {
        const answer = await rawRequest(address, { path, headers });
        expect(problemIn(answer)).toMatchObject({ code: 'key_needed', status: 401 });
      }
  });

  test('refuses an upload and a deletion that a page of another site asks for', async () => {
    const { address } = shared();
    for (const method of ['POST', 'DELETE']) {
      const headers = { origin: 'https://kinema.example' };
      expect(await rawRequest(address, { method, path: '/v1/recordings', headers })).toMatchObject({
        status: 403,
      });
    }
  });

  test('serves its own page and programs without an origin', async () => {
    const { address } = shared();
    for (const headers of [{}, { origin: address }])
      expect(await rawRequest(address, { path: '/health', headers })).toMatchObject({ status: 200 });
  });

  test('sends the headers that lock the page up with every answer, errors included', async () => {
    const { address } = shared();
    for (const path of [...routes, '/%zz', '/v1/recordings/x']) {
      const { headers } = await rawRequest(address, { path });
      expect(headers).toMatchObject({
        'x-content-type-options': 'nosniff',
        'cross-origin-opener-policy': 'same-origin',
        'cross-origin-embedder-policy': 'require-corp',
        'cross-origin-resource-policy': 'same-origin',
        'referrer-policy': 'same-origin',
      });
      expect(headers['content-security-policy']).toContain("default-src 'self'");
      expect(headers['content-security-policy']).not.toMatch(/unsafe-inline|'unsafe-eval'|https?:/);
      expect(headers).not.toHaveProperty('access-control-allow-origin');
    }
  });
});

test.for([
  '/../../etc/passwd',
  '/%2e%2e/%2e%2e/etc/passwd',
  '/..%2f..%2fetc/passwd',
  '/assets/../../package.json',
  '/assets/..%2f..%2fpackage.json',
  '/%00',
  '//etc/passwd',
  '/models/../catalogue.json',
  '/models/..%2f..%2fpackage/manifest.json',
  '/models/%2e%2e/manifest.json',
  '/v1/recordings/..%2f..%2f..%2fetc%2fpasswd/media',
  '/v1/recordings/../../kinema.lock',
  '/v1/analyses/..%2fkinema.lock/result',
  '/kinema.lock',
  '/.git/config',
])('no file outside is reached by %s', async (path) => {
  const { address } = shared();
  const answer = await rawRequest(address, { path });
  expect([400, 403, 404]).toContain(answer.status);
  expect(problemIn(answer)).toMatchObject({ status: answer.status });
  expect(answer.body.toString()).not.toMatch(/root:|"workspaces"|"pid"/);
});

test('errors of every kind are problem documents with the id of the request', async () => {
  const { address } = shared();
  const json = { 'content-type': 'application/json' };
  const cases = [
    [{ path: '/nowhere' }, 404, 'not_found'],
    [{ path: '/%zz' }, 400, 'bad_request'],
    [{ path: '/v1/analyses?recording=1' }, 400, 'bad_request'],
    [{ path: '/v1/recordings/42' }, 404, 'not_found'],
    [{ path: '/v1/recordings/00000000-0000-4000-8000-000000000000' }, 404, 'not_found'],
    [{ method: 'POST', path: '/v1/analyses', headers: json, body: '{"kind":' }, 400, 'bad_request'],
    [{ method: 'POST', path: '/v1/analyses', headers: json, body: '' }, 400, 'bad_request'],
    [{ method: 'POST', path: '/v1/analyses', headers: json, body: '{}' }, 400, 'bad_request'],
    [
      { method: 'POST', path: '/v1/analyses', headers: { 'content-type': 'text/xml' }, body: '<a/>' },
      415,
      'content_type_unsupported',
    ],
    [
      { method: 'POST', path: '/v1/analyses', headers: json, body: `"${'x'.repeat(2 ** 20)}"` },
      413,
      'body_too_large',
    ],
    [{ method: 'PUT', path: '/v1/recordings' }, 405, 'method_not_allowed'],
    [{ method: 'PUT', path: '/nowhere' }, 404, 'not_found'],
  ] as const;
  for (const [request, status, code] of cases) {
    const answer = await rawRequest(address, request);
    expect(answer.headers['content-type']).toBe('application/problem+json; charset=utf-8');
    const problem = problemIn(answer);
    expect(problem).toMatchObject({ status, code, type: `/docs/errors#${code}` });
    expect(problem['request_id']).toBe(answer.headers['x-request-id']);
    expect(answer.status).toBe(status);
  }
});

test('the log holds no address, file name or query, and says what kind of request met what', async () => {
  const { address, log } = shared();
  await rawRequest(address, { path: '/v1/analyses?recording_id=secret-query' });
  await rawRequest(address, { path: '/my-private-file.mp4' });
  const text = JSON.stringify(log.filter(({ msg }) => msg === 'request'));
  expect(text).not.toMatch(/127\.0\.0\.1|secret-query|my-private-file/);
  expect(log).toContainEqual(expect.objectContaining({ route: '/v1/analyses', method: 'GET', status: 400 }));
});

test('a server open to other machines still refuses pages of other sites', async () => {
  const { address } = await startTestServer({ environment: { API_KEY_REQUIRED: 'false' } });
  const ask = async (headers: Record<string, string>) =>
    (await rawRequest(address, { path: '/health', headers })).status;
  expect(await ask({ host: 'measuring-room:8000' })).toBe(200);
  expect(await ask({ host: 'measuring-room:8000', origin: 'http://measuring-room:8000' })).toBe(200);
  expect(await ask({ host: 'measuring-room:8000', origin: 'https://kinema.example' })).toBe(403);
});
