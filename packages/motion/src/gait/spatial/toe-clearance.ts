import { mean, median } from '../../signal/columns.ts';
import { weightedSumSd, type NoiseModel } from '../../signal/noise.ts';
import { CURVE_POINTS } from '../analysis.ts';
import { cycleOf, shownNoise, type Cycle } from '../curves/cycle.ts';
import { extremeOfEach } from '../curves/extremes.ts';
import { smoothedNoise } from '../curves/pass-angles.ts';
import { sides, type Side } from '../event.ts';
import { lastingShare } from '../lasting-share.ts';
import { errorsOf, timesErrors, valueFrom, type StrideValue } from '../stride-value.ts';
import type { Stride } from '../stride.ts';
import type { Walk } from '../walk/walk.ts';

/** Shares of stance in which the toe stands, and of swing in which it passes lowest over the ground. */
const STANDING = [0.25, 0.6] as const;
const PASSING = [0.3, 0.8] as const;

/** Half of the part of the cycle, in per cent, that the lowest height is taken from. */
const REACH = 5;

const shareOfToeOff = ({ heelStrike, toeOff, nextHeelStrike }: Stride): number =>
  (toeOff.timeSeconds - heelStrike.timeSeconds) / (nextHeelStrike.timeSeconds - heelStrike.timeSeconds);

/** The toe while it stands. */
interface Standing {
  readonly forward: number;
  /** The median, with the noise of a mean. */
  readonly up: StrideValue;
}

interface ToeCycle {
  readonly stride: Stride;
  readonly up: Cycle;
  readonly forward: Cycle;
  readonly standing: Standing;
  /** Where it stands: one place, or on a treadmill, which moves it, two. */
  readonly places: readonly Standing[];
}

const rowsWithin = (shares: readonly [number, number], toeOff: number): number[] => {
  const [first, end] = shares.map((share) => Math.round((CURVE_POINTS - 1) * share * toeOff));
  return Array.from({ length: end! - first! + 1 }, (_, i) => first! + i);
};

const standingOf = (up: Cycle, forward: Cycle, rows: readonly number[], noise: NoiseModel): Standing => ({
  forward: mean(rows.map((row) => forward.values[row]!)),
  up: {
    value: median(rows.map((row) => up.values[row]!)),
    sd: weightedSumSd(
      rows.map(() => 1 / rows.length),
      up.sds.subarray(rows[0]),
      rows.map((row) => row * up.stepSeconds),
      noise,
    ),
  },
});

/** How steep the ground may seem before anything is seen of it: a camera that is a few degrees askew. */
const STEEPNESS_SD = 0.05;

/** How much the ground rises in the picture along the walk, with its standard deviation. */
interface Steepness {
  readonly value: number;
  readonly sd: number;
}

/**
 * The places where one toe stands lie on a line in the picture, as they do on the ground; the two feet have lines as steep,
 * each of its own height. Noise lasts as long as a foot stands.
 */
const steepnessOf = (cycles: readonly ToeCycle[]): Steepness => {
  let [square, product] = [0, 0];
  for (const side of sides) {
    const places = cycles.filter(({ stride }) => stride.side === side).flatMap((cycle) => cycle.places);
    const [middle, level] = [
      mean(places.map(({ forward }) => forward)),
      mean(places.map(({ up }) => up.value)),
    ];
    for (const { forward, up } of places) {
      square += (forward - middle) ** 2;
      product += (forward - middle) * (up.value - level);
    }
  }
  const noise = mean(cycles.map(({ standing }) => standing.up.sd ** 2));
  if (noise === 0) return { value: square > 0 ? product / square : 0, sd: 0 };
  const whole = square + noise / STEEPNESS_SD ** 2;
  return { value: product / whole, sd: Math.sqrt(noise / whole) };
};

/** Heights of the toe over the ground, of such steepness, that it stood on before. */
const overGround = ({ up, forward, standing }: ToeCycle, steepness: number): Cycle => {
  const over = (height: number, place: number): number =>
    height - standing.up.value - steepness * (place - standing.forward);
  return {
    ...up,
    values: up.values.map((height, row) => over(height, forward.values[row]!)),
    samples: up.samples.map(({ point, value, sd }, i) => ({
      point,
      value: over(value, forward.samples[i]!.value),
      sd: Math.hypot(sd, standing.up.sd),
    })),
  };
};

/**
 * Of each stride the lowest height of the toe in the middle of swing over the ground that it stood on before, in the walk's
 * unit. A camera that is turned, or askew to the walk, shows the ground as a slope; that is found and taken off. Strides in
 * which the toe is not seen throughout have none.
 */
export const toeClearances = (
  walk: Walk,
  strides: readonly Stride[],
): Readonly<Record<Side, StrideValue[]>> => {
  const { noise } = walk;
  const seen = strides.flatMap((stride): ToeCycle[] => {
    const pass = walk.passes[stride.pass];
    const toe = pass?.points.get(`${stride.side}_foot_index`);
    if (!pass || !toe) return [];
    const [up, forward] = (['up', 'forward'] as const).map((axis) =>
      cycleOf(pass.times, { values: toe[axis], sds: toe.sds }, stride),
    );
    if (!up || !forward) return [];
    const rows = rowsWithin(STANDING, shareOfToeOff(stride));
    const over = (own: readonly number[]): Standing => standingOf(up, forward, own, noise);
    const half = Math.ceil(rows.length / 2);
    const standing = over(rows);
    const places =
      walk.surface === 'treadmill' ? [over(rows.slice(0, half)), over(rows.slice(half))] : [standing];
    return [{ stride, up, forward, standing, places }];
  });
  const slopes = walk.passes.map((_, pass) => {
    const own = seen.filter(({ stride }) => stride.pass === pass);
    const isLevel = walk.view === '3d' || own.length === 0;
    return { reading: {}, steepness: isLevel ? { value: 0, sd: 0 } : steepnessOf(own) };
  });
  const toesOf = (side: Side): { readonly toe: ToeCycle; readonly height: Cycle }[] =>
    seen
      .filter(({ stride }) => stride.side === side)
      .map((toe) => ({ toe, height: overGround(toe, slopes[toe.stride.pass]!.steepness.value) }));
  // What lasts of the toe's error is in the ground's height alike.
  const lasting = lastingShare(sides.flatMap((side) => shownNoise(toesOf(side).map(({ height }) => height))));
  const clearancesOf = (side: Side): StrideValue[] => {
    const toes = toesOf(side);
    if (toes.length === 0) return [];
    const own = toes.map(({ toe }) => toe);
    const toeOff = mean(own.map(({ stride }) => shareOfToeOff(stride)));
    const [first, last] = PASSING.map((share) =>
      Math.round((CURVE_POINTS - 1) * (toeOff + (1 - toeOff) * share)),
    ) as [number, number];
    const way = ({ forward, standing }: ToeCycle, row: number): number =>
      forward.values[row]! - standing.forward;
    const { values } = extremeOfEach(
      toes.map(({ height }) => height),
      { sign: -1, reach: REACH, noise: smoothedNoise(noise), lasting, within: [first, last] },
    );
    return values.map((lowest, i) => {
      const toe = own[i]!;
      const { reading, steepness } = slopes[toe.stride.pass]!;
      const middle = Math.round((first + last) / 2);
      return valueFrom(lowest.value, [
        ...errorsOf(lowest),
        ...timesErrors(errorsOf(toe.standing.up), Math.sqrt(1 - lasting)),
        { reading, sd: -steepness.sd * way(toe, middle) },
      ]);
    });
  };
  return { left: clearancesOf('left'), right: clearancesOf('right') };
};
