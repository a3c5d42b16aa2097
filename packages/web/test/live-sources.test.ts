import { join } from 'node:path';
import { readSettings } from '@kinema/server';
import { openAdministration } from '@kinema/server/administration';
import { beforeAll, expect, test } from 'vitest';
import { jumpedOf, LEAST_JUMP, watchJumps } from './harness/jumps.ts';
import { makeLeavingFilm, makePairFilm } from './harness/media.ts';
import { openTestServer, type TestServer } from './harness/server.ts';
import { sharedWeb } from './harness/web.ts';

let film: string;

const web = sharedWeb({
  settings: { KINEMA_FEATURE_GAIT_ANALYSIS: 'false', KINEMA_FEATURE_PERFORMANCE: 'false' },
});

beforeAll(async () => {
  film = await makePairFilm(web.server.folder, 60);
});

test('the last measures stay when a film is over, also where nobody is in its last pictures, and nothing jumps when it can be played again', async () => {
  const { page, expectQuiet, close } = await web.visit({ viewport: { width: 390, height: 844 } });
  await watchJumps(page);
  await page.goto('/live');
  await page.getByLabel('Runs on').selectOption('WebAssembly');
  await page.getByLabel('Video file').setInputFiles(await makeLeavingFilm(web.server.folder));
  await page.getByText('Nobody in view: step before the camera.').waitFor();
  const jumped = await jumpedOf(page);
  await page.getByText('The video has ended.').waitFor();
  expect(await page.locator('.stage canvas').getAttribute('data-persons')).toBe('0');
  const measured = async (row: RegExp): Promise<string | null> =>
    page.getByRole('row', { name: row }).textContent();
  expect(await measured(/^Shoulder/)).toMatch(/\d ± \d+°/);
  expect(await measured(/^Repetitions/)).toMatch(/\d/);
  const again = page.getByRole('button', { name: 'Play it again' });
  await again.waitFor();
  expect((await jumpedOf(page)) - jumped).toBeLessThan(LEAST_JUMP);
  await again.click();
  await page.getByText('1 person in view').waitFor();
  expectQuiet();
  await close();
});

test('of two people in a video file the one is measured who is clicked', async () => {
  const { page, expectQuiet, close } = await web.visit();
  await page.goto('/live');
  await page.getByLabel('Runs on').selectOption('WebAssembly');
  await page.getByRole('combobox', { name: 'Model' }).selectOption('multipose');
  await page.getByLabel('Video file').setInputFiles(film);
  const chosen = page.getByLabel('Person who is measured');
  await chosen.waitFor();
  const centre = page.getByRole('row', { name: /^Centre of mass/ });
  const centres: number[] = [];
  for (const share of [170 / 640, 470 / 640]) {
    const { width, height } = (await page.locator('.stage canvas').boundingBox())!;
    await page.locator('.stage canvas').click({ position: { x: share * width, y: 0.5 * height } });
    await expect.poll(async () => chosen.inputValue()).not.toBe('');
    await centre.getByText(/\d+, \d+ px/).waitFor();
    const place = share * 640;
    await expect
      .poll(async () => Math.abs(Number((await centre.textContent())!.match(/mass(\d+),/)?.[1]) - place))
      .toBeLessThan(40);
    centres.push(Number(await chosen.inputValue()));
  }
  expect(new Set(centres).size).toBe(2);
  // What whoever runs it has switched off is not there.
  expect(await page.getByRole('row', { name: /^Cadence/ }).count()).toBe(0);
  expect(await page.getByRole('heading', { name: 'Performance' }).count()).toBe(0);
  expect(await page.getByRole('link', { name: 'Gait' }).count()).toBe(0);
  expectQuiet();
  await close();
});

/** A key of a server, for a page at another origin. */
const keyOf = async ({ folder }: TestServer): Promise<string> => {
  const { keys } = openAdministration(readSettings({ KINEMA_DATA_DIR: join(folder, 'data') }));
  const { key } = await keys.create({ name: 'elsewhere', project: 'default', role: 'operator' });
  return key;
};

test('with the API at another origin people sign in there, models come and keypoints go there, and models are kept here', async () => {
  const page = await openTestServer({ KINEMA_API_URL: 'http://127.0.0.1:1' });
  await page.close();
  const { port } = new URL(page.address);
  const api = await openTestServer({ CORS_ORIGINS: `http://127.0.0.1:${port}` });
  const key = await keyOf(api);
  const host = await openTestServer({ PORT: port, KINEMA_API_URL: api.address });
  const context = await web.browser.newContext({ baseURL: host.address });
  const tab = await context.newPage();
  const asked: string[] = [];
  tab.on('request', (request) => asked.push(request.url()));
  const errors: string[] = [];
  tab.on('pageerror', (error) => errors.push(String(error)));
  const play = async (): Promise<void> => {
    await tab.goto('/live');
    await tab.getByLabel('Key').fill(key);
    await tab.getByRole('button', { name: 'Sign in' }).click();
    await tab.getByLabel('Runs on').selectOption('WebAssembly');
    await tab.getByLabel('Video file').setInputFiles(film);
    await tab
      .getByText(/in view/)
      .first()
      .waitFor();
  };
  await play();
  await tab.getByRole('button', { name: 'Share the movement' }).click();
  await tab.getByRole('button', { name: 'Allow' }).click();
  await tab.getByText(/\d frames sent/).waitFor();
  const listed = await fetch(`${api.address}/v1/live`, { headers: { 'x-api-key': key } });
  expect(((await listed.json()) as { sessions: unknown[] }).sessions).toHaveLength(1);
  const modelsAsked = (): string[] => asked.filter((url) => url.startsWith(`${api.address}/models/`));
  expect(modelsAsked()).not.toEqual([]);
  expect(asked.filter((url) => url.startsWith(`${host.address}/v1/`))).toEqual([]);

  await tab.goto('/privacy');
  await tab.getByRole('button', { name: 'Allow: Keeping in this browser' }).click();
  await expect.poll(() => tab.evaluate(() => caches.has('kinema-models'))).toBe(true);
  for (const times of ['fetched and kept', 'kept']) {
    asked.length = 0;
    await play();
    expect(modelsAsked().length > 0 ? 'fetched and kept' : 'kept').toBe(times);
  }
  expect(errors).toEqual([]);
  await context.close();
  await Promise.all([api.close(), host.close()]);
});

test('an API elsewhere that does not answer is said; when it does the page asks for a key, and live goes on', async () => {
  const gone = await openTestServer();
  await gone.close();
  const host = await openTestServer({ KINEMA_API_URL: gone.address });
  const context = await web.browser.newContext({ baseURL: host.address });
  const tab = await context.newPage();
  // A busy machine looks at pictures slowly.
  tab.setDefaultTimeout(90_000);
  await tab.goto('/live');
  await tab.getByLabel('Runs on').selectOption('WebAssembly');
  await tab.getByLabel('Video file').setInputFiles(film);
  await tab.getByRole('alert').getByText('The model could not be fetched from the server').waitFor();
  const api = await openTestServer({
    PORT: new URL(gone.address).port,
    CORS_ORIGINS: host.address,
  });
  await tab.getByRole('button', { name: 'Try again' }).click();
  await tab.getByLabel('Key').fill(await keyOf(api));
  await tab.getByRole('button', { name: 'Sign in' }).click();
  await tab.getByRole('button', { name: 'Try again' }).click();
  await tab
    .getByText(/in view/)
    .first()
    .waitFor();
  expect(await tab.getByRole('alert').count()).toBe(0);
  await context.close();
  await Promise.all([api.close(), host.close()]);
});
