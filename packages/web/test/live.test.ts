import type { Locator, Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { launchBrowser } from './harness/browser.ts';
import { performanceOf, seeFrames, startLive, waitForPerson } from './harness/live.ts';
import { makeArmRaisesFilm } from './harness/media.ts';
import { expectAccessible, inkOf, openVisit, tabTo } from './harness/visit.ts';
import { sharedWeb } from './harness/web.ts';

const web = sharedWeb({ camera: makeArmRaisesFilm });

/** Where its lower edge is in the window, in CSS pixels. */
const bottomOf = async (shown: Locator): Promise<number> => {
  const { y, height } = (await shown.boundingBox())!;
  return y + height;
};

test('the camera shows who stands before it, and stops when told', async () => {
  const { page, expectQuiet, close } = await web.visit({ permissions: ['camera'] });
  await page.goto('/live');
  await page.getByLabel('Runs on').selectOption('WebAssembly');
  await tabTo(page, 'button', 'Start the camera');
  await page.keyboard.press('Enter');
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByText('1 person in view').waitFor();
  expect(await page.locator('.stage canvas').getAttribute('data-persons')).toBe('1');
  const raised = page.getByRole('row', { name: /^Repetitions/ });
  await raised.getByText(/^([2-9]|\d\d+), arm raise, one in \d/).waitFor();
  await page
    .getByRole('row', { name: /^Shoulder/ })
    .getByText(/\d ± \d+°/)
    .first()
    .waitFor();
  await expectAccessible(page);
  await page.getByRole('button', { name: 'Stop' }).click();
  await page.getByRole('button', { name: 'Start the camera' }).waitFor();
  // The last skeleton once stayed over the empty picture.
  await expect.poll(() => page.locator('.stage canvas').getAttribute('data-persons')).toBe('0');
  expectQuiet();
  await close();
});

test('the joint that is chosen is measured, in metres where the height is given, and layers are drawn as told', async () => {
  const { page, expectQuiet, close } = await web.visit({ permissions: ['camera'] });
  await startLive(page);
  await waitForPerson(page);
  expect(await performanceOf(page, 'Model runs on')).toMatch(/^WebAssembly/);
  await page.getByLabel('Joint').selectOption('left_wrist');
  const speed = page.getByRole('row', { name: 'Speed of the left wrist' });
  await speed.getByText(/\d ± \d+ px\/s$/).waitFor();
  await page.getByLabel('Height in metres').fill('1.75');
  await speed.getByText(/\d ± \d+\.\d+ m\/s$/).waitFor();
  await page
    .getByRole('row', { name: /^Its acceleration/ })
    .getByText(/\d ± \d+\.\d+ m\/s²$/)
    .waitFor();
  // Nobody stands still enough that two frames have the same ink: the doubt of each keypoint is far more of it.
  const ink = async (): Promise<number> => {
    const counts: number[] = [];
    for (let looks = 0; looks < 5; looks++) {
      await seeFrames(page, 3);
      counts.push(await inkOf(page, '.stage canvas'));
    }
    return Math.max(...counts);
  };
  for (const layer of ['Trails', 'Angles']) await page.getByLabel(layer, { exact: true }).uncheck();
  await seeFrames(page, 3);
  const plain = await ink();
  await page.getByLabel('Uncertainty', { exact: true }).check();
  await seeFrames(page, 3);
  expect(await ink()).toBeGreaterThan(1.2 * plain);
  expectQuiet();
  await close();
});

test('a camera that is refused is said in words, with a way on', async () => {
  const without = await launchBrowser();
  const { page, expectQuiet, close } = await openVisit(without, web.server.address);
  await page.goto('/live');
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByRole('alert').waitFor();
  expect(await page.getByRole('alert').textContent()).toMatch(/camera/i);
  await page.getByRole('button', { name: 'Try again' }).click();
  await page.getByRole('alert').waitFor();
  expectQuiet();
  await close();
  await without.close();
});

test('a model that stops is started again, and the picture goes on', async () => {
  const { page, close } = await web.visit({ permissions: ['camera'] });
  await page.goto('/live');
  await page.getByLabel('Runs on').selectOption('WebAssembly');
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
  await page.getByText('1 person in view').waitFor();
  const worker = page.workers().find((one) => one.url().includes('live-worker'))!;
  await worker.evaluate(() => {
    setTimeout(() => {
      throw new Error('the worker breaks');
    });
  });
  await page.getByText('The model’s worker stopped and was started again.').waitFor();
  await page.getByText('Runs on WebAssembly').waitFor();
  await expect.poll(() => page.locator('.stage canvas').getAttribute('data-persons')).toBe('1');
  await close();
});

/** Choices, of the page's own, whose words a list has no room to show when they are chosen. */
const cutChoices = (page: Page): Promise<string[]> =>
  page.evaluate(() => {
    const pen = document.createElement('canvas').getContext('2d')!;
    const lists = document.querySelectorAll<HTMLSelectElement>('select');
    return [...lists].flatMap((list) => {
      // Cameras have the names of their makers.
      if (list.closest('.live-camera')) return [];
      const style = getComputedStyle(list);
      pen.font = style.font;
      const room = list.clientWidth - parseFloat(style.paddingLeft) - parseFloat(style.paddingRight);
      return [...list.options]
        .filter(({ text }) => pen.measureText(text).width > room)
        .map(({ text }) => text);
    });
  });

test('on a phone and in a low window the picture and what starts and stops it are seen without scrolling', async () => {
  const { page, expectQuiet, close } = await web.visit({ permissions: ['camera'] });
  // What the bars of a browser leave of the screen of a phone.
  await page.setViewportSize({ width: 390, height: 664 });
  await page.goto('/live');
  expect(await bottomOf(page.getByRole('button', { name: 'Start the camera' }))).toBeLessThan(664);
  expect(await cutChoices(page)).toEqual([]);
  await startLive(page);
  await waitForPerson(page);
  await page.evaluate(() => scrollTo(0, 0));
  for (const shown of [page.getByRole('button', { name: 'Stop' }), page.locator('.stage')])
    expect(await bottomOf(shown)).toBeLessThan(664);
  await page.setViewportSize({ width: 1280, height: 500 });
  const { width, height } = (await page.locator('.stage').boundingBox())!;
  expect(height).toBeLessThan(400);
  expect(width / height).toBeCloseTo(640 / 480, 1);
  expectQuiet();
  await close();
});
