import { availableParallelism } from 'node:os';
import { InvalidArgumentError, Option } from 'commander';

interface NumberRange {
  readonly min?: number;
  readonly max?: number;
  readonly whole?: boolean;
}

/** Reads a number of an option; a value outside the range is refused in words. */
export const numberWithin =
  ({ min = Number.NEGATIVE_INFINITY, max = Number.POSITIVE_INFINITY, whole = false }: NumberRange) =>
  (text: string): number => {
    const value = text.trim() === '' ? Number.NaN : Number(text);
    const range = max === Number.POSITIVE_INFINITY ? `of at least ${min}` : `between ${min} and ${max}`;
    if (!(value >= min && value <= max) || (whole && !Number.isInteger(value)))
      throw new InvalidArgumentError(`It must be a ${whole ? 'whole ' : ''}number ${range}.`);
    return value;
  };

/** Reads a day of the calendar (ISO 8601). */
export const calendarDay = (text: string): string => {
  const day = new Date(`${text}T00:00:00Z`);
  if (Number.isNaN(day.getTime()) || day.toISOString().slice(0, 10) !== text)
    throw new InvalidArgumentError('It must be a day such as 2026-05-01.');
  return text;
};

/** Gathers the values of an option that may be given several times, each also as a list with commas. */
export const gathered =
  <T extends string>(choices: readonly T[]) =>
  (text: string, before: readonly T[] = []): readonly T[] => {
    const values = text.split(',').map((value) => value.trim());
    for (const value of values)
      if (!(choices as readonly string[]).includes(value))
        throw new InvalidArgumentError(`Allowed choices are ${choices.join(', ')}.`);
    return [...new Set([...before, ...(values as T[])])];
  };

export const threadsOption = (): Option =>
  new Option('--threads <n>', 'processor cores to use')
    .argParser(numberWithin({ min: 1, max: 256, whole: true }))
    .default(availableParallelism(), 'all');

export const jsonOption = (what: string): Option => new Option('--json', what);
