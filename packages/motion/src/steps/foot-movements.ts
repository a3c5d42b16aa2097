import { hasAxes, type ImuColumns } from './imu.ts';
import { StreamResampler } from './resampler.ts';

/** The time that a foot is in the air or rolling off: from heel off to foot flat, `[start, end)`. */
export interface FootMovement {
  readonly startSeconds: number;
  readonly endSeconds: number;
}

const RATE_HZ = 100;
/** How much the foot turns is looked at as the mean over so many samples. */
const SMOOTHING = 9;
/** A foot on the ground turns less than this part of what it does in a fast step, and than this in rad/s. */
const REST_SHARE = 0.13;
const LEAST_REST = 0.45;
/** A step turns a foot at least so fast, in rad/s, and by this part of the fast ones. */
const LEAST_PEAK = 1.2;
const PEAK_SHARE = 0.3;
const SHORTEST_SECONDS = 0.25;
const SHORTEST_REST_SECONDS = 0.08;
const FAST_PART = 0.95;

const runningMean = (values: readonly number[]): Float64Array => {
  const half = (SMOOTHING - 1) / 2;
  const sums = new Float64Array(values.length + 1);
  values.forEach((value, i) => (sums[i + 1] = sums[i]! + value));
  return Float64Array.from(values, (_, i) => {
    const [from, to] = [Math.max(0, i - half), Math.min(values.length, i + half + 1)];
    return (sums[to]! - sums[from]!) / (to - from);
  });
};

const quantile = (values: Float64Array, part: number): number => {
  const ascending = values.toSorted();
  return ascending[Math.floor(part * (ascending.length - 1))] ?? 0;
};

/** Spans of indexes above a level, those apart by a moment joined. */
const spansAbove = (values: Float64Array, level: number): [number, number][] => {
  const spans: [number, number][] = [];
  for (let i = 0; i < values.length; i++) {
    if (values[i]! <= level) continue;
    const last = spans.at(-1);
    if (last && i - last[1] < SHORTEST_REST_SECONDS * RATE_HZ) last[1] = i + 1;
    else spans.push([i, i + 1]);
  }
  return spans;
};

/**
 * Movements of a foot that carries the sensor, in a whole recording: a foot on the ground does not turn. Needs a
 * gyroscope; gravity does not matter.
 * @throws RangeError without a gyroscope
 */
export const footMovements = (columns: ImuColumns): FootMovement[] => {
  if (!columns.gyro || !hasAxes(columns.accel))
    throw new RangeError('movements of a foot need three axes of acceleration and of angular velocity');
  const stretches: { start: number; turning: number[] }[] = [];
  let isNew = true;
  new StreamResampler({ rateHz: RATE_HZ }).push(columns, {
    sample: ({ timeSeconds, gyroX, gyroY, gyroZ }) => {
      if (isNew) stretches.push({ start: timeSeconds, turning: [] });
      isNew = false;
      stretches.at(-1)!.turning.push(Math.hypot(gyroX, gyroY, gyroZ));
    },
    stretchEnd: () => (isNew = true),
  });
  return stretches.flatMap(({ start, turning }) => {
    const smooth = runningMean(turning);
    const fast = quantile(smooth, FAST_PART);
    const peak = Math.max(LEAST_PEAK, PEAK_SHARE * fast);
    return spansAbove(smooth, Math.max(LEAST_REST, REST_SHARE * fast))
      .filter(
        ([from, to]) =>
          to - from >= SHORTEST_SECONDS * RATE_HZ && smooth.subarray(from, to).some((value) => value > peak),
      )
      .map(([from, to]) => ({ startSeconds: start + from / RATE_HZ, endSeconds: start + to / RATE_HZ }));
  });
};
