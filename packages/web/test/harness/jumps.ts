import type { Page } from 'playwright-core';

/** A tenth of what Google's Web Vitals call good: of this much nobody sees that anything moved. */
export const LEAST_JUMP = 0.01;

/** From its next address on a page counts by how much what is seen jumps without anybody having done anything. */
export const watchJumps = async (page: Page): Promise<void> => {
  await page.addInitScript(() => {
    const counting = Object.assign(globalThis, { jumped: 0 });
    new PerformanceObserver((list) => {
      for (const entry of list.getEntries() as (PerformanceEntry & {
        readonly value: number;
        readonly hadRecentInput: boolean;
      })[])
        if (!entry.hadRecentInput) counting.jumped += entry.value;
    }).observe({ type: 'layout-shift', buffered: true });
  });
};

/** How much it has jumped so far: the layout shift of Web Vitals, all of it added up. */
export const jumpedOf = (page: Page): Promise<number> =>
  page.evaluate(() => (globalThis as unknown as { readonly jumped: number }).jumped);
