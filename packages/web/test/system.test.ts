import { expect, test } from 'vitest';
import { expectAccessible } from './harness/visit.ts';
import { sharedWeb } from './harness/web.ts';

const web = sharedWeb();

test('waiting for the server, the page of the system keeps its foot below the screen', async () => {
  const { page, expectQuiet, close } = await web.visit();
  let answer = (): void => undefined;
  const answered = new Promise<void>((resolve) => (answer = resolve));
  await page.route('**/status', async (route) => {
    await answered;
    await route.continue();
  });
  await page.goto('/system');
  await page.getByText('Asking the server').waitFor();
  const footTop = (): Promise<number> =>
    page.locator('.shell-foot').evaluate((foot) => foot.getBoundingClientRect().top - innerHeight);
  expect(await footTop()).toBeGreaterThanOrEqual(0);
  answer();
  await page.getByRole('heading', { name: 'Health' }).waitFor();
  expect(await footTop()).toBeGreaterThanOrEqual(0);
  await expectAccessible(page);
  expectQuiet();
  await close();
});

test('a server that does not answer is said in whole sentences, and asked again until it does', async () => {
  const { page, close } = await web.visit();
  await page.route('**/status', (route) => route.abort());
  await page.goto('/system');
  const alert = page.getByRole('alert');
  await alert.waitFor();
  expect(await alert.textContent()).toMatch(/then try again\. This page tries again by itself\.$/);
  await expectAccessible(page);
  await page.unroute('**/status');
  await page.getByRole('heading', { name: 'Health' }).waitFor();
  expect(await alert.count()).toBe(0);
  await close();
});
