import { dot, minus, times, type Vector } from '../vector/vector.ts';

/** The 21 landmarks of one hand as points of two or three dimensions. Lengths are in their own unit. */
export interface Points {
  readonly data: ArrayLike<number>;
  /** 2 leaves z out; the data have three numbers a point either way. */
  readonly dimensions: 2 | 3;
}

const STRIDE = 3;
/** Keeps angles of points that coincide finite. */
const EPSILON = 1e-9;

/** The vector from landmark `from` to landmark `to`; z is 0 in two dimensions. */
export const between = ({ data, dimensions }: Points, from: number, to: number): Vector => [
  data[to * STRIDE]! - data[from * STRIDE]!,
  data[to * STRIDE + 1]! - data[from * STRIDE + 1]!,
  dimensions === 3 ? data[to * STRIDE + 2]! - data[from * STRIDE + 2]! : 0,
];

export const length = (vector: Vector): number => Math.sqrt(dot(vector, vector));

/** Cosine of the angle between two vectors; 0 where one has no length. */
export const cosine = (a: Vector, b: Vector): number => dot(a, b) / (length(a) * length(b) + EPSILON);

export const distance = (points: Points, a: number, b: number): number => length(between(points, a, b));

/** Two directions in the plane of the palm, at right angles, and its size. */
export interface Palm {
  /** The unit of the hand's own lengths. */
  readonly size: number;
  /** From the wrist to the middle finger's knuckle. */
  readonly along: Vector;
  /** From the index finger's side to the little finger's. */
  readonly across: Vector;
}

const unit = (vector: Vector): Vector => times(vector, 1 / (length(vector) + EPSILON));

/** How far a vector goes in the direction of a unit vector. */
export const towards = (vector: Vector, direction: Vector): number => dot(vector, direction);

/** The size of the palm: mean distance from the wrist to the four knuckles and across them. */
const palmSize = (points: Points): number =>
  ([5, 9, 13, 17].reduce((sum, knuckle) => sum + distance(points, 0, knuckle), 0) + distance(points, 5, 17)) /
    5 +
  EPSILON;

export const palmOf = (points: Points): Palm => {
  const along = unit(between(points, 0, 9));
  const knuckles = between(points, 5, 17);
  const across = unit(minus(knuckles, times(along, dot(knuckles, along))));
  return { size: palmSize(points), along, across };
};
