import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { startTestServer, temporaryFolder } from '../support/server.ts';

const builtPage = async (): Promise<string> => {
  const folder = await temporaryFolder();
  await mkdir(join(folder, 'assets'));
  await writeFile(
    join(folder, 'index.html'),
    `<!doctype html>
<meta charset="utf-8" />
<title>Kinema</title>
<script src="./assets/index-abc123.js"></script>`,
  );
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

test('a view that the build has a page of its own for is served by it, with what every page is told', async () => {
  const folder = await builtPage();
  await mkdir(join(folder, 'views', 'recordings'), { recursive: true });
  for (const [file, title] of [
    ['start', 'Start'],
    ['recordings', 'All'],
    ['recordings/id', 'One'],
  ] as const)
    await writeFile(
      join(folder, 'views', `${file}.html`),
      `<meta charset="utf-8" /><title>${title}</title><link href="./assets/view.js">`,
    );
  const { address } = await startTestServer({ pageFolder: folder, environment: { BASE_PATH: '/pose' } });
  const titleAt = async (path: string): Promise<string | undefined> => {
    const page = await (await fetch(address + path, { headers: html })).text();
    expect(toldIn(page)).toMatchObject({ base_path: '/pose' });
    expect(page).toContain('="/pose/assets/');
    return /<title>(.*)<\/title>/.exec(page)?.[1];
  };
  expect(await titleAt('/')).toBe('Start');
  expect(await titleAt('/recordings')).toBe('All');
  expect(await titleAt('/recordings/')).toBe('All');
  expect(await titleAt('/recordings/01-ab?from=2')).toBe('One');
  for (const other of [
    '/index.html',
    '/live',
    '/recordings/42/more',
    '/views/start.html',
    '/..%2frecordings',
  ])
    expect(await titleAt(other)).toBe('Kinema');
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

/** What the page is told in its head. */
const toldIn = (page: string): unknown => {
  const [, told] = /<meta name="kinema-config" content="([^"]*)"/.exec(page)!;
  return JSON.parse(told!.replaceAll('&quot;', '"').replaceAll('&lt;', '<').replaceAll('&amp;', '&'));
};

test('the page is told its settings in its head, the same as in /config.json, and may ask the origins in them', async () => {
  const { address } = await startTestServer({
    pageFolder: await builtPage(),
    environment: {
      VITE_TARGET_FPS: '30',
      VITE_FEATURE_GAIT_ANALYSIS: 'false',
      VITE_MONITORING_ENDPOINT: 'https://reports.example/"page"',
    },
  });
  const page = await fetch(address);
  const told = toldIn(await page.text());
  expect(told).toEqual(await (await fetch(`${address}/config.json`)).json());
  expect(told).toMatchObject({
    base_path: '/',
    api_url: null,
    features: { gait_analysis: false, performance: true, export: true },
    performance: { target_frame_rate_hz: 30, memory_limit_mib: 512, adaptive_quality: true },
    monitoring: { endpoint: 'https://reports.example/"page"', sample_rate: 0.1 },
  });
  for (const path of ['/', '/assets/index-abc123.js'])
    expect((await fetch(address + path)).headers.get('content-security-policy')).toContain(
      "connect-src 'self' https://reports.example",
    );
});

test('below a base path everything answers, and at the root too, where probes and proxies ask', async () => {
  const { address } = await startTestServer({
    pageFolder: await builtPage(),
    environment: { BASE_PATH: '/pose/' },
  });
  expect(address).toMatch(/\/pose$/);
  const root = address.slice(0, -'/pose'.length);
  for (const at of [address, `${address}/`, `${address}/analyses/42`, `${root}/`]) {
    const page = await (await fetch(at, { headers: html })).text();
    expect(page).toContain('src="/pose/assets/index-abc123.js"');
    expect(toldIn(page)).toMatchObject({ base_path: '/pose' });
  }
  for (const path of ['/health', '/ready', '/models/', '/assets/index-abc123.js'])
    for (const at of [root, address]) expect((await fetch(at + path)).status).toBe(200);
  expect((await fetch(`${address}/v1/nothing`, { headers: html })).status).toBe(404);
  expect((await fetch(`${root}/poser/health`)).status).toBe(404);
  const docs = await fetch(`${address}/docs`);
  expect(docs.url.startsWith(address)).toBe(true);
  expect(docs.status).toBe(200);
});
