import { expect, test } from 'vitest';
import { gaitMeasures } from '../catalogue/index.ts';
import { summarise, withheld } from '../measure.ts';
import { measureTable, type MeasureRow } from './measure-table.ts';

const around = (value: number, sd: number) =>
  summarise([-1, 0, 1].map((step) => ({ value: value + step * sd, sd: sd / 10 })));

const rowOf = (name: string, measure: ReturnType<typeof around>): MeasureRow | undefined =>
  measureTable({ [name]: measure })
    .sections.flatMap(({ rows }) => rows)
    .at(0);

test('value, spread and interval of a row have the decimals that the standard error supports', () => {
  const row = rowOf('speed_m_s', around(1.2345, 0.05));
  expect(row).toMatchObject({
    value: '1.234',
    spread: '0.050',
    n: 3,
    interval: '1.110 to 1.359',
    unit: 'm/s',
  });
  expect(rowOf('speed_m_s', around(1.2345, 0.2))).toMatchObject({ value: '1.23', spread: '0.20' });
});

test('a value stands below, within or above a range only if its whole interval does', () => {
  const standing = (value: number, sd: number) => rowOf('speed_m_s', around(value, sd))?.reference?.standing;
  expect(standing(1.2, 0.01)).toBe('within');
  expect(standing(0.6, 0.01)).toBe('below');
  expect(standing(1.8, 0.01)).toBe('above');
  expect(standing(0.95, 0.05)).toBe('undecided');
  expect(standing(1.2, 0.8)).toBe('undecided');
});

test('a range has its source below the table, and a measure without a published range has none', () => {
  const { sections, sources } = measureTable({
    speed_m_s: around(1.2, 0.01),
    cadence_spm: around(110, 1),
  });
  const rows = sections.flatMap(({ rows: own }) => own);
  expect(sources).toEqual([expect.stringMatching(/Bohannon and Andrews 2011/)]);
  expect(rows.map(({ name, reference }) => [name, reference?.source])).toEqual([
    ['speed_m_s', 1],
    ['cadence_spm', undefined],
  ]);
});

test('rows come in the order of the catalogue, and withheld measures by their reason', () => {
  const names = gaitMeasures.map(({ name }) => name);
  const { sections, withheld: without } = measureTable({
    ...Object.fromEntries(names.toReversed().map((name) => [name, around(1, 0.1)])),
    speed_m_s: withheld('no scale'),
    stride_length_m: withheld('no scale'),
    step_width_m: withheld('not seen from the side'),
  });
  expect(sections.flatMap(({ rows }) => rows.map(({ name }) => name))).toEqual(
    names.filter((name) => !['speed_m_s', 'stride_length_m', 'step_width_m'].includes(name)),
  );
  expect(without).toEqual([
    { reason: 'no scale', terms: ['walking speed', 'stride length'] },
    { reason: 'not seen from the side', terms: ['step width'] },
  ]);
});
