import type { Page, Worker } from 'playwright-core';
import { expect, test } from 'vitest';
import { seeFrames, startLive } from './harness/live.ts';
import { makeArmRaisesFilm } from './harness/media.ts';
import { sharedWeb } from './harness/web.ts';

const web = sharedWeb({ camera: makeArmRaisesFilm });

/** Runs in the worker before its script: keeps the contexts that it opens where a test finds them, and counts what lies in the GPU. */
const keepContexts = `
  globalThis.contexts = [];
  const open = OffscreenCanvas.prototype.getContext;
  OffscreenCanvas.prototype.getContext = function (...given) {
    const context = open.apply(this, given);
    if (context && given[0] === 'webgl2') globalThis.contexts.push(context);
    return context;
  };
  globalThis.held = { Texture: 0, Buffer: 0, Framebuffer: 0 };
  for (const kind of Object.keys(globalThis.held)) {
    const { ['create' + kind]: create, ['delete' + kind]: remove } = WebGL2RenderingContext.prototype;
    WebGL2RenderingContext.prototype['create' + kind] = function () {
      globalThis.held[kind] += 1;
      return create.call(this);
    };
    WebGL2RenderingContext.prototype['delete' + kind] = function (one) {
      if (one) globalThis.held[kind] -= 1;
      return remove.call(this, one);
    };
  }
`;

/** How many textures, buffers and frame buffers of the GPU a worker holds. */
type Held = Readonly<Record<string, number>>;

const heldBy = (worker: Worker): Promise<Held> =>
  worker.evaluate(() => ({ ...(globalThis as unknown as { held: Record<string, number> }).held }));

const liveWorkers = (workers: readonly Worker[]): Worker[] =>
  workers.filter((worker) => worker.url().includes('live-worker'));

/**
 * The worker, and what it holds before and after so many frames. One that a slow machine lets be taken for stalled, and that
 * is started again, begins anew.
 */
const heldOverFrames = async (page: Page, frames: number): Promise<readonly [Worker, Held, Held]> => {
  for (;;) {
    await seeFrames(page, 5);
    const [worker] = liveWorkers(page.workers());
    const before = await heldBy(worker!);
    await seeFrames(page, frames);
    if (liveWorkers(page.workers())[0] === worker) return [worker!, before, await heldBy(worker!)];
  }
};

test('what lies in the GPU does not grow with the frames, and a GPU that is taken away is said, and the model is started again', async () => {
  const { page, close } = await web.visit({ permissions: ['camera'] });
  await page.route('**/assets/live-worker-*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: keepContexts + (await response.text()) });
  });
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
    .poll(() => liveWorkers(page.workers()).map((worker) => worker === lost), { timeout: 60_000 })
    .toEqual([false]);
  await page.getByText('Runs on WebGL 2').waitFor();
  await page.unrouteAll({ behavior: 'ignoreErrors' });
  await close();
});
