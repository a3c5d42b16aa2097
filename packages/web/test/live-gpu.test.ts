import type { Worker } from 'playwright-core';
import { expect, test } from 'vitest';
import { startLive } from './harness/live.ts';
import { makeArmRaisesFilm } from './harness/media.ts';
import { sharedWeb } from './harness/web.ts';

const web = sharedWeb({ camera: makeArmRaisesFilm });

/** Runs in the worker before its script: keeps the contexts that it opens where a test finds them. */
const keepContexts = `
  globalThis.contexts = [];
  const open = OffscreenCanvas.prototype.getContext;
  OffscreenCanvas.prototype.getContext = function (...given) {
    const context = open.apply(this, given);
    if (context && given[0] === 'webgl2') globalThis.contexts.push(context);
    return context;
  };
`;

const liveWorkers = (workers: readonly Worker[]): Worker[] =>
  workers.filter((worker) => worker.url().includes('live-worker'));

test('a GPU that is taken away is said, and the model is started again', async () => {
  const { page, close } = await web.visit({ permissions: ['camera'] });
  await page.route('**/assets/live-worker-*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: keepContexts + (await response.text()) });
  });
  await startLive(page, 'WebGL 2');
  await page.getByText('Runs on WebGL 2').waitFor();
  const [lost] = liveWorkers(page.workers());
  await lost!.evaluate(() => {
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
