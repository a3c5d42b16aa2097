import { withoutTrend } from '../smoothing.ts';
import type { TrunkMotion } from './trunk.ts';

/** Integration drifts; what is slower than this, in seconds, is taken off at each turn. */
const DRIFT_SECONDS = 0.5;

/** How the trunk rises and falls, in metres about a middle that follows it. */
export const riseAndFall = ({ vertical, rateHz }: TrunkMotion): Float64Array => {
  const integrated = (values: Float64Array): Float64Array => {
    let sum = 0;
    return withoutTrend(
      values.map((value) => (sum += value / rateHz)),
      DRIFT_SECONDS * rateHz,
    );
  };
  return integrated(integrated(withoutTrend(vertical, DRIFT_SECONDS * rateHz)));
};

/**
 * The trunk falls and rises over each step like a pendulum that stands on its foot; the step is so much longer than that
 * (Zijlstra and Hof 2003, Gait & Posture 18, 1–10: 1.25; the Mobilise-D consortium: 1.147 and 1.185 for other people).
 */
const CORRECTION = 1.19;
/** Relative standard deviation of that factor, from person to person. */
const CORRECTION_SD = 0.06;
/** Height of a sensor at the lower back over the height of the person, and its relative standard deviation. */
const SENSOR_HEIGHT = 0.6;
const SENSOR_HEIGHT_SD = 0.03;
/** Relative standard deviation of the length of a single stride. */
const STRIDE_SD = 0.08;

/** Relative standard deviations of lengths by the pendulum: of one stride, and what all strides of a person share. */
export const pendulumSds = {
  stride: STRIDE_SD,
  // The length grows with the root of the height of the sensor.
  shared: Math.hypot(CORRECTION_SD, SENSOR_HEIGHT_SD / 2),
} as const;

/**
 * Length of the step between two contacts in metres, by the inverted pendulum.
 * @param course of {@link riseAndFall}
 * @param span of the step, in samples
 */
export const pendulumStep = (
  course: Float64Array,
  [from, to]: readonly [number, number],
  personMetres: number,
): number => {
  const part = course.subarray(Math.max(0, Math.round(from)), Math.round(to) + 1);
  if (part.length < 2) return Number.NaN;
  const fall = part.reduce((a, b) => Math.max(a, b)) - part.reduce((a, b) => Math.min(a, b));
  const leg = SENSOR_HEIGHT * personMetres;
  return 2 * CORRECTION * Math.sqrt(2 * leg * fall - fall * fall);
};
