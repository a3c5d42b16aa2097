import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startTestServer, temporaryFolder } from '../support/server.ts';

const builtPage = async (): Promise<string> => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'assets'));
  await writeFile(join(folder, 'index.html'), '<!doctype html><title>Kinema</title>');
  await writeFile(join(folder, 'assets', 'index-abc123.js'), 'export {};');
  await writeFile(join(folder, 'favicon.svg'), '<svg xmlns="http://www.w3.org/2000/svg"/>');
  await writeFile(join(folder, '.secret'), 'x');
  return folder;
};

const html = { accept: 'text/html,application/xhtml+xml' };

test('every address that a browser opens is the page, which reads the address itself', async () => {
  const { address } = await startTestServer({ pageFolder: await builtPage() });
  for (const path of ['/', '/index.html', '/analyses/42', '/analyses/42/', '/recordings/42?from=1']) {
    const answer = await fetch(address + path, { headers: html });
    expect(answer.status).toBe(200);
    expect(answer.headers.get('content-type')).toMatch(/^text\/html/);
    expect(answer.headers.get('cache-control')).toBe('no-cache');
    expect(await answer.text()).toContain('<title>Kinema</title>');
  }
});

test('files whose name holds a hash are kept by browsers, all others are asked for again', async () => {
  const { address } = await startTestServer({ pageFolder: await builtPage() });
  const cached = async (path: string) => (await fetch(address + path)).headers.get('cache-control');
  expect(await cached('/assets/index-abc123.js')).toBe('public, max-age=31536000, immutable');
  expect(await cached('/favicon.svg')).toBe('no-cache');
});

test('what is not the page stays a problem, for browsers too', async () => {
  const { address } = await startTestServer({ pageFolder: await builtPage() });
  for (const path of ['/v1/nothing', '/models/none/model.onnx', '/v1/recordings/42'])
    expect((await fetch(address + path, { headers: html })).headers.get('content-type')).toMatch(
      /^application\/problem/,
    );
  for (const path of ['/assets/gone.js', '/.secret', '/analyses/42'])
    expect((await fetch(address + path)).status).toBe(404);
});

test('a page that is not built is told with what to do, and the API answers meanwhile', async () => {
  const folder = join(await temporaryFolder(), 'dist');
  const { address } = await startTestServer({ pageFolder: folder });
  const answer = await fetch(address, { headers: html });
  expect(answer.status).toBe(503);
  expect(await answer.text()).toContain('npm run build:web');
  expect((await fetch(`${address}/health`)).status).toBe(200);

  await mkdir(folder);
  await writeFile(join(folder, 'index.html'), 'built');
  expect(await (await fetch(address, { headers: html })).text()).toBe('built');
});

test('health, readiness and the description answer', async () => {
  const { address } = await startTestServer();
  const get = async (path: string): Promise<unknown> => (await fetch(address + path)).json();
  expect(await get('/health')).toMatchObject({ status: 'healthy' });
  expect(await get('/ready')).toMatchObject({ status: 'ready', analyses_running: 0, inference_threads: 1 });
  expect(await get('/openapi.json')).toMatchObject({ openapi: '3.1.0', info: { title: 'Kinema' } });
});
