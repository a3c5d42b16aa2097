import { mkdtemp, rm } from 'node:fs/promises';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import type { BrowserContext, Page } from 'playwright-core';
import { createServer, type ViteDevServer } from 'vite';
import { afterAll, beforeAll, expect, test } from 'vitest';
import type * as madePoses from './harness/made-poses.ts';
import { killBrowser, launchWithFolder } from './harness/browser.ts';

/** Loaded by the page and not by the test. */
type MadePoses = typeof madePoses;

let vite: ViteDevServer;
let address: string;
let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinema-recorder-'));
  vite = await createServer({
    configFile: resolve(import.meta.dirname, '../vite.config.ts'),
    cacheDir: join(folder, 'vite'),
    logLevel: 'silent',
    server: { port: 0, host: '127.0.0.1', proxy: {}, hmr: false },
  });
  await vite.listen();
  address = `http://127.0.0.1:${(vite.httpServer!.address() as AddressInfo).port}`;
});

afterAll(async () => {
  await vite?.close();
  await rm(folder, { recursive: true, force: true });
});

const openPage = async (context: BrowserContext): Promise<Page> => {
  const page = await context.newPage();
  await page.goto(`${address}/replay`);
  await page.getByRole('heading', { name: 'Recordings in this browser' }).waitFor();
  return page;
};

/** Calls a function of the made-up poses inside the page. */
const call = async <Name extends keyof MadePoses>(
  page: Page,
  name: Name,
  ...args: Parameters<MadePoses[Name]>
): Promise<Awaited<ReturnType<MadePoses[Name]>>> =>
  // A text, since Vitest would make something of its own of an import.
  (await page.evaluate(
    `import('/test/harness/made-poses.ts').then((made) => made.${name}(...${JSON.stringify(args)}))`,
  )) as Awaited<ReturnType<MadePoses[Name]>>;

test('a recording of a browser that is killed is found again, all but its last second, and can be kept', async () => {
  const profile = join(folder, 'killed');
  const before = await launchWithFolder(profile);
  const page = await openPage(before);
  await call(page, 'begin', 2);
  const another = await openPage(before);
  await another.getByText('Being recorded now').waitFor();
  await page.waitForTimeout(2500);
  const reached = await call(page, 'latest');
  await killBrowser(before);

  const after = await launchWithFolder(profile);
  const found = await openPage(after);
  await found.getByText('All but at most its last second is here').waitFor();
  const [recording] = await call(found, 'list');
  expect(recording).toMatchObject({ state: 'interrupted', complete: false });
  const kept = (await call(found, 'measure', recording!.id))!;
  expect(reached - kept.lastSeconds).toBeLessThan(1);
  expect(kept.frames).toBe(recording!.frameCount);
  await found.getByRole('button', { name: /^Keep it/ }).click();
  await expect.poll(async () => (await call(found, 'list'))[0]!.state).toBe('complete');
  await found.getByRole('button', { name: /^Delete/ }).click();
  await found.getByRole('dialog').getByRole('button', { name: 'Delete' }).click();
  await found.getByText('Nothing yet').waitFor();
  await after.close();
});

test('a recording that finds the storage full ends there, says so and keeps what was written', async () => {
  const context = await launchWithFolder(join(folder, 'full'));
  const page = await openPage(context);
  await call(page, 'begin', 2);
  await page.waitForTimeout(1500);
  // Chromium looks at a quota that is set by its tools only every half minute, so its refusal is put in place by hand.
  await page.evaluate(() => {
    IDBObjectStore.prototype.put = () => {
      throw new DOMException('full', 'QuotaExceededError');
    };
  });
  await expect.poll(async () => (await call(page, 'state')).kind).toBe('failed');
  const reached = await call(page, 'latest');
  const state = await call(page, 'state');
  expect(state).toMatchObject({ failure: { message: 'the storage of this browser is full' } });
  const [recording] = await call(page, 'list');
  const kept = (await call(page, 'measure', recording!.id))!;
  expect(kept.frames).toBeGreaterThan(0);
  expect(reached - kept.lastSeconds).toBeLessThan(1);
  await context.close();
});
