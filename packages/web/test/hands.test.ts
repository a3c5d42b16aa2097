import { copyFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from 'playwright-core';
import { beforeAll, expect, test } from 'vitest';
import { launchBrowser } from './harness/browser.ts';
import { makeCameraFilm, makeEmptyPicture, makeFalseVideo, makeHandPicture } from './harness/media.ts';
import { expectAccessible, openVisit, tabTo } from './harness/visit.ts';
import { sharedWeb } from './harness/web.ts';

let hand: string;
let nobody: string;
let words: string;

const web = sharedWeb({ camera: async (folder) => makeCameraFilm(folder, await makeHandPicture(folder)) });

beforeAll(async () => {
  [hand, nobody, words] = await Promise.all([
    makeHandPicture(web.server.folder),
    makeEmptyPicture(web.server.folder),
    makeFalseVideo(web.server.folder),
  ]);
});

const choose = (page: Page, files: readonly string[]): Promise<void> =>
  page.getByLabel('Choose pictures of hands').setInputFiles([...files]);

/** The part of the page about one picture. */
const lookAt = (page: Page, name: string) =>
  page.getByRole('listitem').filter({ has: page.getByRole('heading', { name }) });

/** A request in one language. */
const code = (page: Page, language: string) =>
  page.getByRole('group').filter({ hasText: language }).locator('pre');

test('several pictures are looked at side by side, and one that is none fails alone', async () => {
  const { page, expectQuiet, close } = await web.visit({
    expected: [/status of 4\d\d/, /blob:/],
  });
  await page.goto('/hands');
  await choose(page, [hand, nobody, words]);
  await lookAt(page, 'hand.png').getByText('Right hand: 5 fingers').waitFor();
  await lookAt(page, 'hand.png').getByText('Open palm').waitFor();
  expect(await lookAt(page, 'hand.png').locator('canvas').getAttribute('data-hands')).toBe('1');
  await lookAt(page, 'nobody.png').getByText('No hand found').waitFor();
  await lookAt(page, 'words.mp4').getByRole('alert').waitFor();
  // It would never go otherwise.
  expect(await page.getByRole('button', { name: 'Try again' }).count()).toBe(0);
  await expectAccessible(page);

  await tabTo(page, 'button', 'Remove words.mp4');
  await page.keyboard.press('Enter');
  await expect.poll(() => lookAt(page, 'words.mp4').count()).toBe(0);
  await page.getByRole('button', { name: 'Remove all' }).click();
  await expect.poll(() => page.getByRole('heading', { name: 'Pictures' }).count()).toBe(0);
  expectQuiet();
  await close();
});

test('the name of a picture, however long, leaves the button beside it whole', async () => {
  const named = join(web.server.folder, `${'a_long_name_'.repeat(4)}.png`);
  await copyFile(nobody, named);
  const { page, expectQuiet, close } = await web.visit();
  await page.setViewportSize({ width: 1280, height: 800 });
  await page.goto('/hands');
  await choose(page, [nobody, named]);
  const widthOf = async (name: string | RegExp): Promise<number> =>
    (await page.getByRole('button', { name }).boundingBox())!.width;
  await page.getByText('No hand found').nth(1).waitFor();
  expect(await widthOf(/^Remove a_long_name/)).toBe(await widthOf('Remove nobody.png'));
  expectQuiet();
  await close();
});

test('in a mirrored picture the right hand is called a left one', async () => {
  const { page, expectQuiet, close } = await web.visit();
  await page.goto('/hands');
  await page.getByLabel('The pictures are mirrored').check();
  await choose(page, [hand]);
  await page.getByText('Left hand: 5 fingers').waitFor();
  expect(await page.getByText(/^Right hand:/).count()).toBe(0);
  expectQuiet();
  await close();
});

test('the camera shows what the hand before it does, and stops when told', async () => {
  const { page, expectQuiet, close } = await web.visit({
    permissions: ['camera'],
  });
  await page.goto('/hands');
  await tabTo(page, 'button', 'Start the camera');
  await page.keyboard.press('Enter');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByText('Right hand: 5 fingers').waitFor();
  expect(await page.locator('.camera canvas').getAttribute('data-hands')).toBe('1');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Stop the camera' }).click();
  await page.getByRole('button', { name: 'Start the camera' }).waitFor();
  expect(await page.locator('.camera').isVisible()).toBe(false);
  expectQuiet();
  await close();
});

test('a camera that is refused is said in words', async () => {
  const without = await launchBrowser();
  const { page, expectQuiet, close } = await openVisit(without, web.server.address);
  await page.goto('/hands');
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('alert').textContent()).toMatch(/camera/i);
  await expectAccessible(page);
  expectQuiet();
  await close();
  await without.close();
});

test('the code on the page asks the server that the page came from', async () => {
  const { page, expectQuiet, close } = await web.visit();
  await page.goto('/hands');
  expect(await code(page, 'curl').textContent()).toContain(`${web.server.address}/v1/hands`);
  await page.getByText('Python', { exact: true }).click();
  expect(await code(page, 'Python').textContent()).toContain(`${web.server.address}/v1/hands`);
  await expectAccessible(page);
  expectQuiet();
  await close();
});
