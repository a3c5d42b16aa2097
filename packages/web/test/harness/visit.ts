import axe from 'axe-core';
import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { expect } from 'vitest';

/** A page with an eye on what must not happen on it. */
export interface Visit {
  readonly page: Page;
  /** Fails if the console said an error, a script threw, or a request left the server's origin. */
  readonly expectQuiet: () => void;
  readonly close: () => Promise<void>;
}

export interface VisitOptions extends BrowserContextOptions {
  /** Errors that a test provokes; a refused request is one on the console. */
  readonly expected?: readonly RegExp[];
}

export const openVisit = async (
  browser: Browser,
  address: string,
  { expected = [], ...options }: VisitOptions = {},
): Promise<Visit> => {
  const context = await browser.newContext({
    baseURL: address,
    viewport: { width: 1280, height: 900 },
    ...options,
  });
  const page = await context.newPage();
  // A busy machine looks through a video slowly; how fast is not what these tests are about.
  page.setDefaultTimeout(process.env['QUICK'] ? 8000 : 90_000);
  const unwanted: string[] = [];
  page.on('console', (message) => {
    const said = `${message.text()} (${message.location().url})`;
    if (message.type() === 'error' && !expected.some((pattern) => pattern.test(said))) unwanted.push(said);
  });
  page.on('pageerror', (error) => unwanted.push(String(error)));
  page.on('request', (request) => {
    if (!request.url().startsWith(address) && !request.url().startsWith('blob:'))
      unwanted.push(request.url());
  });
  return { page, expectQuiet: () => expect(unwanted).toEqual([]), close: () => context.close() };
};

const allRules: axe.RunOnly = {
  type: 'tag',
  values: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'best-practice'],
};
/** Those that ask for the colours; a scheme changes nothing else. */
const rulesOfColour: axe.RunOnly = { type: 'rule', values: ['color-contrast', 'link-in-text-block'] };

/** What axe finds, as `rule: element`. */
const findings = async (page: Page, runOnly: axe.RunOnly): Promise<string[]> => {
  // Evaluated rather than added as a script, so that the page's own content security policy stays in force.
  if (!(await page.evaluate(() => 'axe' in globalThis))) await page.evaluate(axe.source);
  return page.evaluate(async (runOnly) => {
    const { violations } = await (globalThis as unknown as { axe: typeof axe }).axe.run(document, {
      runOnly,
      resultTypes: ['violations'],
      preload: false,
    });
    return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
  }, runOnly);
};

const pageWidth = (page: Page): Promise<number> => page.evaluate(() => document.documentElement.scrollWidth);

const looks = [
  { colorScheme: 'light', viewport: { width: 1280, height: 900 }, rules: allRules },
  { colorScheme: 'dark', viewport: { width: 1280, height: 900 }, rules: rulesOfColour },
  { colorScheme: 'light', viewport: { width: 360, height: 740 }, rules: allRules },
  { colorScheme: 'dark', viewport: { width: 360, height: 740 }, rules: rulesOfColour },
] as const;

/** Fails if in light or dark, on a desktop or a phone, axe finds anything or the page is wider than the screen, which it then has as before. */
export const expectAccessible = async (page: Page): Promise<void> => {
  const before = page.viewportSize();
  for (const { colorScheme, viewport, rules } of looks) {
    await page.emulateMedia({ colorScheme, reducedMotion: 'reduce' });
    await page.setViewportSize(viewport);
    await page.waitForFunction(
      (scheme) => document.documentElement.dataset['mantineColorScheme'] === scheme,
      colorScheme,
    );
    const { found, width } = { found: await findings(page, rules), width: await pageWidth(page) };
    expect({ colorScheme, viewport, found, tooWide: width > viewport.width }).toEqual({
      colorScheme,
      viewport,
      found: [],
      tooWide: false,
    });
  }
  if (before) await page.setViewportSize(before);
};

/** Presses Tab, or Shift+Tab to go back, until the element with this accessible name has the focus. */
export const tabTo = async (
  page: Page,
  role: Parameters<Page['getByRole']>[0],
  name: string | RegExp,
  key: 'Tab' | 'Shift+Tab' = 'Tab',
): Promise<void> => {
  const wanted = page.getByRole(role, { name }).first();
  for (let presses = 0; presses < 120; presses++) {
    if (await wanted.evaluate((element) => element === document.activeElement)) return;
    await page.keyboard.press(key);
  }
  throw new Error(`${key} does not reach ${role} ${String(name)}`);
};

/** The row that the overlay has drawn. */
export const overlayRow = (page: Page): Promise<number> =>
  page.locator('.player-media canvas').evaluate((canvas: HTMLCanvasElement) => Number(canvas.dataset['row']));

/** How many pixels of the overlay are drawn on. */
export const inkOf = (page: Page, overlay = '.player-media canvas'): Promise<number> =>
  page.locator(overlay).evaluate((canvas: HTMLCanvasElement) => {
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
    return data.filter((value, i) => i % 4 === 3 && value > 0).length;
  });
