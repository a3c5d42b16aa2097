import { readFile } from 'node:fs/promises';
import { createKinemaClient } from '@kinema/client';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { makeLongVideo, makeNoisePicture, makePeopleVideo } from './harness/media.ts';
import { slowLine } from './harness/slow-line.ts';
import { expectAccessible, overlayRow } from './harness/visit.ts';
import { sharedWeb } from './harness/web.ts';

let walk: string;

const web = sharedWeb();

beforeAll(async () => {
  walk = await makePeopleVideo(web.server.folder, 'walk.mp4', 3);
});

const fileInput = (page: Page) => page.getByLabel('Choose pictures or videos to keep');

test('an upload is paused, gone on with, broken off by a reload, and gone on with by the same file', async () => {
  const { page, expectQuiet, close } = await web.visit();
  const created: string[] = [];
  page.on('request', (request) => {
    if (request.method() === 'POST' && request.url().endsWith('/v1/uploads')) created.push(request.url());
  });
  await page.goto('/recordings');
  await page.getByText('Nothing yet. What you upload stays here.').waitFor();
  const slowDown = await slowLine(page);
  await slowDown(75_000);
  await fileInput(page).setInputFiles(walk);
  await page.getByText(/Uploading, [1-9]\d %/).waitFor();
  await page.getByRole('button', { name: 'Pause walk.mp4' }).click();
  await page.getByText(/Paused, [1-9]\d* %/).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Go on walk.mp4' }).click();
  await page.getByText(/Uploading, [1-9]\d* %/).waitFor();

  await page.reload();
  await page.getByText(/Broken off, [1-9]\d* % of/).waitFor();
  await expectAccessible(page);
  await slowDown(0);
  await fileInput(page).setInputFiles(walk);
  await page.getByRole('heading', { name: 'walk.mp4' }).waitFor();
  expect(created).toHaveLength(1);
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  expectQuiet();
  await close();
});

test('files that still waited when the page was loaded again are named, and chosen again they are sent', async () => {
  const { page, expectQuiet, close } = await web.visit();
  const files = await Promise.all(
    ['a.png', 'b.png', 'c.png', 'd.png'].map((name) => makeNoisePicture(web.server.folder, name)),
  );
  await page.goto('/recordings');
  const slowDown = await slowLine(page);
  await slowDown(2000);
  await fileInput(page).setInputFiles(files);
  await page
    .getByText(/Uploading, [1-9]\d* %/)
    .nth(1)
    .waitFor();
  await page.reload();
  const waited = page.getByRole('listitem').filter({ hasText: 'Choose it again.' });
  await page
    .getByText(/Broken off, \d+ % of/)
    .nth(1)
    .waitFor();
  expect(await waited.locator('.upload-name').allTextContents()).toEqual(['c.png', 'd.png']);
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Give up d.png' }).click();
  await slowDown(0);
  await fileInput(page).setInputFiles(files.slice(0, 3));
  for (const name of ['a.png', 'b.png', 'c.png']) await page.getByRole('heading', { name }).waitFor();
  expect(await page.getByText('d.png').count()).toBe(0);
  expect(await page.getByText('was there already').count()).toBe(0);
  await fileInput(page).setInputFiles(files[0]!);
  await page.getByText('a.png was there already, as a.png of').waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Dismiss what is said of a.png' }).click();
  expect(await page.getByText('was there already').count()).toBe(0);
  expect(await page.evaluate(() => sessionStorage.length)).toBe(0);
  expectQuiet();
  await close();
});

test('a recording is told of, found by what was said, analysed, and followed among the jobs to its result', async () => {
  const { page, expectQuiet, close } = await web.visit();
  await page.goto('/recordings');
  await page.getByText('People', { exact: false }).last().waitFor();
  await page.locator('summary', { hasText: 'People' }).click();
  await page.getByLabel('Pseudonym').fill('P07');
  await page.getByLabel('Height in metres').fill('1,71');
  await page.getByRole('button', { name: 'Add the person' }).click();
  await page.getByRole('button', { name: 'Change P07' }).waitFor();
  await expectAccessible(page);

  await page.getByRole('link', { name: 'walk.mp4', exact: true }).click();
  await page.getByRole('heading', { name: 'About it' }).waitFor();
  await page.getByLabel('Person', { exact: true }).selectOption('P07');
  await page.getByLabel('Tags').fill('gait, left knee');
  await page.getByLabel('Notes').fill('Second visit');
  await page.getByRole('button', { name: 'Save' }).click();
  await page.getByText('Saved').waitFor();
  await expectAccessible(page);

  await page.getByRole('link', { name: 'Recordings' }).click();
  await page.getByLabel('Search').fill('second P07');
  await page.getByRole('button', { name: 'Show what is tagged left knee' }).click();
  await page.getByRole('link', { name: 'Analyse walk.mp4' }).waitFor();
  await expectAccessible(page);
  await page.getByLabel('Search').fill('third');
  await page.getByText('No recording is like that.').waitFor();
  await page.getByLabel('Search').fill('');
  await page.getByRole('link', { name: 'Analyse walk.mp4' }).click();
  expect(await page.getByLabel(/^Height of the person/).inputValue()).toBe('1.71');
  await page.getByRole('button', { name: 'Start the analysis' }).click();
  // The page goes there by itself once the analysis has begun.
  await page.waitForURL('**/analyses/*');

  await page.getByRole('link', { name: 'Jobs', exact: true }).click();
  await page.getByText(/^Poses: Automatic, height 1\.71 m, priority 0, done/).waitFor();
  await page.getByRole('link', { name: 'walk.mp4' }).click();
  await page.getByRole('slider', { name: 'Time' }).waitFor();

  // The press on a curve is the one moment that picture, slider and table then show.
  const curve = page.locator('.chart .u-over').first();
  await curve.scrollIntoViewIfNeeded();
  const { width, height } = (await curve.boundingBox())!;
  await curve.click({ position: { x: width / 2, y: height / 2 } });
  const row = Number(await page.getByRole('slider', { name: 'Time' }).inputValue());
  expect(Math.abs(row - 37)).toBeLessThan(3);
  await expect.poll(() => overlayRow(page)).toBe(row);
  await page.getByRole('table', { name: /^Joint angles of person \d+/ }).waitFor();
  await page.getByText('How this was made').click();
  expect(await page.locator('.provenance').textContent()).toMatch(/height_m 1\.71.*SHA-256 [0-9a-f]{64}/);
  expectQuiet();
  await close();
});

test('a job is paused, gone on with and cancelled where all jobs are', async () => {
  const content = new Blob([await readFile(await makeLongVideo(web.server.folder))]);
  const client = createKinemaClient({ baseUrl: web.server.address });
  const { id } = await client.recordings.upload(content, { fileName: 'long.mp4' });
  const { page, expectQuiet, close } = await web.visit();
  await page.goto(`/recordings/${id}`);
  await page.getByRole('radio', { name: 'Best' }).check();
  await page.getByRole('button', { name: 'Start the analysis' }).click();
  await page.waitForURL('**/analyses/*');
  await page.getByRole('link', { name: 'Jobs', exact: true }).click();
  await page.getByRole('button', { name: 'Pause the analysis of long.mp4' }).click();
  await page.getByRole('heading', { name: 'Paused' }).waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Go on the analysis of long.mp4' }).click();
  await page.getByRole('heading', { name: 'Paused' }).waitFor({ state: 'detached' });
  await page.getByRole('button', { name: 'Cancel the analysis of long.mp4' }).click();
  await page.getByText(/priority 0, cancelled/).waitFor();
  expect(await page.getByRole('button', { name: 'Try again the analysis of long.mp4' }).count()).toBe(1);
  await expectAccessible(page);
  expectQuiet();
  await close();
});

test('the system tells of health, queues, stores, versions and every model', async () => {
  const { page, expectQuiet, close } = await web.visit();
  await page.goto('/system');
  await page.getByRole('heading', { name: 'Health' }).waitFor();
  const models = page.getByRole('region', { name: 'Models' });
  expect(await models.getByText('Ready').count()).toBeGreaterThan(3);
  expect(await page.getByRole('region', { name: 'Stores' }).textContent()).toContain('Embedded, connected');
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  const lines = await models
    .locator('.mark')
    .evaluateAll((marks) => marks.map((mark) => mark.getClientRects().length));
  expect(new Set(lines)).toEqual(new Set([1]));
  expectQuiet();
  await close();
});
