import { KEYPOINT_STRIDE, type PoseTrack } from '../pose/pose.ts';
import { median, quantile } from '../signal/columns.ts';
import { evenTimes } from '../signal/index.ts';
import type { Skeleton } from '../skeleton/skeleton.ts';

/** Points whose movement is looked at; of the face the nose stands for all. */
const parts = [
  'nose',
  ...['shoulder', 'elbow', 'wrist', 'hip', 'knee', 'ankle'].flatMap((name) => [
    `left_${name}`,
    `right_${name}`,
  ]),
];

/** Fast enough for four repetitions a second, slow enough to be cheap. */
export const MOVEMENT_RATE_HZ = 15;
/** A point that is seen in fewer of the frames takes no part. */
const LEAST_SEEN = 0.7;
const LONGEST_GAP_SECONDS = 1;
/** Fewer columns say too little of a body. */
const LEAST_COLUMNS = 8;
/** Rounds of power iteration: a movement stands out from the rest. */
const ROUNDS = 30;

/** How far a point moves as the movement goes from its low to its high end, in body heights; x right, y up. */
export interface PartAmplitude {
  readonly x: number;
  readonly y: number;
}

/**
 * The movement that a person makes most of, as one number over time: the first principal component of where the points
 * of the body are. It counts so that most of the body is higher where the number is larger.
 */
export interface Movement {
  /** Seconds of each value, {@link MOVEMENT_RATE_HZ} a second. */
  readonly times: Float64Array;
  /** −1 at the low end of the movement, 1 at the high end (its 10th and 90th percentile). */
  readonly values: Float64Array;
  readonly amplitudes: ReadonlyMap<string, PartAmplitude>;
  /** Of the trunk against the vertical, degrees, 0 to 90; the median over time. */
  readonly trunkDegrees: number;
  /** Share, 0 to 1, that legs which pass each other in turn have in all that moves: most of a walk, nothing of a squat. */
  readonly alternation: number;
}

/** Where the points of a body are over time, in body heights, x right and y up, at even times. */
export interface BodyPaths {
  readonly times: Float64Array;
  readonly columns: readonly Column[];
}

interface Column {
  readonly part: string;
  readonly axis: 'x' | 'y';
  /** NaN where the point is not seen. */
  readonly values: Float64Array;
}

/** Values between the known samples, in line; as at the nearest one at the ends; NaN in gaps that are too long. */
const inLine = (own: Float64Array, values: Float64Array, times: Float64Array): Float64Array => {
  const known: number[] = [];
  for (let row = 0; row < values.length; row++) if (!Number.isNaN(values[row]!)) known.push(row);
  const out = new Float64Array(times.length).fill(Number.NaN);
  let k = 0;
  for (let i = 0; i < times.length; i++) {
    const time = times[i]!;
    while (k + 1 < known.length && own[known[k + 1]!]! <= time) k++;
    const [a, b] = [known[k], known[k + 1] ?? known[k]];
    if (a === undefined || b === undefined) break;
    const [start, end] = [own[a]!, own[b]!];
    if (end - start > LONGEST_GAP_SECONDS || Math.abs(time - start) > LONGEST_GAP_SECONDS) continue;
    const share = end > start ? Math.min(1, Math.max(0, (time - start) / (end - start))) : 0;
    out[i] = values[a]! + share * (values[b]! - values[a]!);
  }
  return out;
};

/** Below this confidence a point is not seen. */
const LEAST_SCORE = 0.2;

/**
 * @param times seconds of every frame of the sequence that the track comes from
 * @param seconds how much of its end is wanted
 */
export const bodyPaths = (
  track: PoseTrack,
  { keypoints }: Skeleton,
  times: Float64Array,
  seconds: number,
): BodyPaths => {
  const own = times.subarray(track.firstFrame, track.firstFrame + track.frameCount);
  const end = own.at(-1) ?? 0;
  const start = Math.max(own[0] ?? 0, end - seconds);
  const even = evenTimes(start, end, MOVEMENT_RATE_HZ);
  const height = median(Array.from({ length: track.frameCount }, (_, row) => track.boxes[4 * row + 3]!));
  const column = (k: number, axis: 0 | 1): Float64Array => {
    const column = new Float64Array(track.frameCount).fill(Number.NaN);
    for (let row = 0; row < column.length; row++) {
      const at = (row * keypoints.length + k) * KEYPOINT_STRIDE;
      if (track.keypoints[at + 2]! >= LEAST_SCORE)
        column[row] = ((axis === 0 ? 1 : -1) * track.keypoints[at + axis]!) / height;
    }
    return column;
  };
  const present = parts.filter((part) => keypoints.includes(part));
  return {
    times: even,
    columns: present.flatMap((part) =>
      (['x', 'y'] as const).map((axis, index) => ({
        part,
        axis,
        values: inLine(own, column(keypoints.indexOf(part), index as 0 | 1), even),
      })),
    ),
  };
};

/** The end of some paths, so many seconds of it; points that are seen in too little of it are left out. */
const endOf = ({ times, columns }: BodyPaths, seconds: number): BodyPaths => {
  const first = Math.max(0, times.length - Math.round(seconds * MOVEMENT_RATE_HZ) - 1);
  const seenIn = (values: Float64Array): number =>
    values.reduce((count, value) => count + (Number.isNaN(value) ? 0 : 1), 0) / values.length;
  return {
    times: times.subarray(first),
    columns: columns
      .map((column) => ({ ...column, values: column.values.subarray(first) }))
      .filter(({ values }) => seenIn(values) >= LEAST_SEEN),
  };
};

/**
 * Deviations from the straight line through the values, for who gets on or comes nearer repeats nothing by that; none where
 * the point is not seen.
 */
const detrended = (values: Float64Array): Float64Array => {
  let [count, sumT, sumTT, sum, sumT1] = [0, 0, 0, 0, 0];
  for (let t = 0; t < values.length; t++) {
    const value = values[t]!;
    if (Number.isNaN(value)) continue;
    count += 1;
    sumT += t;
    sumTT += t * t;
    sum += value;
    sumT1 += t * value;
  }
  const spread = count * sumTT - sumT ** 2;
  const slope = spread > 0 ? (count * sumT1 - sumT * sum) / spread : 0;
  const level = (sum - slope * sumT) / count;
  return values.map((value, t) => (Number.isNaN(value) ? 0 : value - level - slope * t));
};

const dot = (a: Float64Array, b: Float64Array): number => {
  let sum = 0;
  for (let i = 0; i < a.length; i++) sum += a[i]! * b[i]!;
  return sum;
};

/** Weights of the columns in the first principal component, of length 1, by power iteration from where most is. */
const firstComponent = (columns: readonly Float64Array[]): Float64Array => {
  const covariance = columns.map(() => new Float64Array(columns.length));
  for (const [i, a] of columns.entries())
    for (let j = 0; j <= i; j++) covariance[i]![j] = covariance[j]![i] = dot(a, columns[j]!);
  const weights = Float64Array.from(columns, (_, i) => covariance[i]![i]!);
  const next = new Float64Array(columns.length);
  for (let round = 0; round < ROUNDS; round++) {
    for (let i = 0; i < next.length; i++) next[i] = dot(covariance[i]!, weights);
    const length = Math.sqrt(dot(next, next));
    if (length === 0) break;
    for (let i = 0; i < next.length; i++) weights[i] = next[i]! / length;
  }
  return weights;
};

const trunkDegrees = (columns: readonly Column[]): number => {
  const mean = (part: string, axis: 'x' | 'y'): number =>
    median(columns.find((column) => column.part === part && column.axis === axis)?.values ?? []);
  const between = (axis: 'x' | 'y'): number =>
    (mean('left_shoulder', axis) +
      mean('right_shoulder', axis) -
      mean('left_hip', axis) -
      mean('right_hip', axis)) /
    2;
  return (Math.atan2(Math.abs(between('x')), Math.abs(between('y'))) * 180) / Math.PI;
};

/** Over so many samples, a fifth of a second, it is looked how fast points are: slow drifts then count for little. */
const SPEED_SAMPLES = 3;

/** Sum of the squares of what values change by. */
const powerOfChange = (values: Float64Array): number => {
  let sum = 0;
  for (let row = SPEED_SAMPLES; row < values.length; row++) {
    sum += (values[row]! - values[row - SPEED_SAMPLES]!) ** 2;
  }
  return sum;
};

/**
 * How much of all that moves is legs that alternate: the difference of left and right knee and ankle counts where it
 * changes its sign, as it does in a walk seen from anywhere, while feet that part and close keep to their sides.
 */
const alternationOf = (columns: readonly Column[], deviations: readonly Float64Array[]): number => {
  const all = deviations.reduce((sum, values) => sum + powerOfChange(values), 0);
  let inTurn = 0;
  for (const [i, { part, axis, values }] of columns.entries()) {
    if (part !== 'left_knee' && part !== 'left_ankle') continue;
    const opposite = part.replace('left', 'right');
    const j = columns.findIndex((column) => column.part === opposite && column.axis === axis);
    if (j < 0) continue;
    const apart = values.map((value, row) => value - columns[j]!.values[row]!);
    const moving = deviations[i]!.map((value, row) => value - deviations[j]![row]!);
    const isPassing = quantile(apart, 0.1) < 0 && quantile(apart, 0.9) > 0;
    // Of two that move equally and oppositely the difference has twice the power of both.
    if (isPassing) inTurn += powerOfChange(moving) / 2;
  }
  return all > 0 ? inTurn / all : 0;
};

/** The movement in the last seconds of some paths; undefined where too little is seen of the body or nothing moves. */
export const movementOf = (paths: BodyPaths, seconds: number): Movement | undefined => {
  const { times, columns } = endOf(paths, seconds);
  if (columns.length < LEAST_COLUMNS) return undefined;
  const deviations = columns.map(({ values }) => detrended(values));
  const weights = firstComponent(deviations);
  const up = columns.reduce((sum, { axis }, i) => sum + (axis === 'y' ? weights[i]! : 0), 0);
  const sign = up < 0 ? -1 : 1;
  const raw = new Float64Array(times.length);
  for (const [i, column] of deviations.entries())
    for (let row = 0; row < raw.length; row++) raw[row]! += sign * weights[i]! * column[row]!;
  const [low, high] = [quantile(raw, 0.1), quantile(raw, 0.9)];
  if (!(high > low)) return undefined;
  const amplitudes = new Map<string, PartAmplitude>();
  for (const [i, { part, axis }] of columns.entries()) {
    const before = amplitudes.get(part) ?? { x: 0, y: 0 };
    amplitudes.set(part, { ...before, [axis]: sign * weights[i]! * (high - low) });
  }
  const values = raw.map((value) => (2 * (value - low)) / (high - low) - 1);
  return {
    times,
    values,
    amplitudes,
    trunkDegrees: trunkDegrees(columns),
    alternation: alternationOf(columns, deviations),
  };
};
