import { median } from '../../signal/columns.ts';
import { weightedSumSd } from '../../signal/noise.ts';
import { CURVE_POINTS } from '../analysis.ts';
import { cycleOf, type Cycle } from '../curves/cycle.ts';
import { extremeOfEach } from '../curves/extremes.ts';
import { errorsOf, valueFrom, type StrideValue } from '../stride-value.ts';
import type { Stride } from '../stride.ts';
import type { Walk } from '../walk/walk.ts';

/** Shares of stance in which the toe stands, and of swing in which it passes lowest over the ground. */
const STANDING = [0.25, 0.6] as const;
const PASSING = [0.3, 0.8] as const;

/** Half of the part of the cycle, in per cent, that the lowest height is taken from. */
const REACH = 5;

const shareOfToeOff = ({ heelStrike, toeOff, nextHeelStrike }: Stride): number =>
  (toeOff.timeSeconds - heelStrike.timeSeconds) / (nextHeelStrike.timeSeconds - heelStrike.timeSeconds);

/** Height of the toe while it stands: the median, with the noise of a mean. */
const groundOf = (
  { values, sds, stepSeconds }: Cycle,
  toeOff: number,
  noiseCorrelationSeconds: number,
): StrideValue => {
  const [first, end] = STANDING.map((share) => Math.round(share * toeOff));
  const rows = Array.from({ length: end! - first! + 1 }, (_, i) => first! + i);
  return {
    value: median(rows.map((row) => values[row]!)),
    sd: weightedSumSd(
      rows.map(() => 1 / rows.length),
      sds.subarray(first),
      rows.map((row) => row * stepSeconds),
      noiseCorrelationSeconds,
    ),
  };
};

/**
 * Of each stride of one foot the lowest height of the toe in the middle of swing over that in stance, in the walk's unit.
 * Strides in which the toe is not seen throughout have none.
 */
export const toeClearances = (walk: Walk, strides: readonly Stride[]): StrideValue[] => {
  const { noiseCorrelationSeconds } = walk;
  const seen = strides.flatMap((stride) => {
    const pass = walk.passes[stride.pass];
    const toe = pass?.points.get(`${stride.side}_foot_index`);
    const cycle = pass && toe && cycleOf(pass.times, { values: toe.up, sds: toe.sds }, stride);
    if (!cycle) return [];
    const ground = groundOf(cycle, (CURVE_POINTS - 1) * shareOfToeOff(stride), noiseCorrelationSeconds);
    return [{ stride, ground, cycle: { ...cycle, values: cycle.values.map((up) => up - ground.value) } }];
  });
  if (seen.length === 0) return [];
  const toeOff = seen.reduce((sum, { stride }) => sum + shareOfToeOff(stride), 0) / seen.length;
  const [first, last] = PASSING.map((share) =>
    Math.round((CURVE_POINTS - 1) * (toeOff + (1 - toeOff) * share)),
  );
  // What lasts of the toe's error is in the ground's height alike.
  const { values } = extremeOfEach(
    seen.map(({ cycle }) => cycle),
    { sign: -1, reach: REACH, noiseCorrelationSeconds, within: [first!, last!] },
  );
  return values.map((lowest, i) =>
    valueFrom(lowest.value, [...errorsOf(lowest), ...errorsOf(seen[i]!.ground)]),
  );
};
