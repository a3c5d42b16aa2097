import { mean } from '../../signal/columns.ts';
import { withheld, type Measure } from '../measure.ts';
import type { Stride } from '../stride.ts';
import { studentQuantile95 } from '../student.ts';

const FEWEST = 5;

const swingSeconds = ({ toeOff, nextHeelStrike }: Stride): number =>
  nextHeelStrike.timeSeconds - toeOff.timeSeconds;

/** Of phases in degrees: the coefficient of variation plus the mean distance from 180°, both in per cent. */
const indexOf = (phases: readonly number[]): number => {
  const middle = mean(phases);
  const spread = Math.sqrt(
    phases.reduce((sum, phase) => sum + (phase - middle) ** 2, 0) / Math.max(1, phases.length - 1),
  );
  return 100 * (spread / middle + mean(phases.map((phase) => Math.abs(phase - 180))) / 180);
};

/**
 * Phase coordination index (Plotnik, Giladi and Hausdorff 2007, Exp. Brain Res. 181, 561–570), in per cent: the phase is
 * when the other foot strikes within the stride of the foot whose swing is longer. The standard error is the jackknife's;
 * noise of the events makes the index larger, which `measurementSd` tells.
 */
export const phaseCoordination = (strides: readonly Stride[]): Measure => {
  const whole = strides.filter(({ opposite }) => opposite);
  if (strides.length > 0 && whole.length === 0)
    return withheld('both feet are needed; the recording is of one');
  const of = (side: 'left' | 'right'): Stride[] => whole.filter((stride) => stride.side === side);
  const [left, right] = [of('left'), of('right')];
  const longer =
    right.length === 0 || (left.length > 0 && mean(left.map(swingSeconds)) >= mean(right.map(swingSeconds)))
      ? left
      : right;
  if (longer.length < FEWEST)
    return withheld(
      `the phase coordination index needs ${FEWEST} strides or more; there are ${longer.length}`,
    );
  const strideSeconds = ({ heelStrike, nextHeelStrike }: Stride): number =>
    nextHeelStrike.timeSeconds - heelStrike.timeSeconds;
  const phases = longer.map(
    (stride) =>
      (360 * (stride.opposite!.heelStrike.timeSeconds - stride.heelStrike.timeSeconds)) /
      strideSeconds(stride),
  );
  const n = phases.length;
  const value = indexOf(phases);
  const left1 = phases.map((_, i) => indexOf(phases.toSpliced(i, 1)));
  const centre = mean(left1);
  const standardError = Math.sqrt(((n - 1) / n) * left1.reduce((sum, one) => sum + (one - centre) ** 2, 0));
  const reach = studentQuantile95(n - 1) * standardError;
  const noise = mean(
    longer.map((stride) => (100 * stride.opposite!.heelStrike.sdSeconds * 2) / strideSeconds(stride)),
  );
  return {
    value,
    spreadSd: Number.NaN,
    standardError,
    ci95: [Math.max(0, value - reach), value + reach],
    n,
    measurementSd: noise,
  };
};
