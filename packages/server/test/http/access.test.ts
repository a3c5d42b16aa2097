import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { writePicture } from '../support/encode.ts';
import { keysOf } from '../support/keys.ts';
import { problemIn, rawRequest } from '../support/raw-request.ts';
import { makeModels, startTestServer, temporaryFolder } from '../support/server.ts';

beforeAll(makeModels);

/** As another machine would ask. */
const away = { host: 'kinema.example' };
const withKey = (key: string) => ({ ...away, authorization: `Bearer ${key}` });

interface Description {
  readonly paths: Readonly<Record<string, Readonly<Record<string, unknown>>>>;
}
interface Route {
  readonly method: string;
  readonly path: string;
}

const anyId = '00000000-0000-4000-8000-000000000000';
/** What the description leaves out, being other names of what it has. */
const undescribed: readonly Route[] = ['/models', '/models/'].map((path) => ({ method: 'GET', path }));

/** Every route of the API. */
const routesOf = async (address: string): Promise<Route[]> => {
  const answer = await rawRequest(address, { path: '/openapi.json' });
  const { paths } = JSON.parse(answer.body.toString()) as Description;
  const described = Object.entries(paths).flatMap(([path, methods]) =>
    Object.keys(methods).map((method) => ({ method: method.toUpperCase(), path })),
  );
  return [...described, ...undescribed];
};

const addressOf = ({ path }: Route, id = anyId): string =>
  path
    .replace('{id}', id)
    .replace('{format}', 'csv')
    .replaceAll(/\{\w+\}/g, 'movenet-lightning');

/** Says nothing of anybody; everything else asks for a key. */
const openToAll =
  /^(\/config\.json|\/health|\/ready|\/openapi\.json|\/v1\/session|\/v2|\/v2\/health\/(live|ready))$/;
const isOpen = ({ path, method }: Route): boolean =>
  openToAll.test(path) && !(path === '/v1/session' && method === 'GET');
/** A WebSocket begins as GET and takes readings or frames. */
const isUnsafe = ({ method, path }: Route): boolean =>
  method !== 'GET' || path === '/ws/realtime' || path === '/v1/live/send';

describe('every route', () => {
  test('but those that say nothing of anybody asks for a key, and takes none that is wrong, expired or too weak', async () => {
    const dataFolder = await temporaryFolder();
    const keys = keysOf(dataFolder);
    const viewer = await keys.create({ name: 'screen', project: 'clinic', role: 'viewer' });
    const expired = await keys.create({ name: 'old', project: 'clinic', role: 'admin', lifeSeconds: 0 });
    const revoked = await keys.create({ name: 'lost', project: 'clinic', role: 'admin' });
    await keys.revoke(revoked.stored.id);
    const { address } = await startTestServer({ dataFolder, environment: { RATE_LIMIT_ENABLED: 'false' } });
    const routes = await routesOf(address);
    expect(routes.length).toBeGreaterThan(25);

    const ask = async (route: Route, headers: Record<string, string>) => {
      const body = route.method === 'POST' ? '{}' : undefined;
      const type = { 'content-type': 'application/json' };
      const request = { method: route.method, path: addressOf(route), headers: { ...type, ...headers } };
      const answer = await rawRequest(address, { ...request, ...(body !== undefined && { body }) });
      return { answer, code: answer.status < 400 ? undefined : problemIn(answer)['code'] };
    };

    for (const route of routes.filter((route) => !isOpen(route))) {
      const what = `${route.method} ${route.path}`;
      const none = await ask(route, away);
      expect({ what, status: none.answer.status, code: none.code }).toEqual({
        what,
        status: 401,
        code: 'key_needed',
      });
      expect(none.answer.headers['www-authenticate']).toBe('Bearer realm="Kinema"');
      for (const key of ['nonsense', expired.key, revoked.key, `${viewer.key}x`]) {
        const wrong = await ask(route, withKey(key));
        expect({ what, code: wrong.code }).toEqual({ what, code: 'key_wrong' });
        expect(wrong.answer.headers['www-authenticate']).toContain('error="invalid_token"');
      }
      const weak = await ask(route, withKey(viewer.key));
      expect({ what, refused: [401, 403].includes(weak.answer.status) }).toEqual({
        what,
        refused: isUnsafe(route),
      });
    }
    for (const route of routes.filter(isOpen)) {
      const { answer } = await ask(route, away);
      expect({ ...route, refused: answer.status === 403 }).toEqual({ ...route, refused: false });
    }
  });

  test('shows a key what is of its own project, and nothing of another', async () => {
    const dataFolder = await temporaryFolder();
    const keys = keysOf(dataFolder);
    const keyOf = async (project: string) =>
      (await keys.create({ name: project, project, role: 'operator' })).key;
    const [clinic, sports] = [await keyOf('clinic'), await keyOf('sports')];
    const { address } = await startTestServer({ dataFolder, environment: { RATE_LIMIT_ENABLED: 'false' } });
    const ask = async (key: string, method: string, path: string, json?: object) => {
      const body = json && JSON.stringify(json);
      const type = body && { 'content-type': 'application/json' };
      const headers = { ...withKey(key), 'x-api-key': 'not looked at', ...type };
      const answer = await rawRequest(address, { method, path, headers, ...(body && { body }) });
      return { status: answer.status, body: answer.body.toString() };
    };

    const path = join(await temporaryFolder(), 'person.png');
    await writePicture(path);
    const form = new FormData();
    form.append('file', new Blob([new Uint8Array(await readFile(path))]), 'person.png');
    const sent = await fetch(`${address}/v1/recordings`, {
      method: 'POST',
      body: form,
      headers: { 'x-api-key': clinic },
    });
    const recording = (await sent.json()) as { id: string; project: string };
    expect(recording).toMatchObject({ project: 'clinic' });
    const request = { recording_id: recording.id, kind: 'pose' };
    const started = await ask(clinic, 'POST', '/v1/analyses', request);
    const analysis = JSON.parse(started.body) as { id: string; project: string };
    expect(analysis).toMatchObject({ project: 'clinic' });
    const isDone = async () => (await ask(clinic, 'GET', `/v1/analyses/${analysis.id}`)).body;
    await expect.poll(isDone).toContain('"state":"done"');

    const reading = { session_id: 'person.png', accel_x: 0, accel_y: 0, accel_z: 9.8 };
    expect(await ask(clinic, 'POST', '/detect_step', reading)).toMatchObject({ status: 200 });

    expect(await ask(sports, 'POST', '/v1/analyses', request)).toMatchObject({ status: 404 });
    for (const [collection, path] of [
      ['recordings', '/v1/recordings'],
      ['subjects', '/v1/subjects'],
      ['analyses', '/v1/analyses'],
      ['sessions', '/sessions'],
    ] as const)
      expect((await ask(sports, 'GET', path)).body).toMatch(
        new RegExp(`^{"${collection}":\\[\\](,"next":null)?}$`),
      );
    expect(await ask(sports, 'GET', '/step_count?session_id=person.png')).toMatchObject({ status: 200 });
    expect(await ask(sports, 'GET', '/session_summary?session_id=person.png')).toMatchObject({ status: 404 });
    // Deleting comes last, so that every other route would still find something.
    const byId = (await routesOf(address))
      .filter((route) => route.path.includes('{id}'))
      .toSorted((a, b) => Number(a.method === 'DELETE') - Number(b.method === 'DELETE'));
    const idIn = ({ path }: Route): string => {
      if (path.startsWith('/sessions')) return reading.session_id;
      return /recordings|uploads/.test(path) ? recording.id : analysis.id;
    };
    expect(byId.length).toBeGreaterThanOrEqual(11);
    for (const route of byId) {
      const id = idIn(route);
      const change = route.method === 'PATCH' ? { notes: 'mine' } : undefined;
      const { status, body } = await ask(sports, route.method, addressOf(route, id), change);
      expect({
        ...route,
        status,
        leaks: body.includes('person.png') && !body.includes('there is no'),
      }).toEqual({
        ...route,
        status: 404,
        leaks: false,
      });
    }
    for (const path of [`/v1/recordings/${recording.id}/media`, `/v1/analyses/${analysis.id}/result`])
      expect(await ask(clinic, 'GET', path)).toMatchObject({ status: 200 });
    const kept = await ask(clinic, 'GET', '/step_count?session_id=person.png');
    expect(JSON.parse(kept.body)).toMatchObject({ session_id: 'person.png', step_count: 0 });
    expect(await ask(clinic, 'DELETE', '/sessions/person.png')).toMatchObject({ status: 204 });
    expect(await ask(clinic, 'DELETE', '/sessions/person.png')).toMatchObject({ status: 404 });
    expect(await ask(clinic, 'DELETE', `/v1/recordings/${recording.id}`)).toMatchObject({ status: 204 });
  });
});

/** Another process that sees to the keys of a folder, as `kinema keys` does. */
const elsewhere = async (dataFolder: string, call: string): Promise<string> => {
  const script = `import { readSettings } from '@kinema/server';
    import { openAdministration } from '@kinema/server/administration';
    const { keys } = openAdministration(readSettings({ KINEMA_DATA_DIR: ${JSON.stringify(dataFolder)} }));
    console.log(JSON.stringify(await keys.${call}));`;
  const child = spawn(process.execPath, ['--input-type=module', '--eval', script], {
    cwd: import.meta.dirname,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  let text = '';
  child.stdout.setEncoding('utf8').on('data', (piece: string) => (text += piece));
  await once(child, 'close');
  return text;
};

describe('a server that runs', () => {
  test('lets in by a key that another process has just made, and no more once it is revoked', async () => {
    const server = await startTestServer();
    const status = async (key: string) =>
      (await rawRequest(server.address, { path: '/v1/recordings', headers: withKey(key) })).status;
    const made = await elsewhere(
      server.dataFolder,
      `create({ name: 'new', project: 'default', role: 'viewer' })`,
    );
    const { key, stored } = JSON.parse(made) as { key: string; stored: { id: string } };
    await expect.poll(async () => status(key)).toBe(200);
    await elsewhere(server.dataFolder, `revoke('${stored.id}')`);
    await expect.poll(async () => status(key)).toBe(401);
    expect(JSON.stringify(server.log)).not.toContain(key.split('_').slice(2).join('_'));
  });

  test('on an address that others reach needs a key first, or the word that none is needed', async () => {
    const dataFolder = await temporaryFolder();
    const environment = { HOST: '0.0.0.0' };
    await expect(startTestServer({ dataFolder, environment })).rejects.toMatchObject({
      code: 'host_exposed',
    });
    await keysOf(dataFolder).create({ name: 'first', project: 'default', role: 'viewer' });
    await expect(startTestServer({ dataFolder, environment })).resolves.toBeDefined();
    const open = await startTestServer({ environment: { ...environment, API_KEY_REQUIRED: 'false' } });
    expect(JSON.stringify(open.log)).toContain('API_KEY_REQUIRED=false');
  });
});

test('a page exchanges a key for a cookie that scripts cannot read, and signs out', async () => {
  const dataFolder = await temporaryFolder();
  const { key } = await keysOf(dataFolder).create({ name: 'me', project: 'default', role: 'operator' });
  const { address } = await startTestServer({ dataFolder });
  const page = { ...away, origin: 'https://kinema.example', 'content-type': 'application/json' };
  const signIn = async (key: string, headers: Record<string, string> = page) =>
    rawRequest(address, { method: 'POST', path: '/v1/session', headers, body: JSON.stringify({ key }) });

  expect(await signIn('nonsense')).toMatchObject({ status: 401 });
  expect(await signIn(key, { ...page, origin: 'https://evil.example' })).toMatchObject({ status: 403 });
  const answer = await signIn(` ${key}\n`);
  const [given = ''] = answer.headers['set-cookie'] ?? [];
  expect(given).toMatch(/^kinema_session=\S+; Path=\/; Max-Age=\d+; HttpOnly; SameSite=Strict; Secure$/);
  expect(answer.body.toString()).not.toContain(key);
  const plain = await signIn(key, { ...page, origin: 'http://kinema.example' });
  expect(plain.headers['set-cookie']?.[0]).not.toContain('Secure');

  const cookie = given.split(';')[0]!;
  const ask = async (method: string, path: string, headers: Record<string, string> = {}) =>
    (await rawRequest(address, { method, path, headers: { ...away, cookie, ...headers } })).status;
  expect(await ask('GET', '/v1/recordings')).toBe(200);
  expect(await ask('DELETE', `/v1/recordings/${anyId}`)).toBe(403);
  expect(await ask('DELETE', `/v1/recordings/${anyId}`, { origin: 'https://evil.example' })).toBe(403);
  expect(await ask('DELETE', `/v1/recordings/${anyId}`, { origin: 'https://kinema.example' })).toBe(404);
  expect(await ask('DELETE', '/v1/session', { origin: 'https://kinema.example' })).toBe(204);
  expect(await ask('GET', '/v1/recordings')).toBe(401);
});
