import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { download } from './harness/download.ts';
import { makeCameraFilm, makeEmptyPicture } from './harness/media.ts';
import { fillStorages, listStorages } from './harness/storages.ts';
import { expectAccessible } from './harness/visit.ts';
import { sharedWeb } from './harness/web.ts';

const web = sharedWeb({
  camera: async (folder) => makeCameraFilm(folder, await makeEmptyPicture(folder)),
});

/** Counts how often the page asks for the camera. */
const watchCamera = (page: Page): Promise<unknown> =>
  page.addInitScript(() => {
    const devices = navigator.mediaDevices;
    const open = devices.getUserMedia.bind(devices);
    Object.assign(globalThis, { cameraAsked: 0 });
    devices.getUserMedia = async (...wanted) => {
      (globalThis as unknown as { cameraAsked: number }).cameraAsked += 1;
      return open(...wanted);
    };
  });

const cameraAsked = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as { cameraAsked: number }).cameraAsked);

test('the camera is asked for only after the person has said yes, and is closed when that is taken back', async () => {
  const { page, expectQuiet, close } = await web.visit({ permissions: ['camera'] });
  await watchCamera(page);
  await page.goto('/hands');
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await page.getByRole('dialog', { name: /The camera/ }).waitFor();
  await page.getByRole('button', { name: 'Not now' }).click();
  expect(await cameraAsked(page)).toBe(0);
  expect(await listStorages(page)).toEqual([]);

  await page.getByRole('button', { name: 'Start the camera' }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByText('Looking for hands').or(page.getByText('No hand found')).waitFor();
  expect(await cameraAsked(page)).toBe(1);
  const kept = await page.evaluate(() => localStorage.getItem('kinema-consent'));
  expect(JSON.parse(kept!)).toEqual([
    {
      choice: 'camera',
      given: true,
      version: 1,
      at: expect.stringMatching(/^\d{4}-\d\d-\d\dT[\d:.]+Z$/) as string,
    },
  ]);

  const other = await page.context().newPage();
  await other.goto('/privacy');
  await other.getByText(/^Allowed since/).waitFor();
  await other.getByRole('button', { name: 'Take back: The camera' }).click();
  await page.getByRole('button', { name: 'Start the camera' }).waitFor();
  expectQuiet();
  await close();
});

test('all that the browser keeps is shown, exported as one file and erased wholly', async () => {
  const { page, expectQuiet, close } = await web.visit();
  await page.goto('/privacy');
  await page.getByText('What is kept').waitFor();
  await expectAccessible(page);
  await page.evaluate(fillStorages);
  await page.reload();
  const names = ['a-text', 'a-tab-text', 'a-database', 'folder/a-file', 'a-cache', 'a-cookie'];
  for (const name of names) await page.getByText(name, { exact: true }).waitFor();
  expect(await listStorages(page)).toHaveLength(names.length);
  await expectAccessible(page);

  const { name, content } = await download(page, 'Export it as one file');
  expect(name).toBe('kinema-in-this-browser.zip');
  // Its entries are stored as they are.
  const zip = content.toString('latin1');
  for (const part of [
    'text of the local storage',
    'text of the tab',
    '[1.5,2.5,null]',
    'bytes of a blob',
    'text of a private file',
    'text of a kept page',
    'a-cookie=1',
  ])
    expect(zip).toContain(part);

  await page.getByRole('button', { name: 'Erase everything' }).click();
  await page.getByRole('button', { name: 'Erase', exact: true }).click();
  await page.getByRole('status').getByText('Everything was erased').waitFor();
  expect(await listStorages(page)).toEqual([]);
  await expectAccessible(page);
  expectQuiet();
  await close();
});
