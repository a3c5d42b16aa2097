import type { Page, Worker } from 'playwright-core';
import { expect, test } from 'vitest';
import { heldBy, liveWorkers, watchGpu } from './harness/gpu.ts';
import { performanceOf, seeFrames, startLive, waitForPerson } from './harness/live.ts';
import { makeArmRaisesFilm } from './harness/media.ts';
import { sharedWeb } from './harness/web.ts';

const web = sharedWeb({
  camera: makeArmRaisesFilm,
  // Measures memory when it is asked to, rather than at the next collection of garbage.
  flags: ['--enable-blink-features=ForceEagerMeasureMemory'],
});

/** Long enough that what grows by a few hundred bytes with each frame is seen to. */
const MINUTES = 5;

const usedBytes = (page: Page): Promise<number> =>
  page.evaluate(async () => {
    const measuring = performance as Performance & {
      measureUserAgentSpecificMemory(): Promise<{ readonly bytes: number }>;
    };
    return (await measuring.measureUserAgentSpecificMemory()).bytes;
  });

const tensorsOf = async (page: Page): Promise<number> =>
  Number(/(\d+) tensors/.exec(await performanceOf(page, 'Memory'))?.[1]);

const start = async (runsOn: 'WebAssembly' | 'WebGL 2') => {
  const visit = await web.visit({ permissions: ['camera'] });
  if (runsOn === 'WebGL 2') await watchGpu(visit.page);
  await startLive(visit.page, runsOn);
  await waitForPerson(visit.page);
  return visit;
};

test(
  'over five minutes neither memory nor tensors nor what lies in the GPU grow with the frames',
  { timeout: 3 * MINUTES * 60_000 },
  async () => {
    const [onProcessor, onGpu] = [await start('WebAssembly'), await start('WebGL 2')];
    // The windows of the measures fill at first.
    await Promise.all([seeFrames(onProcessor.page, 60), seeFrames(onGpu.page, 5)]);
    const measure = async (worker: Worker) => ({
      bytes: await usedBytes(onProcessor.page),
      tensors: await tensorsOf(onProcessor.page),
      tensorsOnGpu: await tensorsOf(onGpu.page),
      held: await heldBy(worker),
    });
    /** A model that a slow machine lets be taken for stalled is started again, and begins anew. */
    const measureOver = async (minutes: number) => {
      for (;;) {
        const [worker] = liveWorkers(onGpu.page);
        const before = await measure(worker!);
        await onGpu.page.waitForTimeout(minutes * 60_000);
        if (liveWorkers(onGpu.page)[0] === worker) return { before, after: await measure(worker!) };
      }
    };
    const { before, after } = await measureOver(MINUTES);
    expect(after).toEqual({ ...before, bytes: expect.any(Number) as number });
    expect(before.held['Texture']).toBeGreaterThan(0);
    // One frame has 460 kB of pixels: what were kept of one in a hundred would be 14 MB by now, at ten frames a second.
    expect(after.bytes - before.bytes).toBeLessThan(5e6);
    onProcessor.expectQuiet();
    await Promise.all([onProcessor.close(), onGpu.close()]);
  },
);
