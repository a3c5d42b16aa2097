import { quantile } from '../../../signal/columns.ts';
import { withoutGravity } from '../gravity.ts';
import { lengths, runningMean, type Stretch } from '../samples.ts';

/** Samples `[start, end)`. */
export type SampleSpan = readonly [start: number, end: number];

/** What moves a foot is looked at as means over so many seconds. */
const SMOOTHING_SECONDS = 0.07;
/** What a fast movement is: exceeded in this part of the time. */
const FAST_SHARE = 0.95;
/** The foot moves for certain where it turns or is accelerated by more than this part of what it is in fast movement. */
const CERTAIN = 0.2;
/** Rests shorter than this within a movement are none, and movements shorter than this are none. */
const SHORTEST_REST_SECONDS = 0.08;
const SHORTEST_SECONDS = 0.3;
/** A step turns the foot at least so fast, in rad/s, and by this part of fast movement. */
const LEAST_PEAK = 1.2;
const PEAK_SHARE = 0.3;
/**
 * Parts of the level of movement at which it begins and ends. The heel leaves the ground by slow turning; the sole
 * comes to rest from an impact, whose last trembling the accelerometer shows.
 */
const BEGINS = { turning: 0.25, accelerated: 0.15 };
const ENDS = { turning: 0.2, accelerated: 0.1 };

interface Activity {
  /** rad/s. */
  readonly turning: Float64Array;
  /** m/s². */
  readonly accelerated: Float64Array;
}

const largest = (values: Float64Array, [from, to]: SampleSpan): number =>
  values.subarray(from, to).reduce((most, value) => Math.max(most, value), 0);

/** Spans in which a condition holds, those apart by a moment joined. */
const spansOf = (length: number, holds: (i: number) => boolean, shortestGap: number): SampleSpan[] => {
  const spans: [number, number][] = [];
  for (let i = 0; i < length; i++) {
    if (!holds(i)) continue;
    const last = spans.at(-1);
    if (last && i - last[1] < shortestGap) last[1] = i + 1;
    else spans.push([i, i + 1]);
  }
  return spans;
};

/** A movement that is certain, widened or narrowed to where it begins and ends, not reaching into its neighbours. */
const refined = (
  { turning, accelerated }: Activity,
  span: SampleSpan,
  [least, most]: SampleSpan,
  fast: { turning: number; accelerated: number },
): SampleSpan => {
  // Half by this movement and half by all: people take slow steps among fast ones.
  const level = {
    turning: (largest(turning, span) + fast.turning) / 2,
    accelerated: (largest(accelerated, span) + fast.accelerated) / 2,
  };
  const moves = (i: number, share: typeof BEGINS): boolean =>
    turning[i]! > share.turning * level.turning || accelerated[i]! > share.accelerated * level.accelerated;
  let [start, end] = span;
  while (start > least && moves(start - 1, BEGINS)) start--;
  while (start < end - 1 && !moves(start, BEGINS)) start++;
  while (end < most && moves(end, ENDS)) end++;
  while (end > start + 1 && !moves(end - 1, ENDS)) end--;
  return [start, end];
};

/**
 * Movements of a foot that carries the sensor, from heel off to foot flat, in samples: in between it neither turns nor is
 * accelerated, in comparison with what it does in fast movement of the same recording.
 */
export const movementsIn = (stretch: Stretch): SampleSpan[] => {
  const { rateHz, length } = stretch;
  const width = 2 * Math.floor((SMOOTHING_SECONDS * rateHz) / 2) + 1;
  const activity = {
    turning: runningMean(lengths(stretch.gyro), width),
    accelerated: runningMean(lengths(withoutGravity(stretch)), width),
  };
  const { turning, accelerated } = activity;
  const fast = {
    turning: quantile(turning, FAST_SHARE),
    accelerated: quantile(accelerated, FAST_SHARE),
  };
  const peak = Math.max(LEAST_PEAK, PEAK_SHARE * fast.turning);
  const certain = spansOf(
    length,
    (i) => turning[i]! > CERTAIN * fast.turning || accelerated[i]! > CERTAIN * fast.accelerated,
    SHORTEST_REST_SECONDS * rateHz,
  ).filter((span) => span[1] - span[0] >= SHORTEST_SECONDS * rateHz && largest(turning, span) > peak);
  return certain.map((span, i) =>
    refined(activity, span, [certain[i - 1]?.[1] ?? 0, certain[i + 1]?.[0] ?? length], fast),
  );
};
