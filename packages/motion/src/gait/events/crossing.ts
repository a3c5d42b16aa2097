import type { Signal } from '../../signal/index.ts';

/** A moment read off a signal, with the standard deviation that the signal's noise gives it. */
export interface Moment {
  readonly timeSeconds: number;
  readonly sdSeconds: number;
}

/** Farther from a crossing than this, a signal has gone on to something else. */
const REACH_SECONDS = 0.3;

/** A signal where it passes a level, between samples i and i + 1. */
interface Crossing {
  readonly i: number;
  readonly level: number;
  readonly timeSeconds: number;
  readonly isRise: boolean;
}

/** Seconds from a crossing until the signal is so far past the level, or back before it (`step` 1 and −1). */
const secondsAway = (
  times: Float64Array,
  values: Float64Array,
  { i, level, timeSeconds, isRise }: Crossing,
  { distance, step }: { readonly distance: number; readonly step: 1 | -1 },
): number => {
  if (distance === 0) return 0;
  const sign = isRise ? step : -step;
  let [passed, reached] = [0, 0];
  for (let k = step > 0 ? i + 1 : i; Number.isFinite(values[k]) && passed < REACH_SECONDS; k += step) {
    const seconds = Math.abs(times[k]! - timeSeconds);
    const next = sign * (values[k]! - level);
    if (next >= distance) return passed + ((distance - reached) / (next - reached)) * (seconds - passed);
    [passed, reached] = [seconds, next];
  }
  return passed;
};

/**
 * The time between samples i and i + 1 at which a signal passes a level. Noise makes it pass wherever it is nearer to the
 * level than its standard deviation: half of the time from one standard deviation before the level to one after it. That is the
 * noise over the slope where the slope lasts, and more where it does not.
 */
export const crossingAt = (
  times: Float64Array,
  { values, sds }: Signal,
  i: number,
  level: number,
): Moment => {
  const rise = values[i + 1]! - values[i]!;
  const timeSeconds = times[i]! + ((level - values[i]!) / rise) * (times[i + 1]! - times[i]!);
  const crossing = { i, level, timeSeconds, isRise: rise > 0 };
  const distance = Math.max(sds[i]!, sds[i + 1]!);
  const away = ([-1, 1] as const).map((step) => secondsAway(times, values, crossing, { distance, step }));
  return { timeSeconds, sdSeconds: (away[0]! + away[1]!) / 2 };
};

/**
 * The extremum of a signal at sample i, by the parabola through three samples: the noise of the signal's slope over its
 * curvature. Noise is told by the samples' standard deviations, of which neighbours share most.
 * @param lastingSeconds how long errors last, to say how much of them cancels between neighbours
 */
export const extremumAt = (
  times: Float64Array,
  { values, sds }: Signal,
  i: number,
  lastingSeconds: number,
): Moment => {
  const [a, b, c] = [values[i - 1]!, values[i]!, values[i + 1]!];
  const step = (times[i + 1]! - times[i - 1]!) / 2;
  const curvature = (a - 2 * b + c) / step ** 2;
  const offset = Math.max(-1, Math.min(1, (a - c) / (2 * (a - 2 * b + c))));
  const slopeNoise = (sds[i]! * Math.sqrt(2 * (1 - Math.exp((-2 * step) / lastingSeconds)))) / (2 * step);
  return { timeSeconds: times[i]! + offset * step, sdSeconds: Math.abs(slopeNoise / curvature) };
};
