import type { Side } from '../event.ts';
import { cross, dot, length, mean, minus, plus, times, unit, type Vector } from '../../vector/vector.ts';

/** Where the hip lies from the middle of the anterior spines, in their distance: forward, up, outward. */
const HIP_FROM_SPINES = { forward: -0.19, up: -0.3, outward: 0.36 };

/**
 * Centres of the hips from markers of the pelvis (Bell, Pedersen and Brand 1990, J. Biomech. 23, 617–621).
 * @param front anterior superior iliac spines, left and right; `back` the middle of the posterior ones, or the sacrum
 */
export const hipCentres = (
  [left, right]: readonly [Vector, Vector],
  back: Vector,
): Readonly<Record<Side, Vector>> => {
  const middle = mean([left, right]);
  const across = minus(right, left);
  const breadth = length(across);
  const toRight = unit(across);
  const ahead = minus(middle, back);
  const forward = unit(minus(ahead, times(toRight, dot(ahead, toRight))));
  const up = cross(toRight, forward);
  const at = (sign: 1 | -1): Vector =>
    plus(
      middle,
      plus(
        times(forward, HIP_FROM_SPINES.forward * breadth),
        plus(
          times(up, HIP_FROM_SPINES.up * breadth),
          times(toRight, sign * HIP_FROM_SPINES.outward * breadth),
        ),
      ),
    );
  return { left: at(-1), right: at(1) };
};
