import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './harness/browser.ts';
import { makeHandPicture } from './harness/media.ts';
import { openTestServer, type TestServer } from './harness/server.ts';
import { openVisit } from './harness/visit.ts';

let server: TestServer;
let browser: Browser;

beforeAll(async () => {
  [server, browser] = await Promise.all([openTestServer({ BASE_PATH: '/pose' }), launchBrowser()]);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test('below a base path the page, its parts and what it asks for stay there, also after a reload', async () => {
  const { page, expectQuiet, close } = await openVisit(browser, server.address);
  await page.goto(`${server.address}/`);
  await page.getByRole('link', { name: 'Hands' }).click();
  await page.getByLabel('Choose pictures of hands').setInputFiles([await makeHandPicture(server.folder)]);
  await page.getByText('Right hand: 5 fingers').waitFor();
  expect(page.url()).toBe(`${server.address}/hands`);
  expect(await page.locator('pre').first().textContent()).toContain(`${server.address}/v1/hands`);
  await page.getByRole('link', { name: 'Steps' }).click();
  await page.getByText('Choose a recording').waitFor();
  await page.reload();
  await page.getByText('Choose a recording').waitFor();
  expect(page.url()).toBe(`${server.address}/steps`);
  await page.goBack();
  await page.getByLabel('Choose pictures of hands').waitFor();
  // The guard of the visit knows the whole address, so that a request beside the base path would have been told.
  expectQuiet();
  await close();
});
