import type { Signal } from '../../signal/index.ts';

/** A moment read off a signal, with the standard deviation that the signal's noise gives it. */
export interface Moment {
  readonly timeSeconds: number;
  readonly sdSeconds: number;
}

/** The time between samples i and i + 1 at which a signal passes a level: its noise over its slope there. */
export const crossingAt = (
  times: Float64Array,
  { values, sds }: Signal,
  i: number,
  level: number,
): Moment => {
  const step = times[i + 1]! - times[i]!;
  const rise = values[i + 1]! - values[i]!;
  const share = (level - values[i]!) / rise;
  // The slope over three samples is steadier than over one.
  const before = values[i - 1] ?? Number.NaN;
  const after = values[i + 2] ?? Number.NaN;
  const wide = (after - before) / (times[i + 2]! - times[i - 1]!);
  const slope = Number.isFinite(wide) && wide * rise > 0 ? wide : rise / step;
  return {
    timeSeconds: times[i]! + share * step,
    sdSeconds: Math.abs(Math.max(sds[i]!, sds[i + 1]!) / slope),
  };
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
