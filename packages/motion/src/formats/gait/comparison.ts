import type { Comparison } from '../../gait/report/comparison.ts';

/**
 * A walk beside an earlier one, as JSON: numbers in the unit of the measure's name, `change` now less earlier, `detectable` the
 * least change that the two tell from none with 95 % confidence. `cautions` are sentences without a full stop.
 */
export const comparisonDocument = (file: string, { cautions, changed, rows }: Comparison) => ({
  file,
  cautions,
  changed,
  measures: rows.map(({ name, values, verdict }) => ({ name, ...values, verdict })),
});
