import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, expect, test } from 'vitest';
import { openBreakingLine } from './harness/breaking-line.ts';
import { makeArmRaisesFilm } from './harness/media.ts';
import { listStorages } from './harness/storages.ts';
import { openVisit } from './harness/visit.ts';
import { sharedWeb } from './harness/web.ts';

/** Of the film that is the camera, which outlives the server. */
let folder: string;

afterAll(async () => rm(folder, { recursive: true, force: true }));

const web = sharedWeb({
  camera: async () => makeArmRaisesFilm((folder = await mkdtemp(join(tmpdir(), 'kinema-offline-')))),
});

test('nothing is kept for use without a network before the person agrees, and all of it goes with an erasure', async () => {
  const { page, expectQuiet, close } = await web.visit();
  await page.goto('/privacy');
  await page.getByText('What is kept').waitFor();
  expect(await listStorages(page)).toEqual([]);
  await page.getByRole('button', { name: 'Allow: Keeping in this browser' }).click();
  await page.waitForFunction(() => navigator.serviceWorker.controller !== null);
  await page.reload();
  await page.getByText(/^kinema-page-/).waitFor();
  await page.getByRole('button', { name: 'Erase everything' }).click();
  await page.getByRole('button', { name: 'Erase', exact: true }).click();
  await page.getByRole('status').getByText('Everything was erased').waitFor();
  expect(await listStorages(page)).toEqual([]);
  await page.goto('/steps');
  await page.getByText('Choose a recording').waitFor();
  expect(await listStorages(page)).toEqual([]);
  expectQuiet();
  await close();
});

test('a model whose download breaks off goes on where it was, and is kept for use without a network', async () => {
  const line = await openBreakingLine(web.server.address, /lightning\/model\.bin/, 1_000_000);
  const { page, close } = await openVisit(web.browser, line.address, { permissions: ['camera'] });
  await page.goto('/live');
  await page.getByLabel('Runs on').selectOption('WebAssembly');
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await page.getByRole('checkbox', { name: 'Keeping in this browser' }).check();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByText('1 person in view').waitFor();
  const ranges = line.asked.filter(({ path }) => path.includes('model.bin')).map(({ range }) => range);
  expect(ranges).toEqual([undefined, 'bytes=1000000-']);
  line.close();
  await page.reload();
  await page.getByLabel('Runs on').selectOption('WebAssembly');
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await page.getByText('1 person in view').waitFor();
  await close();
});

test('once used, live tracking works without a server, after a reload too', async () => {
  const { page, expectQuiet, close } = await web.visit({
    permissions: ['camera'],
    expected: [/ERR_CONNECTION_REFUSED/],
  });
  await page.goto('/live');
  await page.getByLabel('Runs on').selectOption('WebAssembly');
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await page.getByRole('checkbox', { name: 'Keeping in this browser' }).check();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByText('1 person in view').waitFor();
  await web.server.close();

  await page.reload();
  await page.getByLabel('Runs on').selectOption('WebAssembly');
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await page.getByText('1 person in view').waitFor();
  await page.getByRole('link', { name: 'Steps' }).click();
  await page.getByText('Choose a recording').waitFor();
  await page.goto('/replay');
  await page.getByText('Nothing yet').waitFor();
  expect(await page.evaluate(() => navigator.serviceWorker.controller?.state)).toBe('activated');
  expectQuiet();
  await close();
});
