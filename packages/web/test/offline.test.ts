import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './harness/browser.ts';
import { makeArmRaisesFilm } from './harness/media.ts';
import { openTestServer, type TestServer } from './harness/server.ts';
import { listStorages } from './harness/storages.ts';
import { openVisit } from './harness/visit.ts';

let server: TestServer;
let browser: Browser;
/** Of the film that is the camera, which outlives the server. */
let folder: string;

beforeAll(async () => {
  server = await openTestServer();
  folder = await mkdtemp(join(tmpdir(), 'kinema-offline-'));
  browser = await launchBrowser(await makeArmRaisesFilm(folder));
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
  await rm(folder, { recursive: true, force: true });
});

test('nothing is kept for use without a network before the person agrees, and all of it goes with an erasure', async () => {
  const { page, expectQuiet, close } = await openVisit(browser, server.address);
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

test('once used, live tracking works without a server, after a reload too', async () => {
  const { page, expectQuiet, close } = await openVisit(browser, server.address, {
    permissions: ['camera'],
    expected: [/ERR_CONNECTION_REFUSED/],
  });
  await page.goto('/live');
  await page.getByLabel('Runs on').selectOption('WebAssembly');
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await page.getByRole('checkbox', { name: 'Keeping in this browser' }).check();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByText('1 person in view').waitFor();
  await server.close();

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
