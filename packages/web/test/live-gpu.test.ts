import type { Page, Worker } from 'playwright-core';
import { expect, test } from 'vitest';
import { heldBy, liveWorkers, watchGpu } from './harness/gpu.ts';
import { seeFrames, startLive, tensorsOf } from './harness/live.ts';
import { makeArmRaisesFilm } from './harness/media.ts';
import { sharedWeb } from './harness/web.ts';

const web = sharedWeb({ camera: makeArmRaisesFilm });

/** So many that what is kept of one in twenty is seen: each takes most of a second where the processor imitates the GPU. */
const FRAMES = 20;

/**
 * The worker, and what it holds before and after so many frames. One that a slow machine lets be taken for stalled, and that
 * is started again, begins anew.
 */
const heldOverFrames = async (page: Page, frames: number) => {
  const measure = async (worker: Worker) => ({ held: await heldBy(worker), tensors: await tensorsOf(page) });
  for (;;) {
    await seeFrames(page, 5);
    const [worker] = liveWorkers(page);
    const before = await measure(worker!);
    await seeFrames(page, frames);
    if (liveWorkers(page)[0] === worker) return { worker: worker!, before, after: await measure(worker!) };
  }
};

test(
  'neither tensors nor what lies in the GPU grow with the frames, and a GPU that is taken away is said, and the model is started again',
  { timeout: 15 * 60_000 },
  async () => {
    const { page, close } = await web.visit({ permissions: ['camera'] });
    await watchGpu(page);
    await startLive(page, 'WebGL 2');
    await page.getByText('Runs on WebGL 2').waitFor();
    const { worker: lost, before, after } = await heldOverFrames(page, FRAMES);
    expect(before.held['Texture']).toBeGreaterThan(0);
    expect(before.tensors).toBeGreaterThan(0);
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
  },
);
