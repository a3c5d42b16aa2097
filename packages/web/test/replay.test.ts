import { probe } from '@kinema/media/node';
import { readBvh, readC3d, readKeypointCsv, readTrc } from '@kinema/motion/formats';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { download } from './harness/download.ts';
import { makeArmRaisesFilm } from './harness/media.ts';
import { makePoseFile } from './harness/pose-files.ts';
import { expectAccessible, inkOf, overlayRow, tabTo } from './harness/visit.ts';
import { sharedWeb } from './harness/web.ts';

const web = sharedWeb({ camera: makeArmRaisesFilm });

const openFiles = (page: Page, files: readonly string[]): Promise<void> =>
  page.getByLabel('Open files of poses').setInputFiles([...files]);

test('a recording is opened from a file, played slowly, cut, and taken away in every form', async () => {
  const { page, expectQuiet, close } = await web.visit();
  await page.goto('/replay');
  await openFiles(page, [await makePoseFile(web.server.folder, 'walk one.json', 3)]);
  await page.getByRole('dialog', { name: /Keeping in this browser/ }).waitFor();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByText('90 frames').waitFor();
  await expectAccessible(page);
  await page.getByRole('link', { name: 'walk one' }).click();
  await page.getByRole('heading', { name: 'walk one' }).waitFor();
  expect(await inkOf(page)).toBeGreaterThan(500);
  await expectAccessible(page);

  await page.getByLabel('Speed').selectOption('0.25');
  await tabTo(page, 'slider', 'Time');
  const began = performance.now();
  await page.keyboard.press('Space');
  await expect.poll(() => overlayRow(page)).toBeGreaterThan(5);
  const row = await overlayRow(page);
  const played = (performance.now() - began) / 1000;
  await page.keyboard.press('Space');
  // A quarter of the speed: row r lies at r/30 s of the walk and 4r/30 s of the clock.
  expect(row).toBeLessThan(played * 7.5 + 1);

  await page.keyboard.press('Home');
  for (let presses = 0; presses < 30; presses++) await page.keyboard.press('.');
  expect(await overlayRow(page)).toBe(30);
  await page.getByRole('button', { name: 'Begin here' }).click();
  await page.getByRole('slider', { name: 'Time' }).focus();
  for (let presses = 0; presses < 29; presses++) await page.keyboard.press('.');
  await page.getByRole('button', { name: 'End here' }).click();
  await page.getByText('From 1.000 s to 1.967 s').waitFor();

  const json = await download(page, 'JSON');
  expect(json.name).toBe('walk-one.json');
  const lines = JSON.parse(json.content.toString()) as { frame: number; time_s: number }[];
  expect(lines.map(({ frame }) => frame)).toEqual(Array.from({ length: 30 }, (_, i) => i));
  expect(lines.at(-1)!.time_s).toBeCloseTo(29 / 30, 3);
  const csv = (await download(page, 'CSV')).content.toString();
  expect(readKeypointCsv(csv).sequence.times).toHaveLength(30);

  await page.getByRole('button', { name: 'TRC', exact: true }).click();
  await page.getByRole('alert').getByText('TRC needs metres').waitFor();
  const height = page.getByLabel('Height of the person in metres');
  await height.fill('175');
  await page.getByRole('button', { name: 'TRC', exact: true }).click();
  await page.getByRole('alert').getByText('Give the height in metres: 1.75').waitFor();
  await height.fill('1,75');
  expect(await page.getByRole('alert').count()).toBe(0);
  const trc = readTrc((await download(page, 'TRC')).content.toString());
  expect([trc.times.length, trc.rateHz]).toEqual([30, 30]);
  const bvh = readBvh((await download(page, 'BVH')).content.toString());
  expect(bvh.markers.times).toHaveLength(30);
  const c3d = readC3d((await download(page, 'C3D')).content);
  expect(c3d.markers.times).toHaveLength(30);
  expect(await page.getByRole('alert').count()).toBe(0);

  const video = await probe((await download(page, 'Video')).path);
  expect(video).toMatchObject({ kind: 'video', width: 1800, height: 700, frameCount: 30 });
  expect(video.durationSeconds).toBeCloseTo(1, 1);
  expectQuiet();
  await close();
});

test('a file that finds the storage full is refused whole, with a way on', async () => {
  const { page, expectQuiet, close } = await web.visit();
  await page.goto('/privacy');
  await page.getByRole('button', { name: 'Allow: Keeping in this browser' }).click();
  await page.goto('/replay');
  await page.getByText('Nothing yet').waitFor();
  // Chromium looks at a quota that is set by its tools only every half minute, so its refusal is put in place by hand.
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await openFiles(page, [await makePoseFile(web.server.folder, 'too large.json', 1)]);
  await page.getByRole('alert').getByText('The storage of this browser is full').waitFor();
  // Once half of it stayed, and was taken for a recording that had been interrupted.
  await page.getByText('Nothing yet').waitFor();
  expect(await page.getByRole('link', { name: 'too large' }).count()).toBe(0);
  await expectAccessible(page);
  expectQuiet();
  await close();
});

test.each([
  ['nothing.json', 'application/json', '', 'nothing.json is empty'],
  ['me.png', 'image/png', 'x', 'me.png is a picture, not a file of poses'],
])('%s, opened as poses, is told what it is', async (name, mimeType, content, words) => {
  const { page, expectQuiet, close } = await web.visit();
  await page.goto('/privacy');
  await page.getByRole('button', { name: 'Allow: Keeping in this browser' }).click();
  await page.goto('/replay');
  const file = { name, mimeType, buffer: Buffer.from(content) };
  await page.getByLabel('Open files of poses').setInputFiles(file);
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('alert').textContent()).toContain(words);
  expectQuiet();
  await close();
});

test('two recordings follow one clock, the second one as much later as is said', async () => {
  const { page, expectQuiet, close } = await web.visit();
  await page.goto('/privacy');
  await page.getByRole('button', { name: 'Allow: Keeping in this browser' }).click();
  await page.goto('/replay');
  await openFiles(page, [
    await makePoseFile(web.server.folder, 'before.json', 2),
    await makePoseFile(web.server.folder, 'after.json', 2),
  ]);
  await page.getByRole('link', { name: 'before' }).click();
  await page.getByLabel('Beside it').selectOption('after');
  const offset = page.getByLabel(/begins later/);
  await offset.fill('1e9');
  await page.getByText('The two would not meet: from −2.0 to 2.0 s they do').waitFor();
  await offset.fill('0.5');
  const rows = (): Promise<number[]> =>
    page
      .locator('.player-media canvas')
      .evaluateAll((canvases) => canvases.map((canvas) => Number((canvas as HTMLElement).dataset['row'])));
  await tabTo(page, 'slider', 'Time');
  await page.keyboard.press('Home');
  expect(await rows()).toEqual([0, -1]);
  await page.keyboard.press('End');
  expect(await rows()).toEqual([-1, 59]);
  const time = page.getByRole('slider', { name: 'Time' });
  while (!(await time.getAttribute('aria-valuetext'))!.startsWith('1.0'))
    await page.keyboard.press('ArrowLeft');
  const [first, second] = await rows();
  expect(first! - second!).toBe(15);
  await expectAccessible(page);

  // A part that was chosen is there again after a look at another recording.
  await page.getByLabel('Beside it').selectOption('nothing');
  await page.getByRole('heading', { name: 'Part' }).waitFor();
  await time.focus();
  await page.keyboard.press('Home');
  for (let presses = 0; presses < 30; presses++) await page.keyboard.press('.');
  await page.getByRole('button', { name: 'Begin here' }).click();
  await page.getByLabel('Beside it').selectOption('after');
  await page.getByLabel(/begins later/).waitFor();
  expect(await page.getByText('From 1.000 s').count()).toBe(0);
  await page.getByLabel('Beside it').selectOption('nothing');
  await page.getByText('From 1.000 s to 1.967 s').waitFor();
  expectQuiet();
  await close();
});

test('what is recorded before the camera with its video is replayed, and goes to the server only when told', async () => {
  const { page, expectQuiet, close } = await web.visit({ permissions: ['camera'] });
  const sent: string[] = [];
  page.on('request', (request) => {
    if (request.method() !== 'GET') sent.push(request.url());
  });
  await page.goto('/live');
  await page.getByLabel('Runs on').selectOption('WebAssembly');
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await page.getByRole('checkbox', { name: 'Keeping in this browser' }).check();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByText('1 person in view').waitFor();
  await page.getByLabel('Height in metres').fill('1.75');
  await page.getByLabel('Record the video too').check();
  await page.getByRole('button', { name: 'Start recording' }).click();
  await page.getByText(/^([2-9]|\d\d+)\.\d s, \d+ frames$/).waitFor();
  await page.getByRole('button', { name: 'Stop recording' }).click();
  await page.getByRole('link', { name: 'Look at it' }).click();
  await page.locator('.player-media video').waitFor();
  expect(await inkOf(page)).toBeGreaterThan(500);
  const length = await page
    .locator('.player-media video')
    .evaluate((video: HTMLVideoElement) => video.duration);
  expect(length).toBeGreaterThan(1.5);
  const video = await probe((await download(page, 'Video')).path);
  expect(video.durationSeconds).toBeGreaterThan(1);
  await expectAccessible(page);
  expect(await page.getByLabel('Height of the person in metres').inputValue()).toBe('1.75');

  expect(sent).toEqual([]);
  await page.getByRole('button', { name: 'Upload the keypoints' }).click();
  await page.getByRole('link', { name: 'Uploaded: look at it there' }).click();
  await page.getByText(/^Keypoints, /).waitFor();
  expect(await inkOf(page)).toBeGreaterThan(500);
  await page.goBack();
  await page.getByRole('button', { name: 'Upload the video' }).click();
  await page.getByRole('link', { name: 'Uploaded: analyse it there' }).click();
  await page.getByRole('button', { name: 'Start the analysis' }).waitFor();
  const upload = `${web.server.address}/v1/recordings`;
  expect(sent).toEqual([upload, upload]);
  expectQuiet();
  await close();
});

test('a recording that another tab erases is not offered any more', async () => {
  const { page, expectQuiet, close } = await web.visit({ permissions: ['camera'] });
  await page.goto('/live');
  await page.getByLabel('Runs on').selectOption('WebAssembly');
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await page.getByRole('checkbox', { name: 'Keeping in this browser' }).check();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByText('1 person in view').waitFor();
  await page.getByRole('button', { name: 'Start recording' }).click();
  await page.getByText(/^\d+\.\d s, \d+ frames?$/).waitFor();
  await page.getByRole('button', { name: 'Stop recording' }).click();
  await page.getByRole('link', { name: 'Look at it' }).waitFor();
  const other = await page.context().newPage();
  await other.goto('/privacy');
  await other.getByRole('button', { name: 'Erase everything' }).click();
  await other.getByRole('button', { name: 'Erase', exact: true }).click();
  await other.getByText('Everything was erased').waitFor();
  await page.getByText('What was recorded here was erased.').waitFor();
  expect(await page.getByRole('link', { name: 'Look at it' }).count()).toBe(0);
  expectQuiet();
  await close();
});
