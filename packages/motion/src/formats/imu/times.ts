import { askFor, type ImuLayout } from './layout.ts';

/** Sensors that people carry give at least and at most so many readings a second. */
const SLOWEST_HZ = 4;
const FASTEST_HZ = 4000;
/** Steps are found from this rate on. */
const LEAST_HZ = 12.5;

/**
 * Looks whether the time between readings can be in the unit that it is taken for. A unit that only the name of the
 * column tells must be possible; one that was stated is taken, with a warning where it is not.
 * @param times in seconds by that unit
 * @returns a warning, or undefined where all is well
 * @throws KinemaError `reading_unstated`
 */
export const checkTimes = (
  times: readonly number[],
  { time, names }: ImuLayout,
  file: string,
): string | undefined => {
  if (!time) return undefined;
  const ascending = times
    .slice(1)
    .map((one, i) => one - times[i]!)
    .filter((interval) => interval > 0)
    .sort((a, b) => a - b);
  const median = ascending[ascending.length >> 1];
  if (median === undefined) return undefined;
  const rate = 1 / median;
  const shown = `${rate.toPrecision(3)} readings a second`;
  if (rate < SLOWEST_HZ || rate > FASTEST_HZ) {
    const found = `by its column ${names[time.index]!} there are ${shown}`;
    if (time.stated) return found;
    askFor('time_unit', file, `${found}, so its unit seems to be another`);
  }
  return rate < LEAST_HZ * 0.98 ? `there are ${shown}; steps are found from ${LEAST_HZ} on` : undefined;
};
