import type { Browser } from 'playwright-core';
import { afterAll, beforeAll } from 'vitest';
import { launchBrowser, type BrowserOptions } from './browser.ts';
import { openTestServer, type TestServer, type TestSettings } from './server.ts';
import { openVisit, type Visit, type VisitOptions } from './visit.ts';

export interface WebOptions extends BrowserOptions {
  readonly settings?: TestSettings;
  /** Makes the film that the browser's camera shows, in a folder; without it there is no camera. */
  readonly camera?: (folder: string) => Promise<string>;
}

/** A Kinema and a browser; there from the first test of a file to its last. */
export interface Web {
  readonly server: TestServer;
  readonly browser: Browser;
  /** Opens a page with an eye on what must not happen on it. */
  visit(options?: VisitOptions): Promise<Visit>;
}

/** Starts a Kinema and a browser for all tests of a file, and ends both after them. */
export const sharedWeb = ({ settings, camera, ...options }: WebOptions = {}): Web => {
  let server: TestServer | undefined;
  let browser: Browser | undefined;
  beforeAll(async () => {
    const opening = openTestServer(settings).then((opened) => (server = opened));
    const launching = camera
      ? opening.then(async ({ folder }) => launchBrowser(await camera(folder), options))
      : launchBrowser(undefined, options);
    await Promise.all([opening, launching.then((launched) => (browser = launched))]);
  });
  afterAll(async () => {
    await browser?.close();
    await server?.close();
  });
  return {
    get server() {
      return server!;
    },
    get browser() {
      return browser!;
    },
    visit: (options) => openVisit(browser!, server!.address, options),
  };
};
