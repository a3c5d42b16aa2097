import type { BodyPointName, BodyRecording } from '../body/body.ts';
import { length, mean, minus, type Vector } from '../../vector/vector.ts';

/** The mean place of a point over the frames in which it is seen; undefined where it never is. */
const meanPlace = ({ points }: BodyRecording, name: BodyPointName): Vector | undefined => {
  const path = points.get(name);
  if (!path) return undefined;
  const frames = [...path.x.keys()].filter((i) => Number.isFinite(path.x[i]! + path.y[i]! + path.z![i]!));
  return frames.length === 0
    ? undefined
    : mean(frames.map((i): Vector => [path.x[i]!, path.y[i]!, path.z![i]!]));
};

/** Points of the trunk over points of the feet: somebody who walks is upright. */
const above = [
  'pelvis',
  'left_hip',
  'right_hip',
  'left_shoulder',
  'right_shoulder',
  'left_knee',
  'right_knee',
] as const;
const below = [
  'left_foot_index',
  'right_foot_index',
  'left_heel',
  'right_heel',
  'left_ankle',
  'right_ankle',
] as const;

/**
 * The axis of a file that points up, and its sign: that along which the body lies over the feet. Programs write Y up or Z
 * up, some of them down.
 */
export const verticalOf = (body: BodyRecording): { readonly axis: 0 | 1 | 2; readonly sign: 1 | -1 } => {
  const places = (names: readonly BodyPointName[]): Vector[] =>
    names.map((name) => meanPlace(body, name)).filter((place) => place !== undefined);
  const [upper, lower] = [places(above), places(below)];
  if (upper.length === 0 || lower.length === 0) return { axis: 2, sign: 1 };
  const up = minus(mean(upper), mean(lower));
  if (!(length(up) > 0)) return { axis: 2, sign: 1 };
  const axis = ([0, 1, 2] as const).reduce((best, k) => (Math.abs(up[k]) > Math.abs(up[best]) ? k : best));
  return { axis, sign: up[axis] > 0 ? 1 : -1 };
};
