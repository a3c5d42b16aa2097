import { mean } from '../../signal/columns.ts';
import { sides, type GaitEvent, type Side } from '../event.ts';
import type { Stride } from '../stride.ts';

/** When things happen in the gait cycle of a side, as means over its strides in percent of the cycle. */
export interface CyclePhases {
  readonly side: Side;
  readonly toeOffPercent: number;
  /** The end of the first and the beginning of the second double support; undefined for a sensor on one foot. */
  readonly opposite?: { readonly toeOffPercent: number; readonly heelStrikePercent: number };
  /** Strides. */
  readonly n: number;
}

const percentOf = ({ heelStrike, nextHeelStrike }: Stride, event: GaitEvent): number =>
  (100 * (event.timeSeconds - heelStrike.timeSeconds)) /
  (nextHeelStrike.timeSeconds - heelStrike.timeSeconds);

/** The phases of each side that has strides. */
export const cyclePhases = (strides: readonly Stride[]): CyclePhases[] =>
  sides.flatMap((side) => {
    const own = strides.filter((stride) => stride.side === side);
    if (own.length === 0) return [];
    const others = own.flatMap((stride) => (stride.opposite ? [{ stride, opposite: stride.opposite }] : []));
    return [
      {
        side,
        toeOffPercent: mean(own.map((stride) => percentOf(stride, stride.toeOff))),
        ...(others.length > 0 && {
          opposite: {
            toeOffPercent: mean(others.map(({ stride, opposite }) => percentOf(stride, opposite.toeOff))),
            heelStrikePercent: mean(
              others.map(({ stride, opposite }) => percentOf(stride, opposite.heelStrike)),
            ),
          },
        }),
        n: own.length,
      },
    ];
  });
