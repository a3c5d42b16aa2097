/** One measured quantity over time with the standard deviation of each sample, in the quantity's own unit. */
export interface Signal {
  readonly values: Float64Array;
  readonly sds: Float64Array;
}

/** A sample that is there: neither withheld nor unseen. */
export const isKnown = (value: number | undefined): value is number =>
  value !== undefined && !Number.isNaN(value);

/** The value below which the given share (0 to 1) of the values lies; those that are NaN do not count, none gives NaN. */
export const quantile = (values: Iterable<number>, share: number): number => {
  const sorted = Float64Array.from(values)
    .filter((value) => !Number.isNaN(value))
    .sort();
  if (sorted.length === 0) return Number.NaN;
  const at = share * (sorted.length - 1);
  const low = Math.floor(at);
  const high = Math.min(sorted.length - 1, low + 1);
  return sorted[low]! + (at - low) * (sorted[high]! - sorted[low]!);
};

/** The mean of values in their order; NaN of none. */
export const mean = (values: ArrayLike<number>): number => {
  let sum = 0;
  for (let i = 0; i < values.length; i++) sum += values[i]!;
  return sum / values.length;
};

export const median = (values: Iterable<number>): number => quantile(values, 0.5);

/** Median step between successive times in seconds; NaN for fewer than two. */
export const medianInterval = (times: ArrayLike<number>): number =>
  median(Array.from({ length: Math.max(0, times.length - 1) }, (_, i) => times[i + 1]! - times[i]!));

/**
 * The constant interval of evenly spaced times, or undefined where one lies further than `tolerance` intervals from
 * its place. Containers that round timestamps to milliseconds pass.
 */
export const constantInterval = (times: ArrayLike<number>, tolerance = 0.02): number | undefined => {
  const steps = times.length - 1;
  if (steps < 1) return undefined;
  const start = times[0]!;
  const interval = (times[steps]! - start) / steps;
  for (let i = 1; i < steps; i++) {
    if (Math.abs(times[i]! - start - i * interval) > tolerance * interval) return undefined;
  }
  return interval;
};

/** Runs `[start, end)` of consecutive known samples. */
export const knownRuns = (values: ArrayLike<number>): [start: number, end: number][] => {
  const runs: [number, number][] = [];
  let start = -1;
  for (let i = 0; i <= values.length; i++) {
    const known = i < values.length && isKnown(values[i]);
    if (known && start < 0) start = i;
    if (!known && start >= 0) {
      runs.push([start, i]);
      start = -1;
    }
  }
  return runs;
};
