import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { resolveConfig } from 'vite';
import { expect, onTestFinished, test, vi } from 'vitest';
import { builtPage, FIRST_LOAD_BUDGET_BYTES, firstLoad } from './harness/first-load.ts';

const read = (path: string): Promise<string> => readFile(join(builtPage, path), 'utf8');

const scripts = async (): Promise<string[]> =>
  (await readdir(join(builtPage, 'assets')))
    .filter((name) => name.endsWith('.js'))
    .map((name) => `assets/${name}`);

test('the first load is at most 500 kB of script compressed, and no chunk is over 1 MB', async () => {
  const { paths, bytes } = await firstLoad();
  expect(paths.length).toBeGreaterThan(0);
  expect(bytes).toBeLessThanOrEqual(FIRST_LOAD_BUDGET_BYTES);
  for (const path of await scripts()) expect((await read(path)).length).toBeLessThanOrEqual(1_000_000);
});

test('the page is built for its users, whatever NODE_ENV is set for some other program', async () => {
  onTestFinished(() => void vi.unstubAllEnvs());
  vi.stubEnv('NODE_ENV', 'development');
  const { isProduction } = await resolveConfig({ root: join(builtPage, '..') }, 'build');
  expect(isProduction).toBe(true);
});

/** The HTML of the page: of each view that has its own, and of all the others. */
const htmlFiles = async (): Promise<string[]> =>
  (await readdir(builtPage, { recursive: true })).filter((name) => name.endsWith('.html'));

test('what draws results is loaded with the first result', async () => {
  const page = await read('views/start.html');
  const drawing = await Promise.all(
    (await scripts()).map(async (path) => ({ path, has: (await read(path)).includes('u-over') })),
  );
  const chunks = drawing.filter(({ has }) => has).map(({ path }) => path);
  expect(chunks).toHaveLength(1);
  expect(page).not.toContain(chunks[0]);
});

test('the page carries no inline script or style and names no other origin', async () => {
  for (const file of await htmlFiles()) {
    const page = await read(file);
    for (const [tag] of page.matchAll(/<script[^>]*>/g)) expect(tag).toContain('src=');
    expect(page).not.toMatch(/<style|style=|\son\w+=|https?:/);
  }
});

test('before the words of a view are painted nothing is fetched but its style and what waits for them', async () => {
  for (const file of await htmlFiles()) {
    const first = (await read(file)).replace(/<template id="needed">.*?<\/template>/s, '');
    const scripts = [...first.matchAll(/(?:src|href)="\.\/([^"]+\.js)"/g)].map(([, path]) => path!);
    const sizes = await Promise.all(scripts.map(async (path) => (await read(path)).length));
    expect(Math.max(...sizes)).toBeLessThan(4000);
  }
});

test('the HTML of a view names what the view is built of, and says what it is for', async () => {
  const steps = await read('views/steps.html');
  expect(steps).toContain('<title>Steps · Kinema</title>');
  expect(steps).toMatch(/<h1>Find the steps<\/h1><p class="quiet">Every step of a phone/);
  for (const file of await htmlFiles()) {
    const named = [...(await read(file)).matchAll(/href="\.\/(assets\/[^"]+)"/g)].map(([, path]) => path!);
    for (const path of named) expect((await read(path)).length).toBeGreaterThan(0);
    expect(named.some((path) => path.includes('Page-'))).toBe(file !== 'index.html');
  }
  expect(await read('views/start.html')).not.toContain('LivePage');
});
