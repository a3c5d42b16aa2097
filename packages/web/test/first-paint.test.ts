import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { sharedWeb } from './harness/web.ts';

const web = sharedWeb();

/** Paths that the page asks for, from now on. */
const askedFor = (page: Page): string[] => {
  const asked: string[] = [];
  page.on('request', (request) => asked.push(new URL(request.url()).pathname));
  return asked;
};

const isOfFrame = (path: string): boolean => /\/assets\/(frame|page|StepsPage)-.*\.js$/.test(path);

test('what a view is for is painted first, and only then the rest is fetched', async () => {
  const { page, expectQuiet, close } = await web.visit();
  const asked = askedFor(page);
  let arrive = (): void => undefined;
  const styleArrives = new Promise<void>((resolve) => (arrive = resolve));
  await page.route(/index-.*\.css$/, async (route) => {
    await styleArrives;
    await route.continue();
  });
  const entry = page.waitForResponse(/index-.*\.js$/);
  await page.goto('/steps', { waitUntil: 'commit' });
  await entry;
  // Longer than the rest takes to be asked for when nothing holds it back.
  await new Promise((resolve) => setTimeout(resolve, 1000));
  expect(asked.filter(isOfFrame)).toEqual([]);
  arrive();
  await page.getByRole('navigation').waitFor();
  expect(asked.filter(isOfFrame)).not.toEqual([]);
  expectQuiet();
  await close();
});

test('a page that is opened out of sight, where nothing is painted, comes all the same', async () => {
  const { page, expectQuiet, close } = await web.visit();
  await page.addInitScript(() => {
    Object.defineProperty(document, 'hidden', { get: () => true });
    globalThis.requestAnimationFrame = () => 0;
  });
  await page.goto('/privacy');
  await page.getByRole('heading', { name: 'Your choices' }).waitFor();
  expect(await page.getByText('Loading', { exact: true }).count()).toBe(0);
  expectQuiet();
  await close();
});

test('where the rest of the page cannot be fetched the page says so, below what it is for', async () => {
  const { page, close } = await web.visit();
  await page.route(/frame-.*\.js$/, (route) => route.abort());
  await page.goto('/steps');
  await page.getByText('The rest of the page could not be fetched').waitFor();
  expect(await page.getByRole('heading', { name: 'Find the steps' }).isVisible()).toBe(true);
  await close();
});
