import { anglesOf } from '../../kinematics/index.ts';
import { KEYPOINT_STRIDE } from '../../pose/pose.ts';
import { zeroPhaseButterworth, zeroPhaseFilter, type NoiseModel, type Signal } from '../../signal/index.ts';
import { weightedSumSd } from '../../signal/noise.ts';
import { mirrorByName, type Skeleton } from '../../skeleton/index.ts';
import { bodyPointNames } from '../body/body.ts';
import { sides } from '../event.ts';
import type { Walk, WalkPass, WalkPath } from '../walk/walk.ts';

const keypoints = bodyPointNames.filter((name) => name !== 'pelvis');

/** The points of a walk as a skeleton, so that angles are those of poses, with their signs. */
const walkSkeleton: Skeleton = {
  name: 'walk',
  keypoints,
  bones: [],
  mirror: mirrorByName(keypoints),
  oksSigmas: keypoints.map(() => 0),
};

/**
 * Angles of the plane of the walk, by the names of the catalogue with the side: what poses call them, best first. Without
 * shoulders the hip is measured against the vertical, as if the trunk were upright.
 */
const planeAngles: Readonly<Record<string, readonly string[]>> = {
  ...Object.fromEntries(
    sides.flatMap((side) => [
      [`hip_${side}`, [`hip_${side}`, `thigh_${side}`]],
      [`knee_${side}`, [`knee_${side}`]],
      [`ankle_${side}`, [`ankle_${side}`]],
      [`arm_swing_${side}`, [`upper_arm_${side}`]],
    ]),
  ),
  trunk: ['trunk'],
};

const CUTOFF_HZ = 6;

/** Standard deviation of the noise of a place that smoothing leaves of one; of an error that lasts it leaves all. */
export const noiseLeft = ({ rateHz, noise }: Walk): number => {
  const { weights } = zeroPhaseButterworth(rateHz, { cutoffHz: CUTOFF_HZ });
  return weightedSumSd(
    weights,
    weights.map(() => 1),
    weights.map((_, i) => i / rateHz),
    noise,
  );
};

/** How what smoothing leaves hangs together: of white noise it leaves what is as slow as the rest. */
export const smoothedNoise = (noise: NoiseModel): NoiseModel => ({ ...noise, correlatedShare: 1 });

const smoothed = (pass: WalkPass, noise: NoiseModel): ReadonlyMap<string, WalkPath> => {
  const filter = zeroPhaseFilter(pass.times, { cutoffHz: CUTOFF_HZ, ...noise });
  return new Map(
    [...pass.points].map(([name, { forward, up, right, sds }]) => {
      const along = filter({ values: forward, sds });
      return [
        name,
        {
          forward: along.values,
          up: filter({ values: up, sds }).values,
          ...(right && { right: filter({ values: right, sds }).values }),
          sds: along.sds,
        },
      ];
    }),
  );
};

/** A side view of the pass, facing right: forward is the picture's x, up is −y. */
const sideView = (times: Float64Array, points: ReadonlyMap<string, WalkPath>): Float32Array => {
  const out = new Float32Array(times.length * keypoints.length * KEYPOINT_STRIDE).fill(Number.NaN);
  keypoints.forEach((name, k) => {
    const path = points.get(name);
    if (!path) return;
    for (let i = 0; i < times.length; i++)
      out.set(
        [
          path.forward[i]!,
          -path.up[i]!,
          Number.isFinite(path.forward[i]! + path.up[i]!) ? 1 : 0,
          path.sds[i]!,
        ],
        (i * keypoints.length + k) * KEYPOINT_STRIDE,
      );
  });
  return out;
};

/** An angle of the line from the right to the left of the body, as seen along one axis. */
const lineAngle = (
  points: ReadonlyMap<string, WalkPath>,
  rise: (path: WalkPath) => Float64Array,
  sign: 1 | -1,
): Signal | undefined => {
  const [left, right] = [points.get('left_hip'), points.get('right_hip')];
  if (!left?.right || !right?.right) return undefined;
  const across = left.right.map((value, i) => right.right![i]! - value);
  const values = across.map(
    (width, i) => (sign * Math.atan2(rise(left)[i]! - rise(right)[i]!, Math.abs(width)) * 180) / Math.PI,
  );
  const sds = across.map(
    (width, i) => (Math.hypot(left.sds[i]!, right.sds[i]!) / Math.abs(width)) * (180 / Math.PI),
  );
  return { values, sds };
};

/** Angles over a pass in degrees, by the names of the catalogue, those of a side with it (`knee_left`). */
export type PassAngles = ReadonlyMap<string, Signal>;

/**
 * Angles over a pass. In the plane of the walk they are the angles of poses (docs/coordinate-systems.md); the pelvis' own need
 * three dimensions.
 */
export const passAngles = (pass: WalkPass, noise: NoiseModel): PassAngles =>
  anglesOfPoints(pass, smoothed(pass, noise));

/** The same before anything is smoothed. */
export const readAngles = (pass: WalkPass): PassAngles => anglesOfPoints(pass, pass.points);

const anglesOfPoints = (pass: WalkPass, points: ReadonlyMap<string, WalkPath>): PassAngles => {
  const frames = pass.times.length;
  const track = {
    id: 1,
    firstFrame: 0,
    frameCount: frames,
    scores: new Float32Array(frames).fill(1),
    boxes: new Float32Array(frames * 4),
    keypoints: sideView(pass.times, points),
  };
  const [found] = anglesOf(
    { skeleton: walkSkeleton, width: 0, height: 0, times: pass.times, tracks: [track] },
    { facing: 'right' },
  );
  const angles = new Map<string, Signal>();
  for (const [name, own] of Object.entries(planeAngles)) {
    const column = own
      .map((angle) => found!.angles[angle])
      .find((angle) => angle?.valueDegrees.some((value) => !Number.isNaN(value)));
    if (!column) continue;
    angles.set(name, {
      values: Float64Array.from(column.valueDegrees),
      sds: Float64Array.from(column.sdDegrees),
    });
  }
  const obliquity = lineAngle(points, ({ up }) => up, 1);
  const rotation = lineAngle(points, ({ forward }) => forward, -1);
  if (obliquity) angles.set('pelvis_obliquity', obliquity);
  if (rotation) angles.set('pelvis_rotation', rotation);
  return angles;
};
