import axe from 'axe-core';
import type { Page } from 'playwright-core';
import { expect, test } from 'vitest';
import { sharedWeb } from './harness/web.ts';

const web = sharedWeb();

/** What axe finds; the page's own policy stays in force. */
const findings = async (page: Page, disabled: readonly string[] = []): Promise<string[]> => {
  await page.evaluate(axe.source);
  return page.evaluate(async (disabled) => {
    const rules = Object.fromEntries(disabled.map((rule) => [rule, { enabled: false }]));
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, { rules });
    return violations.map(({ id }) => id);
  }, disabled);
};

test('the reference shows every request under the strict policy, and asks nothing of anybody else', async () => {
  const { page, expectQuiet, close } = await web.visit();
  const answer = await page.goto('/docs');
  expect(answer?.headers()['content-security-policy']).not.toMatch(/unsafe-inline|data:|https?:/);
  await page.getByText('Analyse a recording').waitFor();
  await page.getByText('/detect-fingers', { exact: true }).first().click();
  await page.getByRole('button', { name: 'Try it out' }).first().waitFor();
  await page.getByRole('button', { name: 'Authorize' }).first().click();
  await page.getByText('X-API-Key').first().waitFor();
  await page.getByRole('button', { name: 'Close' }).last().click();
  const background = (): Promise<string> =>
    page
      .locator('.swagger-ui')
      .first()
      .evaluate((element) => getComputedStyle(element).backgroundColor);
  await page.emulateMedia({ colorScheme: 'dark' });
  await expect.poll(background).toBe('rgb(28, 32, 34)');
  await page.emulateMedia({ colorScheme: 'light' });
  await expect.poll(background).not.toBe('rgb(28, 32, 34)');
  expectQuiet();
  await close();
});

test('what an error means stands where its type leads, readable in light and dark', async () => {
  const { page, expectQuiet, close } = await web.visit({
    expected: [/status of 404/],
  });
  await page.goto('/');
  const type = await page.evaluate(async () => {
    const problem = (await (await fetch('/v1/recordings/00000000-0000-4000-8000-000000000000')).json()) as {
      type: string;
    };
    return problem.type;
  });
  await page.goto(type);
  await page.locator('section:target', { hasText: 'not_found' }).waitFor();
  for (const colorScheme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme });
    expect(await findings(page)).toEqual([]);
  }
  expectQuiet();
  await close();
});
