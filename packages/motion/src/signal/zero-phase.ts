import {
  kernelRow,
  zeroPhaseButterworth,
  type ButterworthOptions,
  type ZeroPhaseKernel,
} from './butterworth.ts';
import { constantInterval, knownRuns, medianInterval, type Signal } from './columns.ts';
import { fillGaps } from './gaps.ts';
import { evenTimes, resample } from './interpolate.ts';
import { defaultNoiseCorrelationSeconds, weightedSumSd, type NoiseModel } from './noise.ts';

export interface ZeroPhaseOptions extends ButterworthOptions, NoiseModel {
  /** Longest gap that is filled before filtering, in seconds from sample to sample; longer ones are never bridged. */
  readonly maxGapSeconds?: number;
}

/** The kernel over one run of evenly spaced samples. */
const filterEven = (
  kernel: ZeroPhaseKernel,
  times: ArrayLike<number>,
  { values, sds }: Signal,
  noise: NoiseModel,
): Signal => {
  const n = values.length;
  const out: Signal = { values: new Float64Array(n), sds: new Float64Array(n) };
  for (let i = 0; i < n; i++) {
    const { first, row } = kernelRow(kernel, i, n);
    let sum = 0;
    for (let k = 0; k < row.length; k++) sum += row[k]! * values[first + k]!;
    out.values[i] = sum;
    out.sds[i] = weightedSumSd(row, sds, times, noise, first);
  }
  return out;
};

/** Straight lines between samples: for standard deviations, whose neighbours share most of their noise. */
const betweenSamples = (
  times: ArrayLike<number>,
  values: ArrayLike<number>,
  targets: ArrayLike<number>,
): Float64Array => {
  let a = 0;
  return Float64Array.from({ length: targets.length }, (_, j) => {
    while (a + 2 < times.length && times[a + 1]! <= targets[j]!) a++;
    const share = (targets[j]! - times[a]!) / (times[a + 1]! - times[a]!);
    return values[a]! + Math.min(1, Math.max(0, share)) * (values[a + 1]! - values[a]!);
  });
};

/**
 * A zero-phase Butterworth low-pass for signals on the given times: no lag at any frequency. Gaps up to the limit are
 * filled first ({@link fillGaps}) and longer ones split the signal into runs, each continued by odd reflection at its
 * ends. Unevenly spaced runs are put on a constant rate (their median interval), filtered there, and read off at their
 * own times. Standard deviations follow the exact weights under the noise model; at the very ends of a run nothing is
 * gained, for odd reflection pins them.
 * @param times n seconds, ascending.
 * @returns a function of signals of n samples (NaN where there is none), to be used for every channel on these times.
 */
export const zeroPhaseFilter = (
  times: ArrayLike<number>,
  {
    maxGapSeconds = 0.25,
    noiseCorrelationSeconds = defaultNoiseCorrelationSeconds,
    correlatedShare = 1,
    ...design
  }: ZeroPhaseOptions,
): ((signal: Signal) => Signal) => {
  const interval = constantInterval(times) ?? medianInterval(times);
  const kernel = Number.isNaN(interval)
    ? { weights: Float64Array.of(1), half: 0 }
    : zeroPhaseButterworth(1 / interval, design);
  const noise = { noiseCorrelationSeconds, correlatedShare };

  const filterRun = (runTimes: Float64Array, run: Signal): Signal => {
    if (runTimes.length < 2) return run;
    const even = constantInterval(runTimes, 0.05);
    // A run may be even at another rate than the kernel's (a video whose rate changes half way).
    if (even !== undefined && Math.abs(even / interval - 1) < 0.02) {
      return filterEven(kernel, runTimes, run, noise);
    }
    const duration = runTimes.at(-1)! - runTimes[0]!;
    const steps = Math.max(1, Math.round(duration / interval));
    const grid = evenTimes(runTimes[0]!, runTimes.at(-1)!, steps / duration);
    grid[grid.length - 1] = runTimes.at(-1)!;
    const anyGap = { maxGapSeconds: Number.POSITIVE_INFINITY, ...noise };
    const onGrid = {
      values: resample(runTimes, run, grid, anyGap).values,
      sds: betweenSamples(runTimes, run.sds, grid),
    };
    const filtered = filterEven(kernel, grid, onGrid, noise);
    return {
      values: resample(grid, filtered, runTimes, anyGap).values,
      sds: betweenSamples(grid, filtered.sds, runTimes),
    };
  };

  return (signal) => {
    const filled = fillGaps(times, signal, { maxGapSeconds, ...noise });
    const out: Signal = { values: filled.values.slice(), sds: filled.sds.slice() };
    for (const [start, end] of knownRuns(filled.values)) {
      const run = filterRun(
        Float64Array.from({ length: end - start }, (_, i) => times[start + i]!),
        {
          values: filled.values.subarray(start, end),
          sds: filled.sds.subarray(start, end),
        },
      );
      out.values.set(run.values, start);
      out.sds.set(run.sds, start);
    }
    return out;
  };
};

/** Share of its standard deviation that noise keeps in the middle of a long run of the filter, 0 to 1. */
export const zeroPhaseNoiseGain = (
  rateHz: number,
  {
    noiseCorrelationSeconds = defaultNoiseCorrelationSeconds,
    correlatedShare = 1,
    ...design
  }: ButterworthOptions & NoiseModel,
): number => {
  const { weights } = zeroPhaseButterworth(rateHz, design);
  const times = Float64Array.from(weights, (_, i) => i / rateHz);
  return weightedSumSd(
    weights,
    weights.map(() => 1),
    times,
    { noiseCorrelationSeconds, correlatedShare },
  );
};
