import type { Side } from './event.ts';

/** Something read off the recording, once: an event, a footprint. Its identity tells who shares its error. */
export type Reading = object;

/** The error that a value has from one reading: so many times the reading's standard deviation. */
export interface ReadingError {
  readonly reading: Reading;
  /** In the unit of the value. */
  readonly sd: number;
  /** Whether it is allowed for rather than known to be there: what a way of measuring may be off by on some people. */
  readonly isAllowed?: boolean;
}

/** One number of one stride (or step). */
export interface StrideValue {
  readonly value: number;
  /** Standard deviation of the measurement, but for what all strides share. */
  readonly sd: number;
  /**
   * What the error is made of, with signs, where strides share readings: the strike that ends a stride begins the next,
   * and its error makes one longer and the other shorter. Without it the error is the stride's own.
   */
  readonly errors?: readonly ReadingError[];
  /** The foot that it is of, where values of both are taken together. */
  readonly side?: Side;
}

const combined = (errors: readonly ReadingError[]): Map<Reading, number> => {
  const sums = new Map<Reading, number>();
  for (const { reading, sd } of errors) sums.set(reading, (sums.get(reading) ?? 0) + sd);
  return sums;
};

const squares = (values: Iterable<number>): number => {
  let sum = 0;
  for (const value of values) sum += value ** 2;
  return sum;
};

/** A value with the errors of the readings it is made of. */
export const valueFrom = (value: number, errors: readonly ReadingError[]): StrideValue => ({
  value,
  sd: Math.sqrt(squares(combined(errors).values())),
  errors,
});

/** Of an error carried on by a factor. */
export const timesErrors = (errors: readonly ReadingError[], factor: number): ReadingError[] =>
  errors.map((error) => ({ ...error, sd: error.sd * factor }));

/** The errors of a value; one without a list is its own reading. */
export const errorsOf = (own: StrideValue): readonly ReadingError[] =>
  own.errors ?? [{ reading: own, sd: own.sd }];

/** The value with such errors alone as are surely there, and a share of the variance of those that are allowed for. */
export const withAllowances = (own: StrideValue, share: number): StrideValue =>
  own.errors?.some(({ isAllowed }) => isAllowed)
    ? {
        ...own,
        ...valueFrom(
          own.value,
          own.errors.map((error) =>
            error.isAllowed ? { ...error, sd: Math.sqrt(share) * error.sd } : error,
          ),
        ),
      }
    : own;

/** In another unit, or turned round by a negative factor. */
export const timesValue = (own: StrideValue, factor: number): StrideValue => ({
  ...own,
  ...valueFrom(own.value * factor, timesErrors(errorsOf(own), factor)),
});

/** One value over another, to first order. */
export const ratioOf = (part: StrideValue, whole: StrideValue): StrideValue =>
  valueFrom(part.value / whole.value, [
    ...timesErrors(errorsOf(part), 1 / whole.value),
    ...timesErrors(errorsOf(whole), -part.value / whole.value ** 2),
  ]);

/** Variance of the noise of a weighted sum of values, of which some share readings. */
export const sumVariance = (terms: readonly (readonly [value: StrideValue, weight: number])[]): number =>
  squares(combined(terms.flatMap(([value, weight]) => timesErrors(errorsOf(value), weight))).values());

/** The same of a mean. */
export const meanVariance = (values: readonly StrideValue[]): number =>
  sumVariance(values.map((value) => [value, 1 / values.length] as const));
