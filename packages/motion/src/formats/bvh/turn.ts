import { dot, rotate, rotationBy, turnBetween, unit, type Vector } from '../../gait/inertial/rotation.ts';
import type { AngleOrder } from './body.ts';

/** A rotation as the directions into which it turns the three axes: the columns of its matrix. */
export type Turn = readonly [x: Vector, y: Vector, z: Vector];

export const noTurn: Turn = [
  [1, 0, 0],
  [0, 1, 0],
  [0, 0, 1],
];

export const minus = (a: Vector, b: Vector): Vector => [a[0] - b[0], a[1] - b[1], a[2] - b[2]];

/** A vector turned. */
export const turned = ([x, y, z]: Turn, [a, b, c]: Vector): Vector => [
  x[0] * a + y[0] * b + z[0] * c,
  x[1] * a + y[1] * b + z[1] * c,
  x[2] * a + y[2] * b + z[2] * c,
];

/** First `second`, then `first`. */
export const after = (first: Turn, second: Turn): Turn => [
  turned(first, second[0]),
  turned(first, second[1]),
  turned(first, second[2]),
];

export const undone = ([x, y, z]: Turn): Turn => [
  [x[0], y[0], z[0]],
  [x[1], y[1], z[1]],
  [x[2], y[2], z[2]],
];

/** A turn followed by the least one that brings a direction, turned by it, to `to`. */
export const swungTo = (before: Turn, direction: Vector, to: Vector): Turn => {
  const swing = rotationBy(turnBetween(unit(turned(before, direction)), unit(to)));
  return [rotate(swing, before[0]), rotate(swing, before[1]), rotate(swing, before[2])];
};

/** The turn whose Z lies along `across` and whose Y is as near to `up` as it can be then. */
export const framed = (across: Vector, up: Vector): Turn => {
  const z = unit(across);
  const along = dot(up, z);
  const y = unit([up[0] - along * z[0], up[1] - along * z[1], up[2] - along * z[2]]);
  return [[y[1] * z[2] - y[2] * z[1], y[2] * z[0] - y[0] * z[2], y[0] * z[1] - y[1] * z[0]], y, z];
};

const STRAIGHT = 1 - 1e-9;
const clamped = (value: number): number => Math.min(1, Math.max(-1, value));

/**
 * The angles in radians whose turns about the axes of an order, the outermost first, make a turn. Where the middle one is
 * a right angle the last is 0.
 */
export const anglesIn = ([x, y, z]: Turn, order: AngleOrder): Vector => {
  // The entry in row r of the matrix is the r-th component of its column.
  if (order === 'zxy') {
    const middle = clamped(y[2]);
    return Math.abs(middle) > STRAIGHT
      ? [Math.atan2(x[1], x[0]), Math.asin(middle), 0]
      : [Math.atan2(-y[0], y[1]), Math.asin(middle), Math.atan2(-x[2], z[2])];
  }
  const middle = clamped(-x[2]);
  return Math.abs(middle) > STRAIGHT
    ? [Math.atan2(-y[0], y[1]), Math.asin(middle), 0]
    : [Math.atan2(x[1], x[0]), Math.asin(middle), Math.atan2(y[2], z[2])];
};
