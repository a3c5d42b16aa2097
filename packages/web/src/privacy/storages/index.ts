import { cookies } from './cookies.ts';
import { databases } from './databases.ts';
import { pageCaches } from './page-caches.ts';
import { privateFiles } from './private-files.ts';
import { serviceWorkers } from './service-workers.ts';
import type { BrowserStorage } from './storage.ts';
import { webStorage } from './web-storage.ts';

export type { BrowserStorage, KeptItem } from './storage.ts';

/**
 * Every place in which a browser keeps something for a page, in the order in which they are erased: first what could
 * fill another one again, last the choices, without which nothing is kept.
 */
export const browserStorages: readonly BrowserStorage[] = [
  serviceWorkers,
  pageCaches,
  databases,
  privateFiles,
  cookies,
  webStorage('Until the tab is closed', 'session-storage', () => sessionStorage),
  webStorage('Choices', 'local-storage', () => localStorage),
];
