import { zeroPhaseButterworth } from '@kinema/motion/signal';
import { StreamResampler, type ImuColumns, type Step } from '@kinema/motion/steps';

/** What a plain step counter does: band-pass 0.7 to 3 Hz of the norm, and its prominent peaks. */
const RATE_HZ = 50;
const LOW_HZ = 0.7;
const HIGH_HZ = 3;
/** In m/s²; peaks lower than this above their surroundings are none. */
const PROMINENCE = 0.7;
const CLOSEST_SECONDS = 0.25;

/** Zero-phase low-pass; beyond the ends the signal goes on as it is there. */
const lowPassed = (values: Float64Array, cutoffHz: number): Float64Array => {
  const { weights, half } = zeroPhaseButterworth(RATE_HZ, { cutoffHz, order: 2 });
  const last = values.length - 1;
  return values.map((_, i) =>
    weights.reduce((sum, weight, k) => sum + weight * values[Math.min(last, Math.max(0, i + k - half))]!, 0),
  );
};

/** How far a peak rises above the higher of the lowest places on its two sides, up to the next higher value. */
const prominenceAt = (values: Float64Array, peak: number): number => {
  const side = (step: 1 | -1): number => {
    let lowest = values[peak]!;
    for (let i = peak + step; i >= 0 && i < values.length && values[i]! <= values[peak]!; i += step)
      lowest = Math.min(lowest, values[i]!);
    return lowest;
  };
  return values[peak]! - Math.max(side(1), side(-1));
};

const peaksOf = (values: Float64Array): number[] => {
  const peaks = [...values.keys()].filter(
    (i) =>
      i > 0 &&
      i + 1 < values.length &&
      values[i]! > values[i - 1]! &&
      values[i]! >= values[i + 1]! &&
      prominenceAt(values, i) >= PROMINENCE,
  );
  const kept: number[] = [];
  for (const peak of peaks) {
    const last = kept.at(-1);
    if (last === undefined || peak - last >= CLOSEST_SECONDS * RATE_HZ) kept.push(peak);
    else if (values[peak]! > values[last]!) kept[kept.length - 1] = peak;
  }
  return kept;
};

/** Steps of the baseline, each from peak to peak; a peak after a pause starts anew. */
export const baselineSteps = (columns: ImuColumns): Step[] => {
  const stretches: { start: number; norm: number[] }[] = [];
  let isNew = true;
  new StreamResampler({ rateHz: RATE_HZ }).push(columns, {
    sample: ({ timeSeconds, norm }) => {
      if (isNew) stretches.push({ start: timeSeconds, norm: [] });
      isNew = false;
      stretches.at(-1)!.norm.push(norm);
    },
    stretchEnd: () => (isNew = true),
  });
  return stretches.flatMap(({ start, norm }) => {
    const values = Float64Array.from(norm);
    const slow = lowPassed(values, LOW_HZ);
    const band = lowPassed(
      values.map((value, i) => value - slow[i]!),
      HIGH_HZ,
    );
    const times = peaksOf(band).map((peak) => start + peak / RATE_HZ);
    return times.map((time, i) => {
      const before = times[i - 1];
      const begin = before !== undefined && time - before < 2 ? before : Math.max(start, time - 0.5);
      return { startSeconds: begin, endSeconds: time, startSd: 0.05, endSd: 0.05, probability: 1 };
    });
  });
};
