import type { Page } from 'playwright-core';

/** Opens the Live page and starts the camera, with the camera's consent alone; the models run as it is said. */
export const startLive = async (
  page: Page,
  runsOn: 'WebAssembly' | 'WebGL 2' | 'The quickest that works' = 'WebAssembly',
): Promise<void> => {
  await page.goto('/live');
  await page.getByLabel('Runs on').selectOption(runsOn);
  await page.getByRole('button', { name: 'Start the camera' }).click();
  await page.getByRole('button', { name: 'Allow' }).click();
};

/** Waits until somebody is seen. */
export const waitForPerson = (page: Page): Promise<void> => page.getByText('1 person in view').waitFor();

/** A value of the panel of performance. */
export const performanceOf = async (page: Page, row: string): Promise<string> =>
  (await page
    .getByRole('row', { name: new RegExp(`^${row}`) })
    .locator('td')
    .textContent()) ?? '';

/** How many tensors the model holds, as the panel of performance says. */
export const tensorsOf = async (page: Page): Promise<number> =>
  Number(/(\d+) tensors/.exec(await performanceOf(page, 'Memory'))?.[1]);

/** Waits until so many more frames were looked at. */
export const seeFrames = (page: Page, count: number): Promise<unknown> =>
  page.evaluate(
    (wanted) =>
      new Promise<void>((resolve) => {
        let seen = 0;
        const canvas = document.querySelector('.stage canvas')!;
        const observer = new MutationObserver(() => {
          if (++seen < wanted) return;
          observer.disconnect();
          resolve();
        });
        observer.observe(canvas, { attributes: true, attributeFilter: ['data-persons'] });
      }),
    count,
  );
