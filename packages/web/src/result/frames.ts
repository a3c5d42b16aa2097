/**
 * Which row of the results a moment of the video belongs to, and back. Times are seconds from the start of the
 * recording, ascending, one a row, as the media's own timestamps give them: gaps between them may vary.
 */
export type Times = Readonly<Float64Array>;

/** Number of times that are not later than `seconds`. */
const countUpTo = (times: Times, seconds: number): number => {
  let low = 0;
  let high = times.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle]! <= seconds) low = middle + 1;
    else high = middle;
  }
  return low;
};

/** How long row `row` is on screen, in seconds; the last row lasts as long as the one before it. 0 for a lone row. */
export const rowDuration = (times: Times, row: number): number => {
  if (times.length < 2) return 0;
  const from = Math.min(row, times.length - 2);
  return times[from + 1]! - times[from]!;
};

/** Browsers report a frame's time rounded to the container's clock, of which a millisecond is the coarsest. */
const clockSlackSeconds = 0.001;

/**
 * The row of the frame whose own timestamp is `mediaTime`, as `requestVideoFrameCallback` reports it, or -1 where the
 * analysis has no such frame (outside its range).
 */
export const rowOfFrame = (times: Times, mediaTime: number): number => {
  if (times.length === 0) return -1;
  const after = Math.min(countUpTo(times, mediaTime), times.length - 1);
  const before = Math.max(after - 1, 0);
  const row = mediaTime - times[before]! <= times[after]! - mediaTime ? before : after;
  const slack = Math.max(rowDuration(times, row) / 2, clockSlackSeconds);
  return Math.abs(times[row]! - mediaTime) <= slack ? row : -1;
};

/** The row on screen at `seconds` of the video, the first or last one where the moment lies outside. */
export const rowAt = (times: Times, seconds: number): number =>
  Math.max(countUpTo(times, seconds + clockSlackSeconds) - 1, 0);

/**
 * Where to put the video's clock so that it shows row `row`: inside the frame, not on its edge, because a clock that
 * is rounded down on the edge shows the frame before.
 */
export const seekTime = (times: Times, row: number): number =>
  times[row]! + Math.min(rowDuration(times, row) / 2, 0.5);
