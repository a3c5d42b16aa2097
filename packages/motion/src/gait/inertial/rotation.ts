import { cross, dot, plus, times, type Vector } from '../../vector/vector.ts';
import type { Axes } from './samples.ts';

export { cross, dot, plus, times, type Vector };

/** A rotation as a unit quaternion. */
export type Quaternion = readonly [w: number, x: number, y: number, z: number];

/** The direction of a vector; of none, the first axis. */
export const unit = (a: Vector): Vector => {
  const length = Math.hypot(...a);
  return length > 0 ? times(a, 1 / length) : [1, 0, 0];
};

/** What is left of a vector square to a direction. */
export const squareTo = (a: Vector, direction: Vector): Vector =>
  plus(a, times(direction, -dot(a, direction)));

/** One sample of three channels. */
export const sampleAt = ([x, y, z]: Axes, i: number): Vector => [x[i]!, y[i]!, z[i]!];

/** Mean of the samples `[from, to)` of three channels. */
export const meanOf = (axes: Axes, from: number, to: number): Vector => {
  let sum: Vector = [0, 0, 0];
  for (let i = from; i < to; i++) sum = plus(sum, sampleAt(axes, i));
  return times(sum, 1 / Math.max(1, to - from));
};

export const multiply = (a: Quaternion, b: Quaternion): Quaternion => [
  a[0] * b[0] - a[1] * b[1] - a[2] * b[2] - a[3] * b[3],
  a[0] * b[1] + a[1] * b[0] + a[2] * b[3] - a[3] * b[2],
  a[0] * b[2] - a[1] * b[3] + a[2] * b[0] + a[3] * b[1],
  a[0] * b[3] + a[1] * b[2] - a[2] * b[1] + a[3] * b[0],
];

export const inverse = ([w, x, y, z]: Quaternion): Quaternion => [w, -x, -y, -z];

/** The rotation about the direction of a vector by its length in radians. */
export const rotationBy = (vector: Vector): Quaternion => {
  const angle = Math.hypot(...vector);
  const share = angle > 1e-9 ? Math.sin(angle / 2) / angle : 0.5;
  return [Math.cos(angle / 2), vector[0] * share, vector[1] * share, vector[2] * share];
};

export const rotate = ([w, x, y, z]: Quaternion, v: Vector): Vector => {
  const twice = times(cross([x, y, z], v), 2);
  return plus(plus(v, times(twice, w)), cross([x, y, z], twice));
};

/** The least rotation, as a vector, that turns one direction into another. */
export const turnBetween = (from: Vector, to: Vector): Vector => {
  const axis = cross(from, to);
  const sine = Math.hypot(...axis);
  const angle = Math.atan2(sine, dot(from, to));
  if (sine > 1e-12) return times(axis, angle / sine);
  if (angle < 1) return [0, 0, 0];
  return times(unit(squareTo(Math.abs(from[0]) < 0.9 ? [1, 0, 0] : [0, 1, 0], from)), Math.PI);
};

/** The direction along which samples are spread most (first principal axis about zero), by power iteration. */
export const mainDirection = (axes: Axes, weights?: Float64Array): Vector => {
  const matrix = [0, 1, 2].map((a) =>
    [0, 1, 2].map((b) =>
      axes[a]!.reduce((sum, value, i) => sum + (weights?.[i] ?? 1) * value * axes[b]![i]!, 0),
    ),
  ) as unknown as readonly [Vector, Vector, Vector];
  // The longest column is never square to the axis that is sought.
  let direction = unit(matrix.toSorted((a, b) => dot(b, b) - dot(a, a))[0]!);
  for (let k = 0; k < 100; k++)
    direction = unit([dot(matrix[0], direction), dot(matrix[1], direction), dot(matrix[2], direction)]);
  return direction;
};
