import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { download } from './harness/download.ts';
import { makeDamagedVideo, makeNumberedVideo, makePeopleVideo, numberedFrames } from './harness/media.ts';
import { shownFrames } from './harness/numbered-frames.ts';
import { expectAccessible, inkOf, overlayRow, tabTo } from './harness/visit.ts';
import { sharedWeb } from './harness/web.ts';

let people: string;
let numbered: string;
let damaged: string;

const web = sharedWeb();

beforeAll(async () => {
  [people, numbered, damaged] = await Promise.all([
    makePeopleVideo(web.server.folder, 'people.mp4', 3),
    makeNumberedVideo(web.server.folder),
    makeDamagedVideo(web.server.folder),
  ]);
});

const choose = async (page: Page, file: string): Promise<void> => {
  await page.goto('/');
  await page.getByLabel('Choose pictures or videos').setInputFiles(file);
  await page.waitForURL('**/analyses/*');
  await page.getByRole('button', { name: 'Play' }).waitFor();
};

const timeLine = (page: Page) => page.getByRole('slider', { name: 'Time' });
const row = async (page: Page): Promise<number> => Number(await timeLine(page).inputValue());

test('a video goes by keyboard alone from the file to its numbers', async () => {
  const { page, expectQuiet, close } = await web.visit();
  await page.goto('/');
  const choosing = page.waitForEvent('filechooser');
  await tabTo(page, 'button', /^Choose pictures or videos/);
  await page.keyboard.press('Enter');
  await (await choosing).setFiles(people);
  await page.waitForURL('**/analyses/*');
  await page.getByRole('button', { name: 'Play' }).waitFor();
  await expect.poll(() => overlayRow(page)).toBe(0);

  await tabTo(page, 'slider', 'Time');
  await page.keyboard.press('.');
  await page.keyboard.press('.');
  await expect.poll(() => overlayRow(page)).toBe(2);
  await page.keyboard.press(',');
  await expect.poll(() => overlayRow(page)).toBe(1);
  await page.keyboard.press('End');
  await expect.poll(() => overlayRow(page)).toBe(74);
  expect(await timeLine(page).getAttribute('aria-valuetext')).toMatch(/^2\.9\d\d s, frame 75 of 75$/);
  await page.keyboard.press('ArrowLeft');
  await expect.poll(() => row(page)).toBeLessThan(74);
  await page.keyboard.press('Home');
  await expect.poll(() => overlayRow(page)).toBe(0);

  // So slowly that it does not end by itself before it is paused.
  await tabTo(page, 'combobox', 'Speed');
  await page.keyboard.press('Home');
  expect(await page.getByLabel('Speed').inputValue()).toBe('0.1');
  await tabTo(page, 'slider', 'Time', 'Shift+Tab');
  await page.keyboard.press(' ');
  await page.getByRole('button', { name: 'Pause' }).waitFor();
  await expect.poll(() => overlayRow(page)).toBeGreaterThan(1);
  await page.keyboard.press(' ');
  await page.getByRole('button', { name: 'Play' }).waitFor();

  await tabTo(page, 'combobox', 'Numbers of');
  expect(await page.getByRole('table', { name: /^Joint angles of person/ }).textContent()).toMatch(
    /Left knee/,
  );
  await tabTo(page, 'checkbox', 'Elbow');
  await page.keyboard.press(' ');
  await page.getByRole('figure', { name: /^elbow over time: left between/ }).waitFor();
  expectQuiet();
  await close();
});

test('the overlay is that of the very frame on screen, whatever the frame rate', async () => {
  const { page, expectQuiet, close } = await web.visit();
  await choose(page, numbered);
  expect(await timeLine(page).getAttribute('max')).toBe(String(numberedFrames - 1));
  await tabTo(page, 'slider', 'Time');
  for (const wanted of [0, 1, 2, 3, 17, 16, 39, 38, 20]) {
    await timeLine(page).fill(String(wanted));
    await expect.poll(() => overlayRow(page)).toBe(wanted);
    expect(await shownFrames(page)).toEqual([{ onScreen: wanted, drawn: wanted }]);
  }
  await timeLine(page).fill('0');
  await page.getByLabel('Speed').selectOption('0.1');
  await page.getByRole('button', { name: 'Play' }).click();
  for (const { onScreen, drawn } of await shownFrames(page, 8)) expect(drawn).toBe(onScreen);
  await page.getByRole('heading', { name: 'Nobody was found in this video' }).waitFor();
  await expectAccessible(page);
  expectQuiet();
  await close();
});

test('a curve that is pressed or dragged on takes the video there', async () => {
  const { page, expectQuiet, close } = await web.visit();
  await choose(page, people);
  const chart = page.locator('.chart .u-over').first();
  await chart.scrollIntoViewIfNeeded();
  const { x, y, width, height } = (await chart.boundingBox())!;
  await page.mouse.move(x + width / 2, y + height / 2);
  await page.mouse.down();
  await expect.poll(() => row(page)).toBeGreaterThan(34);
  await page.mouse.move(x + width * 0.9, y + height / 2, { steps: 5 });
  await page.mouse.up();
  await expect.poll(() => overlayRow(page)).toBeGreaterThan(63);
  const playhead = (await page.locator('.playhead').first().boundingBox())!;
  expect(Math.abs(playhead.x - (x + width * 0.9))).toBeLessThan(width * 0.03);
  expect(await inkOf(page)).toBeGreaterThan(1000);
  await expectAccessible(page);
  expectQuiet();
  await close();
});

test('a video that breaks off shows what could be read and says so', async () => {
  const { page, expectQuiet, close } = await web.visit();
  await choose(page, damaged);
  const warnings = page.getByRole('region', { name: 'Take care with this recording' });
  expect(await warnings.textContent()).toMatch(/frames end at/);
  expect(Number(await timeLine(page).getAttribute('max'))).toBeLessThan(49);
  await expectAccessible(page);
  expectQuiet();
  await close();
});

test('TRC says what it lacks, takes the height, and comes', async () => {
  const { page, expectQuiet, close } = await web.visit();
  await page.goto('/');
  await page
    .getByRole('link', { name: /analysis of people/ })
    .first()
    .click();
  await page.getByRole('button', { name: 'Analyse again with this height' }).click();
  await page.getByText('Give the height first').waitFor();
  const height = page.getByLabel(/^TRC and C3D need/);
  await height.fill('170');
  await page.keyboard.press('Enter');
  await page.getByText('Give the height in metres: 1.70').waitFor();
  await height.fill('1.70');
  await page.keyboard.press('Enter');
  expect((await download(page, 'TRC')).name).toBe('people.trc');
  expectQuiet();
  await close();
});
