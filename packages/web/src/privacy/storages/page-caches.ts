import { plural } from '../../format/format.ts';
import type { BrowserStorage } from './storage.ts';

/** Undefined where the page came over an address that browsers do not trust. */
const opened = (): CacheStorage | undefined => globalThis.caches;

const names = async (): Promise<string[]> => (await opened()?.keys()) ?? [];

const pathOf = ({ url }: Request): string => new URL(url).pathname.replace(/^\/+|\/+$/g, '');

/** Answers of the server that are kept for use without a network. */
export const pageCaches: BrowserStorage = {
  title: 'Kept pages and models',
  list: async () =>
    Promise.all(
      (await names()).map(async (name) => {
        const requests = await (await caches.open(name)).keys();
        return { name, amount: plural(requests.length, 'file') };
      }),
    ),
  files: async function* () {
    for (const name of await names()) {
      const cache = await caches.open(name);
      for (const request of await cache.keys()) {
        const answer = await cache.match(request);
        if (answer)
          yield { name: `caches/${name}/${pathOf(request) || 'index.html'}`, input: await answer.blob() };
      }
    }
  },
  erase: async () => {
    for (const name of await names()) await caches.delete(name);
  },
};
