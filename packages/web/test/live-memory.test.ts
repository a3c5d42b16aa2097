import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { seeFrames, startLive, tensorsOf, waitForPerson } from './harness/live.ts';
import { makeArmRaisesFilm } from './harness/media.ts';
import { sharedWeb } from './harness/web.ts';

const web = sharedWeb({
  camera: (folder) => makeArmRaisesFilm(folder, 30),
  // Measures memory when it is asked to, rather than at the next collection of garbage.
  flags: ['--enable-blink-features=ForceEagerMeasureMemory'],
});

/** So many that what grows by one or two thousand bytes with each is told from what has not been collected yet. */
const FRAMES = 600;
const MOST_BYTES_A_FRAME = 1600;

const usedBytes = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const measuring = performance as Performance & {
      measureUserAgentSpecificMemory(): Promise<{ readonly bytes: number }>;
    };
    return (await measuring.measureUserAgentSpecificMemory()).bytes;
  });

/** The least of some measurements: the others hold what has not been collected yet. */
const keptBytes = async (page: Page): Promise<number> => {
  const measured: number[] = [];
  for (let looks = 0; looks < 4; looks++) {
    await seeFrames(page, 10);
    measured.push(await usedBytes(page));
  }
  return Math.min(...measured);
};

test('neither memory nor tensors grow with the frames', { timeout: 15 * 60_000 }, async () => {
  const { page, expectQuiet, close } = await web.visit({ permissions: ['camera'] });
  await startLive(page);
  await waitForPerson(page);
  // The windows of the measures fill at first.
  await seeFrames(page, 200);
  const [bytes, tensors] = [await keptBytes(page), await tensorsOf(page)];
  expect(tensors).toBeGreaterThan(0);
  await seeFrames(page, FRAMES);
  expect(await tensorsOf(page)).toBe(tensors);
  // One frame has 460 kB of pixels: what were kept of one in a hundred would be 7 MB by now.
  expect((await keptBytes(page)) - bytes).toBeLessThan(FRAMES * MOST_BYTES_A_FRAME);
  expectQuiet();
  await close();
});
