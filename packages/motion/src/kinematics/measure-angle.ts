import { KEYPOINT_STRIDE } from '../pose/pose.ts';
import { keypointIndex, type Skeleton } from '../skeleton/skeleton.ts';
import type { AngleDefinition, RestDirection } from './angle-definitions.ts';

/** +1 as seen, −1 for a subject that faces the picture's left and is mirrored first. */
export type Mirror = 1 | -1;

/** A definition with its names looked up in one skeleton. */
export interface ResolvedAngle {
  readonly definition: AngleDefinition;
  readonly segments: readonly {
    readonly from: readonly number[];
    readonly to: readonly number[];
    readonly restRadians: number;
    readonly sign: 1 | -1;
  }[];
  /** Every keypoint that takes part, once. */
  readonly keypoints: readonly number[];
}

const restRadians: Record<RestDirection, number> = { down: -Math.PI / 2, up: Math.PI / 2, forward: 0 };

export const resolveAngle = (definition: AngleDefinition, skeleton: Skeleton): ResolvedAngle => {
  const segments = definition.segments.map(({ from, to, rest, sign }) => ({
    from: from.map((name) => keypointIndex(skeleton, name)),
    to: to.map((name) => keypointIndex(skeleton, name)),
    restRadians: restRadians[rest],
    sign,
  }));
  return {
    definition,
    segments,
    keypoints: [...new Set(segments.flatMap(({ from, to }) => [...from, ...to]))],
  };
};

/** The radians equal to `radians` up to whole turns that are nearest to `near`. */
export const nearestTurn = (radians: number, near: number): number =>
  radians - 2 * Math.PI * Math.round((radians - near) / (2 * Math.PI));

export interface MeasuredAngle {
  /** In (middle − π, middle + π]. */
  readonly radians: number;
  /** First-order standard deviation, radians. */
  readonly sd: number;
}

/**
 * An angle of one person in one frame with its standard deviation carried through from those of the keypoints: each
 * segment's direction is ψ = atan2(up, right), whose gradient at its ends is ±(−up, right) / length²; a keypoint that
 * takes part in two segments has the sum of both, squared only then. Keypoint errors are taken as independent of each
 * other and alike along x and y.
 * @param keypoints K × {@link KEYPOINT_STRIDE} numbers of the person.
 * @returns NaN for both when a segment has no length.
 */
export const measureAngle = (
  { definition, segments, keypoints: used }: ResolvedAngle,
  keypoints: ArrayLike<number>,
  mirror: Mirror,
): MeasuredAngle => {
  const gradient = new Map(used.map((index) => [index, { x: 0, y: 0 }]));
  const middle = (points: readonly number[], axis: 0 | 1): number =>
    points.reduce((sum, index) => sum + keypoints[index * KEYPOINT_STRIDE + axis]!, 0) / points.length;
  let radians = 0;
  for (const { from, to, restRadians: rest, sign } of segments) {
    const seenRight = middle(to, 0) - middle(from, 0);
    const up = middle(from, 1) - middle(to, 1);
    // Of a line across the body only the elevation of its end counts, whichever way it runs in the picture.
    const side = definition.kind === 'line' ? (seenRight < 0 ? -1 : 1) : mirror;
    const right = side * seenRight;
    const squaredLength = right * right + up * up;
    radians += sign * (Math.atan2(up, right) - rest);
    const perX = (-sign * side * up) / squaredLength;
    const perY = (-sign * right) / squaredLength;
    for (const [points, end] of [
      [to, 1],
      [from, -1],
    ] as const) {
      for (const index of points) {
        const g = gradient.get(index)!;
        g.x += (end * perX) / points.length;
        g.y += (end * perY) / points.length;
      }
    }
  }
  let variance = 0;
  for (const [index, g] of gradient)
    variance += keypoints[index * KEYPOINT_STRIDE + 3]! ** 2 * (g.x ** 2 + g.y ** 2);
  return {
    radians: Number.isFinite(variance)
      ? nearestTurn(radians, (definition.middleDegrees * Math.PI) / 180)
      : Number.NaN,
    sd: Number.isFinite(variance) ? Math.sqrt(variance) : Number.NaN,
  };
};
