import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { seeFrames, startLive, waitForPerson } from './harness/live.ts';
import { makeArmRaisesFilm } from './harness/media.ts';
import { listStorages } from './harness/storages.ts';
import { expectAccessible } from './harness/visit.ts';
import { sharedWeb } from './harness/web.ts';

const web = sharedWeb({ camera: makeArmRaisesFilm });

const modelField = (page: Page) => page.getByRole('combobox', { name: 'Model', exact: true });

/** Waits until a model is the one that runs, and has looked at some pictures. */
const waitForModel = async (page: Page, title: string): Promise<void> => {
  await page.getByText(`${title} runs on`).waitFor();
  await seeFrames(page, 5);
};

const recordedFrames = async (page: Page): Promise<number> =>
  Number(/, (\d+) frame/.exec((await page.getByText(/ s, \d+ frames?$/).textContent())!)![1]);

/** What the browser keeps of the recordings, the oldest first. */
const keptRecordings = (
  page: Page,
): Promise<{ models: string[]; frameCount: number; skeleton: string; complete: boolean }[]> =>
  page.evaluate(
    () =>
      new Promise((resolve, reject) => {
        const opening = indexedDB.open('kinema-recordings');
        opening.addEventListener('error', () => reject(opening.error!));
        opening.addEventListener('success', () => {
          const reading = opening.result.transaction('recordings').objectStore('recordings').getAll();
          reading.addEventListener('success', () => {
            opening.result.close();
            resolve(reading.result);
          });
        });
      }),
  );

test('a recording goes on while models of one skeleton take turns, and says why another skeleton ends it', async () => {
  const { page, expectQuiet, close } = await web.visit({ permissions: ['camera'] });
  await page.addInitScript(() =>
    Object.assign(performance, { measureUserAgentSpecificMemory: () => Promise.resolve({ bytes: 900e6 }) }),
  );
  await startLive(page);
  await page.getByLabel('Adapt to hold the frame rate').uncheck();
  await page.getByLabel('Memory at most').selectOption('512');
  await modelField(page).selectOption('thunder');
  await waitForModel(page, 'MoveNet Thunder');
  await page.getByRole('button', { name: 'Start recording' }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await expect.poll(() => recordedFrames(page)).toBeGreaterThan(3);

  await page.getByLabel('Adapt to hold the frame rate').check();
  await waitForModel(page, 'MoveNet Lightning');
  expect(await modelField(page).inputValue()).toBe('thunder');
  const atLightning = await recordedFrames(page);
  await expect.poll(() => recordedFrames(page)).toBeGreaterThan(atLightning);
  await page.getByLabel('Adapt to hold the frame rate').uncheck();
  await modelField(page).selectOption('multipose');
  await waitForModel(page, 'MoveNet MultiPose');
  const atMultiPose = await recordedFrames(page);
  await expect.poll(() => recordedFrames(page)).toBeGreaterThan(atMultiPose);

  await modelField(page).selectOption('blazepose-lite');
  await page.getByText('The recording ended because the model that runs now finds other keypoints').waitFor();
  await page.getByText(/frames kept in this browser/).waitFor();
  await expectAccessible(page);
  const [kept, ...others] = await keptRecordings(page);
  expect(others).toEqual([]);
  expect(kept).toMatchObject({
    models: ['thunder', 'lightning', 'multipose'],
    skeleton: 'coco-17',
    complete: true,
  });
  expect(kept!.frameCount).toBeGreaterThan(atMultiPose);
  expectQuiet();
  await close();
});

test('nothing is recorded where keeping is not allowed, which is said; a double click, or a key pressed twice or held, starts and does not stop', async () => {
  const { page, expectQuiet, close } = await web.visit({ permissions: ['camera'] });
  await startLive(page);
  await waitForPerson(page);
  const start = page.getByRole('button', { name: 'Start recording' });
  await start.click();
  await page.getByRole('button', { name: 'Not now' }).click();
  await page.getByText('Nothing is recorded, because keeping in this browser was not allowed').waitFor();
  await start.click();
  await page.getByRole('button', { name: 'Allow' }).click();
  const stop = page.getByRole('button', { name: 'Stop recording' });
  await stop.click();
  await start.waitFor();
  expect(await page.getByText('Nothing is recorded').count()).toBe(0);

  const twice = [
    () => start.dblclick(),
    async () => {
      await start.focus();
      for (const key of ['Enter', 'Enter']) await page.keyboard.press(key);
    },
    async () => {
      await start.focus();
      for (let repeat = 0; repeat < 5; repeat++) await page.keyboard.down('Enter');
      await page.keyboard.up('Enter');
    },
  ];
  for (const press of twice) {
    await press();
    await expect.poll(() => recordedFrames(page)).toBeGreaterThan(3);
    await stop.click();
    await page.getByText(/frames kept in this browser/).waitFor();
  }
  expectQuiet();
  await close();
});

test('a recording in which no frame came says that nothing was kept', async () => {
  const { page, expectQuiet, close } = await web.visit({ permissions: ['camera'] });
  let asked = 0;
  await page.route('**/models/**', () => void asked++);
  await startLive(page);
  await expect.poll(() => asked).toBeGreaterThan(0);
  await page.getByRole('button', { name: 'Start recording' }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByRole('button', { name: 'Stop recording' }).click();
  await page.getByText('Nothing was kept').waitFor();
  expect(await page.getByRole('link', { name: 'Look at it' }).count()).toBe(0);
  expectQuiet();
  await close();
});

test('a recording that is erased from another tab while it is made ends, and leaves nothing behind', async () => {
  const { page, expectQuiet, close } = await web.visit({ permissions: ['camera'] });
  await startLive(page);
  await waitForPerson(page);
  await page.getByRole('button', { name: 'Start recording' }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await expect.poll(() => recordedFrames(page)).toBeGreaterThan(3);
  const other = await page.context().newPage();
  await other.goto('/privacy');
  await other.getByRole('button', { name: 'Erase everything' }).click();
  await other.getByRole('button', { name: 'Erase', exact: true }).click();
  await other.getByRole('status').getByText('Everything was erased').waitFor();
  await page.getByText('What was recorded here was erased.').waitFor();
  await page.getByRole('button', { name: 'Start recording' }).waitFor();
  expect((await listStorages(other)).filter((name) => name.startsWith('database'))).toEqual([]);
  expectQuiet();
  await close();
});
