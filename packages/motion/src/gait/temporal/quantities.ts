import type { GaitEvent } from '../event.ts';
import type { StrideValue } from '../measure.ts';
import type { Stride } from '../stride.ts';

/** Something that each stride has one of. */
export interface Quantity {
  /** Undefined where the events it takes are not there. */
  readonly of: (stride: Stride) => StrideValue | undefined;
  readonly bothFeet: boolean;
}

const between = (from: GaitEvent, to: GaitEvent): StrideValue => ({
  value: to.timeSeconds - from.timeSeconds,
  sd: Math.hypot(from.sdSeconds, to.sdSeconds),
});

const total = (a: StrideValue, b: StrideValue): StrideValue => ({
  value: a.value + b.value,
  sd: Math.hypot(a.sd, b.sd),
});

export const strideSeconds = ({ heelStrike, nextHeelStrike }: Stride): StrideValue =>
  between(heelStrike, nextHeelStrike);

/** Seconds. */
export const durations = {
  stride: { of: strideSeconds, bothFeet: false },
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
    const whole = strideSeconds(stride);
    return (
      part && {
        value: (100 * part.value) / whole.value,
        sd: (100 * Math.hypot(part.sd, (part.value / whole.value) * whole.sd)) / whole.value,
      }
    );
  },
  bothFeet,
});

/** Steps a minute. */
export const cadence: Quantity = {
  of: (stride) => {
    const { value, sd } = strideSeconds(stride);
    return { value: 120 / value, sd: (120 * sd) / value ** 2 };
  },
  bothFeet: false,
};
