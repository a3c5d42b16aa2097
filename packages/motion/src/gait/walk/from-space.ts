import type { GaitSurface } from '../analysis.ts';
import type { BodyPointName, BodyRecording, PointPath } from '../body/body.ts';
import { medianInterval } from '../../signal/columns.ts';
import { sides } from '../event.ts';
import { straightStretches, type Plane, type Stretch } from './heading.ts';
import { isOnTreadmill } from './treadmill.ts';
import { verticalOf } from './vertical.ts';
import type { Walk, WalkPass, WalkPath } from './walk.ts';

/** Axes of a file: up, and the two of the floor in the order in which first × second = up. */
interface Axes {
  readonly up: (path: PointPath) => Float64Array;
  readonly floor: (path: PointPath) => readonly [Float64Array, Float64Array];
}

/** Pairs of points of which the left one lies to the left of the way that the feet point. */
const PAIRS = ['hip', 'shoulder', 'knee', 'ankle'] as const;

/** Whether left points lie to the right of the way that the feet point: axes of a file are then left-handed. */
const isMirrored = ({ points, times }: BodyRecording, { floor }: Axes): boolean => {
  const vectors = (from: PointPath | undefined, to: PointPath | undefined): ((i: number) => Plane)[] => {
    if (!from || !to) return [];
    const [start, tip] = [floor(from), floor(to)];
    return [(i) => [tip[0][i]! - start[0][i]!, tip[1][i]! - start[1][i]!]];
  };
  const feet = sides.flatMap((side) =>
    vectors(points.get(`${side}_heel`) ?? points.get(`${side}_ankle`), points.get(`${side}_foot_index`)),
  );
  const across = PAIRS.flatMap((part) => vectors(points.get(`left_${part}`), points.get(`right_${part}`)));
  let toRight = 0;
  times.forEach((_, i) => {
    const [forward, aside] = [feet, across].map((own) => added(own.map((at) => at(i)))) as [Plane, Plane];
    const own = forward[1] * aside[0] - forward[0] * aside[1];
    if (Number.isFinite(own)) toRight += own;
  });
  return toRight < 0;
};

const MIRRORED =
  'the axes of the file are left-handed: left markers lie to the right of the way that the feet point; the walk is seen in a mirror, with the sides that the markers name';

const axesOf = (body: BodyRecording): Axes => {
  const { axis, sign } = verticalOf(body);
  const coordinates = (path: PointPath): Float64Array[] => [path.x, path.y, path.z!];
  return {
    up: (path) => coordinates(path)[axis]!.map((value) => sign * value),
    floor: (path) => {
      const all = coordinates(path);
      const pair = [all[(axis + 1) % 3]!, all[(axis + 2) % 3]!] as const;
      return sign > 0 ? pair : [pair[1], pair[0]];
    },
  };
};

const turnedRound = ({ up, floor }: Axes): Axes => ({
  up,
  floor: (path) => {
    const [first, second] = floor(path);
    return [second, first];
  },
});

/** The sum over frames of the vectors on the floor from one point to another; [0, 0] where one is not known. */
const sumOfVectors = (
  { floor }: Axes,
  [from, to]: readonly [PointPath | undefined, PointPath | undefined],
  [first, end]: readonly [number, number],
): Plane => {
  let [a, b] = [0, 0];
  if (!from || !to) return [a, b];
  const [start, tip] = [floor(from), floor(to)];
  for (let i = first; i < end; i++) {
    const [da, db] = [tip[0][i]! - start[0][i]!, tip[1][i]! - start[1][i]!];
    if (Number.isFinite(da + db)) [a, b] = [a + da, b + db];
  }
  return [a, b];
};

const added = (vectors: readonly Plane[]): Plane =>
  vectors.reduce<Plane>((sum, v) => [sum[0] + v[0], sum[1] + v[1]], [0, 0]);

/**
 * Which way a body faces: from heels (or ankles) to toes, or where those are not known, square to the hips and shoulders.
 * Undefined where nothing tells.
 */
const facingOnFloor = (
  { points }: BodyRecording,
  axes: Axes,
  rows: readonly [number, number],
): Plane | undefined => {
  const feet = added(
    sides.map((side) => {
      const back = points.get(`${side}_heel`) ?? points.get(`${side}_ankle`);
      return sumOfVectors(axes, [back, points.get(`${side}_foot_index`)], rows);
    }),
  );
  const across = added(
    (['hip', 'shoulder'] as const).map((part) =>
      sumOfVectors(axes, [points.get(`left_${part}`), points.get(`right_${part}`)], rows),
    ),
  );
  const [a, b] = Math.hypot(...feet) > 0 ? feet : [-across[1], across[0]];
  const along = Math.hypot(a, b);
  return along > 0 ? [a / along, b / along] : undefined;
};

const passOf = (body: BodyRecording, axes: Axes, { first, end, direction }: Stretch): WalkPass => {
  const cut = (values: Float64Array): Float64Array => values.slice(first, end);
  // Forward × up = right, and first × second of the floor = up.
  const right: Plane = [direction[1], -direction[0]];
  const points = new Map<BodyPointName, WalkPath>();
  for (const [name, path] of body.points) {
    const [a, b] = axes.floor(path).map(cut) as [Float64Array, Float64Array];
    points.set(name, {
      forward: a.map((value, i) => value * direction[0] + b[i]! * direction[1]),
      up: cut(axes.up(path)),
      right: a.map((value, i) => value * right[0] + b[i]! * right[1]),
      sds: cut(path.sds),
    });
  }
  const times = cut(body.times);
  const step = times.length > 1 ? (times.at(-1)! - times[0]!) / (times.length - 1) : 0;
  return { startSeconds: times[0]!, endSeconds: times.at(-1)! + step / 2, times, points, firstRow: first };
};

/**
 * Cuts a recording in three dimensions into passes. Over ground the way of the pelvis gives their direction; on a
 * treadmill, where it stays in its place while the feet go to and fro, the feet do.
 */
export const walkFromSpace = (
  body: BodyRecording,
  { surface: stated }: { readonly surface?: GaitSurface | undefined } = {},
): Walk => {
  const named = axesOf(body);
  const mirrored = isMirrored(body, named);
  const axes = mirrored ? turnedRound(named) : named;
  const middle = body.points.get('pelvis') ?? body.points.get('left_hip') ?? [...body.points.values()][0]!;
  const [a, b] = axes.floor(middle);
  const facing = facingOnFloor(body, axes, [0, body.times.length]) ?? [1, 0];
  const stretches = straightStretches(body.times, a, b);
  const whole = passOf(body, axes, { first: 0, end: body.times.length, direction: facing });
  const surface = stated ?? (isOnTreadmill(whole) ? 'treadmill' : 'over-ground');
  const notes = mirrored ? [MIRRORED] : [];
  const base = {
    view: '3d',
    surface,
    unit: 'm',
    rateHz: 1 / medianInterval(body.times),
    noise: body.noise,
  } as const;
  if (surface === 'treadmill') return { ...base, passes: [whole], notes };
  const forwards = stretches.filter((stretch) => {
    const ahead = facingOnFloor(body, axes, [stretch.first, stretch.end]) ?? stretch.direction;
    const agrees = ahead[0] * stretch.direction[0] + ahead[1] * stretch.direction[1] > 0;
    if (!agrees)
      notes.push(
        `${body.times[stretch.first]!.toFixed(2)} to ${body.times[stretch.end - 1]!.toFixed(2)} s is left out: the walk is not the way the feet point`,
      );
    return agrees;
  });
  return { ...base, passes: forwards.map((stretch) => passOf(body, axes, stretch)), notes };
};
