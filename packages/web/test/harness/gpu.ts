import type { BrowserContext, Page, Worker } from 'playwright-core';

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
export type Held = Readonly<Record<string, number>>;

export const heldBy = (worker: Worker): Promise<Held> =>
  worker.evaluate(() => {
    const { held } = globalThis as unknown as { held?: Record<string, number> };
    if (!held) throw new Error('the GPU is not watched in this worker');
    return { ...held };
  });

export const liveWorkers = (page: Page): Worker[] =>
  page.workers().filter((worker) => worker.url().includes('live-worker'));

/**
 * Lets the workers of Live that start from now on keep their contexts of WebGL, and count what lies in the GPU. A service
 * worker would hand on their script unseen: where the person lets the browser keep the page, it must be blocked.
 */
export const watchGpu = async (pages: Page | BrowserContext): Promise<void> => {
  await pages.route('**/assets/live-worker-*.js', async (route) => {
    const response = await route.fetch();
    await route.fulfill({ response, body: keepContexts + (await response.text()) });
  });
};
