import { CURVE_POINTS, type CycleCurve } from '../../gait/analysis.ts';
import { gaitMeasures } from '../../gait/catalogue/index.ts';
import { wholeEventSd } from '../../gait/event.ts';
import { isMeasured } from '../../gait/measure.ts';
import type { GaitSession } from '../../gait/report/session.ts';
import { rounded } from '../pose-table.ts';
import { BYTE_ORDER_MARK, textCell } from '../text-cell.ts';

type Cell = string | number;

const number = (value: number, decimals = 6): Cell =>
  Number.isFinite(value) ? rounded(value, decimals) : '';

/** Comma and point, a line feed after each row, and a mark by which spreadsheets know UTF-8. */
const table = (header: readonly string[], rows: Iterable<readonly Cell[]>): string =>
  BYTE_ORDER_MARK +
  [header, ...rows]
    .map((row) => `${row.map((cell) => (typeof cell === 'string' ? textCell(cell) : cell)).join(',')}\n`)
    .join('');

/** Every measure a row: its numbers, or why there are none, and the reference range with its source. */
export const gaitMeasureCsv = ({ analysis: { measures } }: GaitSession): string =>
  table(
    [
      ...['measure', 'term', 'unit', 'value', 'spread_sd', 'standard_error', 'ci95_low', 'ci95_high', 'n'],
      ...['reference_low', 'reference_high', 'reference_source', 'withheld'],
    ],
    gaitMeasures.flatMap(({ name, term, unit, reference }) => {
      const measure = measures[name];
      if (measure === undefined) return [];
      const numbers = isMeasured(measure)
        ? [
            ...[measure.value, measure.spreadSd, measure.standardError, ...measure.ci95].map((one) =>
              number(one),
            ),
            measure.n,
          ]
        : ['', '', '', '', '', ''];
      return [
        [
          ...[name, term, unit],
          ...numbers,
          ...(reference
            ? [reference.low, reference.high, `${reference.of}: ${reference.source}`]
            : ['', '', '']),
          isMeasured(measure) ? '' : measure.withheld,
        ],
      ];
    }),
  );

/** Every event a row, in the order of time, with its whole standard deviation, as in the document. */
export const gaitEventCsv = ({ analysis: { events, conditions } }: GaitSession): string =>
  table(
    ['type', 'side', 'time_s', 'sd_s'],
    events.map((event) => [
      event.type,
      event.side,
      number(event.timeSeconds),
      number(wholeEventSd(event, conditions.eventErrors)),
    ]),
  );

const curveColumns = ({ angle, side, meanDegrees, spreadSdDegrees, measurementSdDegrees }: CycleCurve) => [
  { name: `${angle}_${side}_mean_deg`, values: meanDegrees },
  { name: `${angle}_${side}_spread_sd_deg`, values: spreadSdDegrees },
  { name: `${angle}_${side}_measurement_sd_deg`, values: measurementSdDegrees },
];

/** Every percent of the gait cycle a row, with mean and standard deviations of each curve. */
export const gaitCurveCsv = ({ analysis: { curves } }: GaitSession): string => {
  const columns = curves.flatMap(curveColumns);
  return table(
    ['cycle_percent', ...columns.map(({ name }) => name)],
    Array.from({ length: CURVE_POINTS }, (_, i) => [
      i,
      ...columns.map(({ values }) => number(values[i]!, 3)),
    ]),
  );
};
