import { mean } from '../../signal/columns.ts';
import type { GaitEvent } from '../event.ts';
import { valueFrom, type StrideValue } from '../stride-value.ts';
import type { Stride } from '../stride.ts';
import type { Walk } from '../walk/walk.ts';
import { heelOf, REST } from './footprints.ts';

/** A foot that stands, in the picture. */
interface Print {
  /** To the subject's right, pixels. */
  readonly right: number;
  readonly sd: number;
  /** Apparent length of the trunk meanwhile: proportional to one over the distance from the camera. */
  readonly trunk: number;
}

/** A change of distance below this share from stride to stride tells nothing of where between two prints a third lies. */
const LEAST_APPROACH = 0.03;

const printOf = (walk: Walk, pass: number, { side, timeSeconds }: GaitEvent): Print | undefined => {
  const own = walk.passes[pass];
  const heel = own && heelOf(own, side);
  if (!own?.trunkPixels || !heel?.right) return undefined;
  const rows = [...own.times.keys()].filter((i) => {
    const after = own.times[i]! - timeSeconds;
    return (
      after >= REST.after && after <= REST.until && Number.isFinite(heel.right![i]! + own.trunkPixels![i]!)
    );
  });
  if (rows.length === 0) return undefined;
  const of = (values: Float64Array): number => mean(rows.map((i) => values[i]!));
  return { right: of(heel.right), sd: of(heel.sds), trunk: of(own.trunkPixels) };
};

/**
 * Of each stride how far the other foot stands from the line between two footprints of this one (Huxham et al. 2006), in
 * lengths of the trunk. A line on the ground is one in the picture too, along which places go with one over the distance.
 */
export const frontalWidths = (walk: Walk, strides: readonly Stride[]): StrideValue[] => {
  const taken = new Map<GaitEvent, Print | undefined>();
  const at = (pass: number, strike: GaitEvent): Print | undefined => {
    if (!taken.has(strike)) taken.set(strike, printOf(walk, pass, strike));
    return taken.get(strike);
  };
  return strides.flatMap(({ heelStrike, nextHeelStrike, opposite, pass }) => {
    const [from, to] = [at(pass, heelStrike), at(pass, nextHeelStrike)];
    const other = opposite && at(pass, opposite.heelStrike);
    if (!from || !to || !other) return [];
    const approach = to.trunk - from.trunk;
    const share =
      Math.abs(approach) < LEAST_APPROACH * other.trunk
        ? 0.5
        : Math.max(0, Math.min(1, (other.trunk - from.trunk) / approach));
    const aside = other.right - (from.right + share * (to.right - from.right));
    const perPixel = Math.sign(aside) / other.trunk;
    return [
      valueFrom(aside * perPixel, [
        { reading: other, sd: other.sd * perPixel },
        { reading: from, sd: -(1 - share) * from.sd * perPixel },
        { reading: to, sd: -share * to.sd * perPixel },
      ]),
    ];
  });
};
