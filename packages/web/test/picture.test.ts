import { readFile } from 'node:fs/promises';
import type { Browser } from 'playwright-core';
import { afterAll, beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './harness/browser.ts';
import { drop } from './harness/drop.ts';
import { makeEmptyPicture, makeFalseVideo, makeGroupPicture } from './harness/media.ts';
import { openTestServer, type TestServer } from './harness/server.ts';
import { expectAccessible, inkOf, openVisit } from './harness/visit.ts';

let server: TestServer;
let browser: Browser;
let group: string;
let nobody: string;
let words: string;

beforeAll(async () => {
  [server, browser] = await Promise.all([openTestServer(), launchBrowser()]);
  [group, nobody, words] = await Promise.all([
    makeGroupPicture(server.folder),
    makeEmptyPicture(server.folder),
    makeFalseVideo(server.folder),
  ]);
});

afterAll(async () => {
  await browser?.close();
  await server?.close();
});

test('a picture that is dropped shows the poses of the people in it', async () => {
  const { page, expectQuiet, close } = await openVisit(browser, server.address, { deviceScaleFactor: 2 });
  await page.goto('/');
  expect(await page.evaluate(() => crossOriginIsolated)).toBe(true);
  await drop(page, [group]);
  await page.waitForURL('**/analyses/*');
  await page.getByRole('heading', { name: 'In this picture' }).waitFor();
  expect(await page.getByText(/^\d+ people seen here/).textContent()).toMatch(/^([2-9]|\d\d) /);
  expect(await inkOf(page)).toBeGreaterThan(5000);
  // The canvas has a pixel for each of the screen's.
  const canvas = page.locator('.player-media canvas');
  expect(
    await canvas.evaluate((element: HTMLCanvasElement) => element.width / element.clientWidth),
  ).toBeCloseTo(2, 1);

  const keypoints = page.getByRole('table', { name: /^Keypoints of person/ });
  expect(await keypoints.getByRole('rowheader').count()).toBeGreaterThanOrEqual(17);
  const before = await keypoints.textContent();
  await page.getByLabel('Numbers of').selectOption({ index: 1 });
  await expect.poll(() => keypoints.textContent()).not.toBe(before);
  await expectAccessible(page);
  expectQuiet();
  await close();
});

test('a click on somebody in the picture shows their numbers, and layers go on and off', async () => {
  const { page, expectQuiet, close } = await openVisit(browser, server.address);
  await page.goto('/');
  await page
    .getByRole('link', { name: /analysis of group/ })
    .first()
    .click();
  await page.getByRole('heading', { name: 'In this picture' }).waitFor();
  const select = page.getByLabel('Numbers of');
  const canvas = page.locator('.player-media canvas');
  const { width, height } = (await canvas.boundingBox())!;
  const chosen = new Set<string>();
  for (const across of [0.1, 0.3, 0.5, 0.7, 0.9]) {
    await canvas.click({ position: { x: across * width, y: 0.6 * height } });
    chosen.add(await select.inputValue());
  }
  expect(chosen.size).toBeGreaterThan(1);
  await page.getByLabel('Skeletons').uncheck();
  await page.getByLabel('Numbers', { exact: true }).uncheck();
  expect(await inkOf(page)).toBe(0);
  await page.getByLabel(/^Uncertainty/).check();
  expect(await inkOf(page)).toBeGreaterThan(0);
  expectQuiet();
  await close();
});

test('a picture of nobody is a friendly result', async () => {
  const { page, expectQuiet, close } = await openVisit(browser, server.address);
  await page.goto('/');
  await drop(page, [nobody]);
  await page.getByRole('heading', { name: 'Nobody was found in this picture' }).waitFor();
  expect(await inkOf(page)).toBe(0);
  await expectAccessible(page);
  expectQuiet();
  await close();
});

test('of several files each goes its way, and one that is refused says why', async () => {
  const { page, expectQuiet, close } = await openVisit(browser, server.address, {
    expected: [/status of 415/],
  });
  await page.goto('/');
  await page.getByRole('link', { name: /analysis of nobody/ }).waitFor();
  await drop(page, [words, nobody]);
  const alert = page.getByRole('alert');
  await alert.getByText('words.mp4').waitFor();
  expect(await alert.textContent()).toContain('is not a picture or video');
  expect(await alert.textContent()).toContain('Use JPEG, PNG');
  expect(new URL(page.url()).pathname).toBe('/');
  await expect.poll(() => page.getByRole('link', { name: /analysis of nobody/ }).count()).toBe(2);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Dismiss words.mp4' }).click();
  await expect.poll(() => page.getByText('words.mp4').count()).toBe(0);
  expectQuiet();
  await close();
});

test('results are taken away in the forms of the field', async () => {
  const { page, expectQuiet, close } = await openVisit(browser, server.address);
  await page.goto('/');
  await page
    .getByRole('link', { name: /analysis of group/ })
    .first()
    .click();
  const take = async (button: string): Promise<{ name: string; content: Buffer }> => {
    const arriving = page.waitForEvent('download');
    await page.getByRole('button', { name: button, exact: true }).click();
    const download = await arriving;
    return { name: download.suggestedFilename(), content: await readFile(await download.path()) };
  };
  const csv = await take('CSV');
  expect(csv.name).toBe('group.csv');
  expect(csv.content.toString().split('\n')[0]).toContain('left_knee');
  const coco = await take('COCO');
  expect(JSON.parse(coco.content.toString())).toBeTruthy();
  const parquet = await take('Parquet');
  expect(parquet.content.subarray(0, 4).toString()).toBe('PAR1');
  const overlay = await take('Overlay picture');
  expect(overlay.name).toMatch(/^group-overlay\.(jpg|png|webp)$/);
  expectQuiet();
  await close();
});
