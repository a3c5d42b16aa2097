import { bootstrapIntervals, type PictureEvaluation } from '@kinema/motion/evaluate';
import { formatTable } from '../terminal/index.ts';

/** A group of measures under one set of rules. */
export interface Measured {
  readonly rules: string;
  /** NaN where there is nothing to measure. */
  readonly metrics: Readonly<Record<string, number>>;
  /** 95 % percentile intervals, where asked for. */
  readonly intervals?: Readonly<Record<string, readonly [low: number, high: number]>>;
  readonly pictures: number;
}

/** Sums an evaluation up. @param replicates samples of the bootstrap; no intervals without it */
export const measured = (
  rules: string,
  evaluation: PictureEvaluation<string>,
  replicates: number | undefined,
): Measured => ({
  rules,
  metrics: evaluation.metrics(),
  pictures: evaluation.pictures.length,
  ...(replicates !== undefined && {
    intervals: Object.fromEntries(
      Object.entries(bootstrapIntervals(evaluation, { replicates })).map(([name, { low, high }]) => [
        name,
        [low, high] as const,
      ]),
    ),
  }),
});

const digits = (value: number): string => (Number.isNaN(value) ? '-' : value.toFixed(4));

/** Under a heading with what was counted besides pictures. */
export const measureTable = ({ rules, metrics, intervals, pictures }: Measured, counted: string): string => {
  const rows = Object.entries(metrics).map(([name, value]) => {
    const interval = intervals?.[name];
    return [name, digits(value), ...(interval ? [`${digits(interval[0])} to ${digits(interval[1])}`] : [])];
  });
  return `${rules} (${pictures} pictures${counted})\n${formatTable(['measure', 'value', ...(intervals ? ['95 % interval'] : [])], rows)}`;
};
