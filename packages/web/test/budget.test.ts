import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
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

test('what draws results is loaded with the first result', async () => {
  const page = await read('index.html');
  const drawing = await Promise.all(
    (await scripts()).map(async (path) => ({ path, has: (await read(path)).includes('u-over') })),
  );
  const chunks = drawing.filter(({ has }) => has).map(({ path }) => path);
  expect(chunks).toHaveLength(1);
  expect(page).not.toContain(chunks[0]);
});

test('the page carries no inline script or style and names no other origin', async () => {
  const page = await read('index.html');
  for (const [tag] of page.matchAll(/<script[^>]*>/g)) expect(tag).toContain('src=');
  expect(page).not.toMatch(/<style|style=|\son\w+=|https?:/);
});
