import type { Browser, Page } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser } from '../../../web/test/harness/browser.ts';
import type { ModelStore } from '../../src/models/index.ts';
import { readyModels } from '../pipelines/support.ts';
import { servePage } from './support.ts';

/** The page of `page.ts`, a browser with an imitated GPU, and the models; there from the first test of a file to its last. */
export interface SharedPage {
  readonly models: ModelStore;
  readonly address: string;
  readonly newTab: () => Promise<Page>;
}

/** Serves the page and starts a browser for all tests of a file, and ends both after them. */
export const sharedPage = (): SharedPage => {
  let models: ModelStore;
  let page: Awaited<ReturnType<typeof servePage>> | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    [models, page, browser] = await Promise.all([
      readyModels(),
      servePage(),
      launchBrowser(undefined, { gpu: 'imitated' }),
    ]);
  });
  afterAll(async () => {
    await browser?.close();
    await page?.close();
  });
  return {
    get models() {
      return models;
    },
    get address() {
      return page!.address;
    },
    newTab: () => browser!.newPage(),
  };
};
