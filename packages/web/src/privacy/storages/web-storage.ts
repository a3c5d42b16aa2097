import { formatBytes } from '../../format/format.ts';
import type { BrowserStorage } from './storage.ts';

/** UTF-16, as browsers count it. */
const bytesOf = (key: string, value: string): number => 2 * (key.length + value.length);

/** Texts under names: `localStorage` or `sessionStorage`. */
export const webStorage = (title: string, folder: string, open: () => Storage): BrowserStorage => ({
  title,
  list: async () =>
    Object.entries(open()).map(([key, value]: [string, string]) => ({
      name: key,
      amount: formatBytes(bytesOf(key, value)),
    })),
  files: async function* () {
    const entries = Object.entries(open());
    if (entries.length > 0)
      yield { name: `${folder}.json`, input: JSON.stringify(Object.fromEntries(entries), null, 2) };
  },
  erase: async () => open().clear(),
});
