import { KEYPOINT_STRIDE, type PoseSequence, type PoseTrack } from '../pose/pose.ts';
import { isKnown, type Signal } from './columns.ts';
import { defaultNoiseCorrelationSeconds, type NoiseModel } from './noise.ts';
import { OneEuroFilter, oneEuroLagSeconds } from './one-euro.ts';
import { zeroPhaseFilter } from './zero-phase.ts';

export type SmoothingMethod = 'zero-phase' | 'one-euro' | 'none';

export interface SmoothingOptions extends NoiseModel {
  /** `zero-phase` looks ahead and does not lag; `one-euro` is what a live stream can have, and lags. */
  readonly method: SmoothingMethod;
  /** Zero-phase: −3 dB, in hertz. 6 is customary for walking; raise it for sprints, throws and kicks. */
  readonly cutoffHz?: number;
  /** Zero-phase: order of each of the two passes. */
  readonly order?: number;
  /** One-Euro: cutoff at rest, in hertz. */
  readonly minCutoffHz?: number;
  /** One-Euro: hertz that the cutoff rises per body height a second. */
  readonly beta?: number;
  /** Longest gap over which a keypoint's motion is followed, in seconds from sample to sample. */
  readonly maxGapSeconds?: number;
  /** Keypoints below this confidence count as not seen: in short gaps their place is taken from their neighbours in time. */
  readonly minScore?: number;
}

export const oneEuroDefaults = { minCutoffHz: 2, beta: 3 };

/**
 * Lag of the smoothing behind steady motion in seconds: none for `zero-phase` and `none`.
 * @param speed body heights a second.
 */
export const smoothingLagSeconds = ({ method, ...options }: SmoothingOptions, speed = 0): number =>
  method === 'one-euro' ? oneEuroLagSeconds({ ...oneEuroDefaults, ...options }, speed) : 0;

/** Coordinates of one keypoint over a track: `count` columns of a table whose rows are `stride` numbers wide. */
interface Columns {
  readonly data: Float32Array;
  readonly stride: number;
  readonly at: number;
  readonly count: number;
}

type SmoothPoint = (
  columns: Columns,
  seen: (row: number) => boolean,
  sd: (row: number) => number,
) => Signal[];

const zeroPhasePoints = (times: Float64Array, options: Omit<SmoothingOptions, 'method'>): SmoothPoint => {
  const { cutoffHz = 6, order = 2, ...rest } = options;
  const filter = zeroPhaseFilter(times, { cutoffHz, order, ...rest });
  return ({ data, stride, at, count }, seen, sd) =>
    Array.from({ length: count }, (_, axis) =>
      filter({
        values: Float64Array.from(times, (_, row) =>
          seen(row) ? data[row * stride + at + axis]! : Number.NaN,
        ),
        sds: Float64Array.from(times, (_, row) => sd(row)),
      }),
    );
};

const oneEuroPoints = (
  times: Float64Array,
  scale: (row: number) => number,
  options: Omit<SmoothingOptions, 'method'>,
): SmoothPoint => {
  return ({ data, stride, at, count }, seen, sd) => {
    const filter = new OneEuroFilter(count, { ...oneEuroDefaults, ...options });
    const out = Array.from({ length: count }, () => ({
      values: new Float64Array(times.length).fill(Number.NaN),
      sds: new Float64Array(times.length).fill(Number.NaN),
    }));
    times.forEach((time, row) => {
      const start = row * stride + at;
      if (!seen(row) || !filter.next(time, data.subarray(start, start + count), sd(row), scale(row))) return;
      out.forEach((signal, axis) => {
        signal.values[row] = filter.values[axis]!;
        signal.sds[row] = Math.hypot(filter.sd, filter.lagDistance / Math.sqrt(count));
      });
    });
    return out;
  };
};

/** Body heights per pixel of each row, from its box; the one before where the person was not seen. */
const bodyScale = (track: PoseTrack): Float64Array => {
  let last = 0;
  return Float64Array.from({ length: track.frameCount }, (_, row) => {
    const height = track.boxes[row * 4 + 3]!;
    if (height > 0) last = 1 / height;
    return last;
  });
};

const smoothTrack = (
  track: PoseTrack,
  keypointCount: number,
  sequenceTimes: Float64Array,
  { method, ...options }: SmoothingOptions,
): PoseTrack => {
  const { minScore = 0.1 } = options;
  const times = sequenceTimes.subarray(track.firstFrame, track.firstFrame + track.frameCount);
  const pixels = bodyScale(track);
  const smoother = (scale: (row: number) => number): SmoothPoint =>
    method === 'zero-phase' ? zeroPhasePoints(times, options) : oneEuroPoints(times, scale, options);
  const smooth = smoother((row) => pixels[row]!);
  const stride = keypointCount * KEYPOINT_STRIDE;
  const keypoints = track.keypoints.slice();
  const world = track.world?.slice();
  // World landmarks are metres: a body height is about 1.7 of them.
  const smoothWorld = world && smoother(() => 1 / 1.7);

  for (let k = 0; k < keypointCount; k++) {
    const at = k * KEYPOINT_STRIDE;
    const seen = (row: number): boolean => track.keypoints[row * stride + at + 2]! >= minScore;
    const points = { data: track.keypoints, stride, at, count: 2 };
    const [x, y] = smooth(points, seen, (row) => track.keypoints[row * stride + at + 3]!);
    const metres = smoothWorld?.(
      { data: track.world!, stride: keypointCount * 3, at: k * 3, count: 3 },
      seen,
      () => 0,
    );
    for (let row = 0; row < track.frameCount; row++) {
      const cell = row * stride + at;
      // What was not seen stays unseen, and what no filter reached stays as it was.
      if (!isKnown(track.keypoints[cell]) || !isKnown(x!.values[row])) continue;
      keypoints[cell] = x!.values[row]!;
      keypoints[cell + 1] = y!.values[row]!;
      keypoints[cell + 3] = x!.sds[row]!;
      metres?.forEach((signal, axis) => (world![(row * keypointCount + k) * 3 + axis] = signal.values[row]!));
    }
  }
  return { ...track, keypoints, ...(world && { world }) };
};

/**
 * Smooths every keypoint of every person, pixels and world metres alike. Scores, boxes and frames in which a person was
 * not seen stay as they are. Standard deviations shrink by what the filter takes from noise that is correlated over
 * `noiseCorrelationSeconds` (0.1 s unless said otherwise), which is much less than it would take from white noise; what
 * a model gets wrong in the same way over whole strides is no noise to a filter, and averaging does not remove it. With
 * `one-euro` they include how far the lag leaves the keypoint behind.
 */
export const smoothSequence = (sequence: PoseSequence, options: SmoothingOptions): PoseSequence => {
  if (options.method === 'none' || sequence.times.length < 2) return sequence;
  const withNoise = { noiseCorrelationSeconds: defaultNoiseCorrelationSeconds, ...options };
  const keypointCount = sequence.skeleton.keypoints.length;
  return {
    ...sequence,
    tracks: sequence.tracks.map((track) => smoothTrack(track, keypointCount, sequence.times, withNoise)),
  };
};
