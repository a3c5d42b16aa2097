import { formatBytes } from '../../format/format.ts';
import type { BrowserStorage } from './storage.ts';

const pairs = (): string[] =>
  document.cookie
    .split(';')
    .map((pair) => pair.trim())
    .filter((pair) => pair !== '');

const nameOf = (pair: string): string => pair.split('=', 1)[0]!;

/** Every folder that the address lies in, since a cookie is of one of them. */
const paths = (): string[] => {
  const parts = location.pathname.split('/').slice(1);
  return [
    '/',
    ...parts.flatMap((_, i) => {
      const path = `/${parts.slice(0, i + 1).join('/')}`;
      return [path, `${path}/`];
    }),
  ];
};

/** The cookies that scripts see; that of the session is for the browser alone, and signing out ends it. */
export const cookies: BrowserStorage = {
  title: 'Cookies',
  list: async () => pairs().map((pair) => ({ name: nameOf(pair), amount: formatBytes(pair.length) })),
  files: async function* () {
    if (pairs().length > 0) yield { name: 'cookies.json', input: JSON.stringify(pairs(), null, 2) };
  },
  erase: async () => {
    for (const pair of pairs())
      // eslint-disable-next-line unicorn/no-document-cookie -- the Cookie Store API is not in every browser yet
      for (const path of paths()) document.cookie = `${nameOf(pair)}=; Max-Age=0; Path=${path}`;
  },
};
