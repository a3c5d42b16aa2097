import { BlockList, isIP } from 'node:net';

/** How the text of one setting is read. */
export interface Kind<T> {
  /** What a value must be, in words that follow "it must be". */
  readonly expected: string;
  /** The value of a text that is not empty; undefined for a text that is none. */
  readonly parse: (given: string) => T | undefined;
}

export const text = ({ minLength = 1 }: { readonly minLength?: number } = {}): Kind<string> => ({
  expected: minLength > 1 ? `a text of at least ${minLength} characters` : 'a text',
  parse: (given) => (given.length >= minLength ? given : undefined),
});

export const integer = (min: number, max: number): Kind<number> => ({
  expected: `a whole number from ${min} to ${max}`,
  parse: (given) => {
    const value = /^\d+$/.test(given) ? Number(given) : Number.NaN;
    return value >= min && value <= max ? value : undefined;
  },
});

export const number = (min: number, max: number): Kind<number> => ({
  expected: `a number from ${min} to ${max}`,
  parse: (given) => {
    const value = /^\d+(\.\d+)?$/.test(given) ? Number(given) : Number.NaN;
    return value >= min && value <= max ? value : undefined;
  },
});

const flags: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false };

export const flag: Kind<boolean> = {
  expected: 'true or false',
  parse: (given) => flags[given.toLowerCase()],
};

/** One of some words in any case; `others` are further words for some of them. */
export const choice = <const Words extends readonly string[]>(
  words: Words,
  others: Readonly<Record<string, Words[number]>> = {},
): Kind<Words[number]> => ({
  expected: `one of ${words.join(', ')}`,
  parse: (given) => {
    const word = given.toLowerCase();
    return words.find((known) => known === word) ?? (Object.hasOwn(others, word) ? others[word] : undefined);
  },
});

/** An address with one of these schemes, e.g. `https:`. */
export const url = (...schemes: readonly string[]): Kind<string> => ({
  expected: `an address that begins with ${schemes.map((scheme) => `${scheme}//`).join(' or ')}`,
  parse: (given) => {
    const parsed = URL.parse(given);
    return parsed && parsed.host !== '' && schemes.includes(parsed.protocol) ? given : undefined;
  },
});

const isPath = (given: string): boolean => /^(\/[\w.~-]+)*\/?$/.test(given) && !/\/\.{1,2}(\/|$)/.test(given);

/** A path under which something is served: `/`, or with a slash before and none after it. */
export const path: Kind<string> = {
  expected: 'a path such as /pose',
  parse: (given) => (isPath(given) ? given.replace(/(.)\/$/, '$1') : undefined),
};

const webAddress = url('http:', 'https:');

/** Where something is on the web: on the same origin, or anywhere. A slash at the end is forgiven. */
export const addressOrPath: Kind<string> = {
  expected: `a path that begins with /, or ${webAddress.expected}`,
  parse: (given) => (isPath(given) ? given : webAddress.parse(given))?.replace(/(.)\/$/, '$1'),
};

const itemsOf = (given: string): readonly unknown[] | undefined => {
  if (!given.startsWith('[')) return given.split(',').map((item) => item.trim());
  try {
    const items: unknown = JSON.parse(given);
    return Array.isArray(items) ? items : undefined;
  } catch {
    return undefined;
  }
};

/** Several values, separated by commas or as a JSON array of texts. */
const listOf = (expected: string, item: (given: string) => string | undefined): Kind<readonly string[]> => ({
  expected: `${expected}, separated by commas or as a JSON array`,
  parse: (given) => {
    const items = itemsOf(given)?.map((one) => (typeof one === 'string' ? item(one) : undefined));
    return items?.every((one) => one !== undefined) ? items : undefined;
  },
});

/** Origins of pages as a browser sends them; a slash at the end is forgiven. */
export const origins = listOf('origins such as https://example.org', (given) => {
  const parsed = URL.parse(given);
  if (!parsed || !['http:', 'https:'].includes(parsed.protocol)) return undefined;
  return given.replace(/\/$/, '').toLowerCase() === parsed.origin ? parsed.origin : undefined;
});

const isSubnet = (given: string): boolean => {
  const [address = '', bits, ...rest] = given.split('/');
  const version = isIP(address);
  if (version === 0 || rest.length > 0) return false;
  if (bits === undefined) return true;
  try {
    new BlockList().addSubnet(
      address,
      /^\d{1,3}$/.test(bits) ? Number(bits) : -1,
      version === 4 ? 'ipv4' : 'ipv6',
    );
    return true;
  } catch {
    return false;
  }
};

/** Addresses of machines or networks. */
export const networks = listOf('addresses such as 10.0.0.2 or networks such as 10.0.0.0/8', (given) =>
  isSubnet(given) ? given : undefined,
);
