import type { AxisShape } from './axes.ts';
import type { AxisRecurrence } from './course.ts';
import type { Shape, Tempo } from './tempo.ts';
import learned from './walking-weights.json' with { type: 'json' };

const within = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Fisher's transformation, by which 0.9 and 0.95 are as far apart as 0 and 0.35. */
const stretched = (correlation: number): number => Math.atanh(within(correlation, -0.97, 0.97));

/** What tells walking from other movement in a window; what is not known is 0. */
export const walkingFeatures = (
  { periodSeconds, regularity, strength }: Tempo,
  { halfStep, step, stepAndHalf, stride, skewness, kurtosis, jolts }: Shape,
  axes: AxisShape | undefined,
  recurrence: AxisRecurrence | undefined,
): number[] => {
  const size = within(Math.log(strength + 1e-3), -2, 2.5);
  const pace = Math.log(periodSeconds / 0.55);
  const jolting = within(Math.log(jolts + 1e-3), -2.3, 1.4);
  const linearity = axes ? axes.linearity - 0.55 : 0;
  const isTurningKnown = axes !== undefined && !Number.isNaN(axes.turning);
  const known = (value: number | undefined): number =>
    value === undefined || Number.isNaN(value) ? 0 : stretched(value);
  return [
    1,
    stretched(regularity),
    stretched(halfStep),
    stretched(step),
    stretched(stepAndHalf),
    stretched(stride),
    jolting,
    jolting ** 2,
    size,
    size ** 2,
    pace,
    pace ** 2,
    size * pace,
    within(skewness, -2, 2),
    Math.log(kurtosis + 0.1),
    axes ? 1 : 0,
    axes ? within(Math.log(axes.deviation / (strength + 0.05)), 0, 3) - 0.8 : 0,
    axes ? axes.steadiness - 0.97 : 0,
    linearity,
    linearity ** 2,
    axes ? axes.verticality - 0.4 : 0,
    isTurningKnown ? 1 : 0,
    isTurningKnown ? within(Math.log(axes.turning + 0.1), -1.5, 2.5) : 0,
    known(recurrence?.accel.step),
    known(recurrence?.accel.stride),
    known(recurrence?.gyro.step),
    known(recurrence?.gyro.stride),
  ];
};

/** Hidden units by their weights of the features, and what each brings to the log odds; last what there is without them. */
export interface WalkingWeights {
  readonly hidden: readonly (readonly number[])[];
  readonly output: readonly number[];
}

/** Those that come with Kinema, learned by validation/train-walking.ts. */
export const learnedWeights: WalkingWeights = learned;

/** Log odds that somebody walks in a window of these features, by a layer of hidden units. */
export const walkingLogOdds = (features: readonly number[], { hidden, output }: WalkingWeights): number => {
  let odds = output[hidden.length]!;
  for (let unit = 0; unit < hidden.length; unit++) {
    const weights = hidden[unit]!;
    let sum = 0;
    for (let i = 0; i < weights.length; i++) sum += weights[i]! * features[i]!;
    odds += output[unit]! * Math.tanh(sum);
  }
  return odds;
};
