import { availableParallelism, cpus } from 'node:os';

export const cores = availableParallelism();

/** What the figures ran on. */
export const machine = {
  processor: cpus()[0]?.model.trim() ?? 'unknown processor',
  cores,
  node: process.version,
  date: new Date().toISOString().slice(0, 10),
};

export const median = (values: readonly number[]): number => {
  const ascending = values.toSorted((a, b) => a - b);
  const middle = ascending.length / 2;
  return ascending.length % 2 === 1
    ? ascending[Math.floor(middle)]!
    : (ascending[middle - 1]! + ascending[middle]!) / 2;
};

/** Smallest and largest of the repeats, as text. */
export const spread = (values: readonly number[], digits = 0): string =>
  `${median(values).toFixed(digits)} (${Math.min(...values).toFixed(digits)} to ${Math.max(...values).toFixed(digits)})`;
