import type { GaitEvent } from '../event.ts';
import {
  errorsOf,
  ratioOf,
  timesErrors,
  timesValue,
  valueFrom,
  type ReadingError,
  type StrideValue,
} from '../stride-value.ts';
import type { Stride } from '../stride.ts';

/** Something that each stride has one of. */
export interface Quantity {
  /** Undefined where the events it takes are not there. */
  readonly of: (stride: Stride) => StrideValue | undefined;
  readonly bothFeet: boolean;
  /** Lasts as long as the stride, so that those of one foot overlap those of the other. */
  readonly wholeStride?: boolean;
}

const errorsOfEvent = (event: GaitEvent, sign: 1 | -1): ReadingError[] => {
  const { allowance, sdSeconds } = event;
  if (!allowance) return [{ reading: event, sd: sign * sdSeconds }];
  return [
    { reading: event, sd: sign * Math.sqrt(Math.max(0, sdSeconds ** 2 - allowance.sdSeconds ** 2)) },
    { reading: allowance, sd: sign * allowance.sdSeconds, isAllowed: true },
  ];
};

/** Seconds from one event to another. */
export const between = (from: GaitEvent, to: GaitEvent): StrideValue =>
  valueFrom(to.timeSeconds - from.timeSeconds, [...errorsOfEvent(to, 1), ...errorsOfEvent(from, -1)]);

const total = (a: StrideValue, b: StrideValue): StrideValue =>
  valueFrom(a.value + b.value, [...errorsOf(a), ...errorsOf(b)]);

export const strideSeconds = ({ heelStrike, nextHeelStrike }: Stride): StrideValue =>
  between(heelStrike, nextHeelStrike);

/** Seconds. */
export const durations = {
  stride: { of: strideSeconds, bothFeet: false, wholeStride: true },
  stance: { of: ({ heelStrike, toeOff }) => between(heelStrike, toeOff), bothFeet: false },
  swing: { of: ({ toeOff, nextHeelStrike }) => between(toeOff, nextHeelStrike), bothFeet: false },
  /** From the heel strike of the other foot to that of this one, at the end of the stride. */
  step: {
    of: ({ nextHeelStrike, opposite }) => opposite && between(opposite.heelStrike, nextHeelStrike),
    bothFeet: true,
  },
  /** The other foot's swing. */
  singleSupport: {
    of: ({ opposite }) => opposite && between(opposite.toeOff, opposite.heelStrike),
    bothFeet: true,
  },
  doubleSupport: {
    of: ({ heelStrike, toeOff, opposite }) =>
      opposite && total(between(heelStrike, opposite.toeOff), between(opposite.heelStrike, toeOff)),
    bothFeet: true,
  },
} as const satisfies Record<string, Quantity>;

/** A duration in per cent of the stride. */
export const shareOfStride = ({ of, bothFeet }: Quantity): Quantity => ({
  of: (stride) => {
    const part = of(stride);
    return part && timesValue(ratioOf(part, strideSeconds(stride)), 100);
  },
  bothFeet,
});

/** Steps a minute. */
export const cadence: Quantity = {
  of: (stride) => {
    const seconds = strideSeconds(stride);
    return valueFrom(120 / seconds.value, timesErrors(errorsOf(seconds), -120 / seconds.value ** 2));
  },
  bothFeet: false,
  wholeStride: true,
};
