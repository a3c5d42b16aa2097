import { gaussian, withoutTrend } from '../smoothing.ts';
import type { TrunkMotion } from './trunk.ts';

/** Acceleration of the trunk in the plane, by the directions of the walk, m/s². */
export interface WalkAcceleration {
  readonly forward: Float64Array;
  /** To the left. */
  readonly left: Float64Array;
}

/** A step, from contact to contact, in samples. */
export type StepSpan = readonly [from: number, to: number];

/** Slower motion in the plane than that, in seconds, is no step. */
const SLOWER_SECONDS = 0.8;
const BRAKING_SECONDS = 0.04;
/** Parts of a step before and after a contact in which the trunk is pushed on, and braked. */
const PUSHED = 0.15;
const BRAKED = [0.05, 0.3] as const;

const meanBetween = (values: Float64Array, from: number, to: number): number => {
  const part = values.subarray(Math.max(0, Math.round(from)), Math.max(0, Math.round(to)));
  return part.length > 0 ? part.reduce((sum, value) => sum + value, 0) / part.length : 0;
};

/**
 * The direction along the walk, of those in the plane: forwards the acceleration repeats with every step, sideways it is
 * turned round. What lies forwards of it is known by the braking at contacts (Zijlstra and Hof 2003).
 */
export const walkAcceleration = (
  { level, rateHz, length }: TrunkMotion,
  steps: readonly StepSpan[],
): WalkAcceleration => {
  const [a, b] = level.map((values) => withoutTrend(values, SLOWER_SECONDS * rateHz)) as [
    Float64Array,
    Float64Array,
  ];
  let [aa, ab, bb] = [0, 0, 0];
  for (const [from, to] of steps) {
    const lag = Math.round(to - from);
    for (let i = Math.max(0, Math.round(from)); i < Math.round(to) && i + lag < length; i++) {
      aa += a[i]! * a[i + lag]!;
      bb += b[i]! * b[i + lag]!;
      ab += 0.5 * (a[i]! * b[i + lag]! + b[i]! * a[i + lag]!);
    }
  }
  const angle = 0.5 * Math.atan2(2 * ab, aa - bb);
  const along = a.map((value, i) => Math.cos(angle) * value + Math.sin(angle) * b[i]!);
  const across = a.map((value, i) => Math.cos(angle) * b[i]! - Math.sin(angle) * value);
  const smooth = gaussian(along, BRAKING_SECONDS * rateHz);
  const braking = steps.reduce((sum, [from, to]) => {
    const step = to - from;
    return (
      sum +
      meanBetween(smooth, from - PUSHED * step, from) -
      meanBetween(smooth, from + BRAKED[0] * step, from + BRAKED[1] * step)
    );
  }, 0);
  const sign = braking < 0 ? -1 : 1;
  return { forward: along.map((value) => sign * value), left: across.map((value) => sign * value) };
};

/** Mean of a signal in each step. */
export const meansIn = (values: Float64Array, steps: readonly StepSpan[]): number[] =>
  steps.map(([from, to]) => meanBetween(values, from, to));

/** The pelvis turns to and fro once a stride: slower turning is the way, faster is shaking; in seconds. */
const SLOWER_TURN_SECONDS = 0.8;
const FASTER_TURN_SECONDS = 0.06;

/** How the pelvis turns to and fro about the vertical, rad/s. */
export const pelvisTurning = ({ turning, rateHz }: TrunkMotion): Float64Array =>
  gaussian(withoutTrend(turning, SLOWER_TURN_SECONDS * rateHz), FASTER_TURN_SECONDS * rateHz);
