import { beforeAll, expect, test } from 'vitest';
import { download } from './harness/download.ts';
import { drop } from './harness/drop.ts';
import { makeEmptyPicture, makeFalseVideo, makeGroupPicture } from './harness/media.ts';
import { expectAccessible, inkOf } from './harness/visit.ts';
import { sharedWeb } from './harness/web.ts';

let group: string;
let nobody: string;
let words: string;

const web = sharedWeb();

beforeAll(async () => {
  [group, nobody, words] = await Promise.all([
    makeGroupPicture(web.server.folder),
    makeEmptyPicture(web.server.folder),
    makeFalseVideo(web.server.folder),
  ]);
});

test('a picture that is dropped shows the poses of the people in it', async () => {
  const { page, expectQuiet, close } = await web.visit({ deviceScaleFactor: 2 });
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
  const { page, expectQuiet, close } = await web.visit();
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
  const { page, expectQuiet, close } = await web.visit();
  await page.goto('/');
  await drop(page, [nobody]);
  await page.getByRole('heading', { name: 'Nobody was found in this picture' }).waitFor();
  expect(await inkOf(page)).toBe(0);
  await expectAccessible(page);
  expectQuiet();
  await close();
});

test('of several files each goes its way, and one that is refused says why', async () => {
  const { page, expectQuiet, close } = await web.visit({
    expected: [/status of 415/],
  });
  await page.goto('/');
  await page.getByRole('link', { name: /analysis of nobody/ }).waitFor();
  await drop(page, [words, nobody]);
  const alert = page.getByRole('alert');
  await alert.getByText('words.mp4').waitFor();
  expect(await alert.textContent()).toContain('is not a picture or video');
  expect(await alert.textContent()).toContain('Use JPEG, PNG');
  expect(await page.getByRole('button', { name: /^Try again/ }).count()).toBe(0);
  expect(new URL(page.url()).pathname).toBe('/');
  await expect.poll(() => page.getByRole('link', { name: /analysis of nobody/ }).count()).toBe(2);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Dismiss words.mp4' }).click();
  await expect.poll(() => page.getByText('words.mp4').count()).toBe(0);
  expectQuiet();
  await close();
});

test('results are taken away in the forms of the field', async () => {
  const { page, expectQuiet, close } = await web.visit();
  await page.goto('/');
  await page
    .getByRole('link', { name: /analysis of group/ })
    .first()
    .click();
  const csv = await download(page, 'CSV');
  expect(csv.name).toBe('group.csv');
  expect(csv.content.toString().split('\n')[0]).toContain('left_knee');
  const coco = await download(page, 'COCO');
  expect(JSON.parse(coco.content.toString())).toBeTruthy();
  const parquet = await download(page, 'Parquet');
  expect(parquet.content.subarray(0, 4).toString()).toBe('PAR1');
  const overlay = await download(page, 'Overlay picture');
  expect(overlay.name).toMatch(/^group-overlay\.(jpg|png|webp)$/);
  expectQuiet();
  await close();
});
