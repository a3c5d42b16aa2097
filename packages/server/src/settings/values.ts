import { KinemaError } from '@kinema/motion';

export type Environment = Readonly<Record<string, string | undefined>>;

/** How the text of one setting is read. */
export interface Setting<T> {
  /** What holds where the variable is not set. */
  readonly byDefault: T;
  /** What a value must be, in words. */
  readonly expected: string;
  /** The value of a text; undefined for a text that is none. */
  readonly parse: (given: string) => T | undefined;
}

export const text = (byDefault: string): Setting<string> => ({
  byDefault,
  expected: 'a text',
  parse: (given) => given,
});

export const integer = <Default extends number | undefined>(
  byDefault: Default,
  min: number,
  max: number,
): Setting<number | Default> => ({
  byDefault,
  expected: `a whole number from ${min} to ${max}`,
  parse: (given) => {
    const value = /^\d+$/.test(given) ? Number(given) : Number.NaN;
    return value >= min && value <= max ? value : undefined;
  },
});

const flags: Readonly<Record<string, boolean>> = { true: true, '1': true, false: false, '0': false };

export const flag = (byDefault: boolean): Setting<boolean> => ({
  byDefault,
  expected: 'true or false',
  parse: (given) => flags[given.toLowerCase()],
});

export const choice = <const Words extends readonly string[]>(
  words: Words,
  byDefault: Words[number],
): Setting<Words[number]> => ({
  byDefault,
  expected: `one of ${words.join(', ')}`,
  parse: (given) => words.find((word) => word === given),
});

/**
 * Reads one variable, or its alias when it is not set itself; an empty one counts as not set.
 * @throws KinemaError `setting_invalid`
 */
export const readValue = <T>(
  environment: Environment,
  name: string,
  alias: string | undefined,
  setting: Setting<T>,
): T => {
  const source = !environment[name]?.trim() && alias ? alias : name;
  const given = environment[source]?.trim();
  if (!given) return setting.byDefault;
  const value = setting.parse(given);
  if (value === undefined)
    throw new KinemaError('setting_invalid', { name: source, value: given, expected: setting.expected });
  return value;
};
