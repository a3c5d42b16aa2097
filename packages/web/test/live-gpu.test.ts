import type { Page, Worker } from 'playwright-core';
import { expect, test } from 'vitest';
import { heldBy, liveWorkers, watchGpu, type Held } from './harness/gpu.ts';
import { seeFrames, startLive } from './harness/live.ts';
import { makeArmRaisesFilm } from './harness/media.ts';
import { sharedWeb } from './harness/web.ts';

const web = sharedWeb({ camera: makeArmRaisesFilm });

/**
 * The worker, and what it holds before and after so many frames. One that a slow machine lets be taken for stalled, and that
 * is started again, begins anew.
 */
const heldOverFrames = async (page: Page, frames: number): Promise<readonly [Worker, Held, Held]> => {
  for (;;) {
    await seeFrames(page, 5);
    const [worker] = liveWorkers(page);
    const before = await heldBy(worker!);
    await seeFrames(page, frames);
    if (liveWorkers(page)[0] === worker) return [worker!, before, await heldBy(worker!)];
  }
};

test('what lies in the GPU does not grow with the frames, and a GPU that is taken away is said, and the model is started again', async () => {
  const { page, close } = await web.visit({ permissions: ['camera'] });
  await watchGpu(page);
  await startLive(page, 'WebGL 2');
  await page.getByText('Runs on WebGL 2').waitFor();
  const [lost, before, after] = await heldOverFrames(page, 15);
  expect(before['Texture']).toBeGreaterThan(0);
  expect(after).toEqual(before);
  await lost.evaluate(() => {
    const { contexts } = globalThis as unknown as { contexts: readonly WebGL2RenderingContext[] };
    contexts.at(-1)!.getExtension('WEBGL_lose_context')!.loseContext();
  });
  await page.getByText('The graphics processor was taken away; the model was started again.').waitFor();
  await expect
    .poll(() => liveWorkers(page).map((worker) => worker === lost), { timeout: 60_000 })
    .toEqual([false]);
  await page.getByText('Runs on WebGL 2').waitFor();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await close();
});
