import { expect, test } from 'vitest';
import { formOf, readForm } from './unit-fields.ts';

test('what the form states is what the reader is told, and nothing else', () => {
  expect(readForm(formOf({}))).toEqual({ options: {} });
  const options = {
    samplingRateHz: 12.5,
    accelUnit: 'g',
    gyroUnit: 'deg/s',
    timeUnit: 'ms',
    columns: ['time_s', 'magnitude'],
  } as const;
  expect(readForm(formOf(options))).toEqual({ options });
});

test('a decimal comma is understood, and a rate that is none is refused', () => {
  expect(readForm({ ...formOf({}), samplingRateHz: ' 12,5 ' })).toEqual({
    options: { samplingRateHz: 12.5 },
  });
  for (const samplingRateHz of ['0', '-5', 'fast', '1e9'])
    expect(readForm({ ...formOf({}), samplingRateHz })).toEqual({ error: 'Give a number from 1 to 10000' });
});
