import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { hasAxes, type ImuColumns } from '../../steps/imu.ts';
import type { ImuCsvOptions } from './layout.ts';
import { ImuCsvReader } from './reader.ts';

/** All readings of a text in one. */
const read = (text: string, options: ImuCsvOptions = {}): { columns: ImuColumns; warnings: string[] } => {
  const reader = new ImuCsvReader('walk.csv', options);
  const first = reader.push(text);
  const last = reader.finish();
  const columns = first ?? last;
  if (!columns) throw new Error('no readings');
  return { columns, warnings: reader.warnings };
};

const axes = ({ accel }: ImuColumns): number[][] =>
  hasAxes(accel) ? accel.map((column) => [...column]) : [[...accel]];

const rows = (count: number, line: (index: number) => string): string =>
  Array.from({ length: count }, (_, i) => line(i)).join('\n');

describe('layouts', () => {
  test('the names that Kinema and devices give to columns are understood, in any order', () => {
    const plain = read(`time_s,accel_x,accel_y,accel_z\n${rows(3, (i) => `${i / 50},0,1,9.8`)}`);
    expect([...plain.columns.timeSeconds]).toEqual([0, 0.02, 0.04]);
    expect(axes(plain.columns)).toEqual([
      [0, 0, 0],
      [1, 1, 1],
      [9.8, 9.8, 9.8],
    ]);
    const device = read(
      `"Gyr_X (deg/s)";Gyr_Y;Gyr_Z;Acc_Z (g);Acc_Y (g);Acc_X (g);Timestamp (ms)\n${rows(3, (i) => `180;0;0;1;0;0;${i * 20}`)}`,
    );
    expect(device.columns.timeSeconds[1]).toBeCloseTo(0.02);
    expect(axes(device.columns)[2]![0]).toBeCloseTo(9.80665);
    expect(device.columns.gyro![0][0]).toBeCloseTo(Math.PI);
  });

  test('the length alone is enough, and readings may be evenly spaced at a stated rate', () => {
    const { columns } = read(`magnitude\n${rows(4, () => '9.7')}`, { samplingRateHz: 25 });
    expect(hasAxes(columns.accel)).toBe(false);
    expect([...columns.timeSeconds]).toEqual([0, 0.04, 0.08, 0.12]);
  });

  test('between semicolons a comma is a decimal mark', () => {
    const { columns } = read('time_s;accel_x;accel_y;accel_z\n0;-0,5;0,25;9,8\n0,02;1e-1;0;9.75\n');
    expect([...columns.timeSeconds]).toEqual([0, 0.02]);
    expect(axes(columns)).toEqual([
      [-0.5, 0.1],
      [0.25, 0],
      [9.8, 9.75],
    ]);
    const nameless = read('0;9,8\n0,02;9,7\n', { columns: ['time_s', 'magnitude'] });
    expect(axes(nameless.columns)).toEqual([[9.8, 9.7]]);
  });

  test('a file without names is read with the names stated', () => {
    const { columns } = read('0,0,0,9.8\n0.1,0,0,9.8\n', {
      columns: ['time_s', 'accel_x', 'accel_y', 'accel_z'],
    });
    expect([...columns.timeSeconds]).toEqual([0, 0.1]);
  });

  test('wherever the text is cut, the readings are the same', () => {
    const text = `\uFEFFtime_s,accel_x,accel_y,accel_z\r\n${rows(40, (i) => `${i / 10},${i % 3},0,9.8\r`)}`;
    const whole = axes(read(text).columns);
    fc.assert(
      fc.property(fc.integer({ min: 0, max: text.length }), (cut) => {
        const reader = new ImuCsvReader('walk.csv');
        reader.push(text.slice(0, cut));
        reader.push(text.slice(cut));
        expect(axes(reader.finish()!)).toEqual(whole);
      }),
    );
  });

  test('an empty cell is a reading that is not known', () => {
    const { columns } = read('time_s,magnitude\n0,9.8\n0.1,\n0.2,9.8');
    expect(axes(columns)[0]![1]).toBeNaN();
  });
});

describe('units', () => {
  const still = (value: number): string =>
    `time_s,accel_x,accel_y,accel_z\n${rows(50, (i) => `${i / 50},0,0,${value}`)}`;

  test('readings that rest at 1 are named as g when no unit was stated', () => {
    expect(() => read(still(1))).toThrow(/looks like g, and its unit is not stated/);
    expect(axes(read(still(1), { accelUnit: 'g' }).columns)[2]![0]).toBeCloseTo(9.80665);
  });

  test('readings that rest at 0 are named as without gravity', () => {
    expect(read(still(0.02)).warnings[0]).toMatch(/gravity seems to have been removed/);
  });

  test('readings that rest at neither are refused, or warned of where the unit was stated', () => {
    expect(() => read(still(4000))).toThrow(/neither/);
    expect(read(still(4000), { accelUnit: 'm/s2' }).warnings[0]).toMatch(/4.00e\+3 m\/s2 at rest/);
    expect(read(still(9.8)).warnings).toEqual([]);
  });

  test('the unit is looked at where readings are known, however late they come', () => {
    const text = `time_s,accel_x,accel_y,accel_z\n${rows(3000, (i) => `${i / 50},,,${i < 2000 ? '' : 1}`)}`;
    expect(() => read(text.replaceAll(',,,1', ',0,0,1'))).toThrow(/looks like g/);
  });

  test('angular velocities that nobody reaches in rad/s are named as deg/s', () => {
    const turning = (unit: string): string =>
      `time_s,magnitude,gyro_x${unit},gyro_y,gyro_z\n${rows(500, (i) => `${i / 50},9.8,${60 * Math.sin(i / 5)},0,0`)}`;
    expect(() => read(turning(''))).toThrow(/seems to be in deg\/s, not rad\/s, and its unit is not stated/);
    expect(read(turning('_dps')).warnings).toEqual([]);
    expect(read(turning(''), { gyroUnit: 'rad/s' }).warnings[0]).toMatch(/is the unit .* right/);
    const slow = turning('').replace(/,(-?)(\d+)\.?\d*(e-\d+)?,0,0/g, ',0.02,0,0');
    expect(read(slow, { gyroUnit: 'deg/s' }).warnings[0]).toMatch(/never turns faster than 3 degrees/);
  });

  test('times that make no rate of a sensor are named', () => {
    const text = `time_s,magnitude\n${rows(200, (i) => `${i * 20},9.8`)}`;
    expect(() => read(text)).toThrow(
      /column time_s there are 0.0500 readings a second, so its unit seems to be another/,
    );
    expect(read(text, { timeUnit: 'ms' }).warnings).toEqual([]);
    expect(read(text, { timeUnit: 's' }).warnings[0]).toMatch(/0.0500 readings a second/);
    expect(read(`time_s,magnitude\n${rows(200, (i) => `${i / 8},9.8`)}`).warnings[0]).toMatch(
      /8.00 readings a second; steps are found from 12.5 on/,
    );
  });

  test('a time without a unit is asked for', () => {
    const text = 't,magnitude\n0,9.8\n20,9.8';
    expect(() => read(text)).toThrow(/the unit of its column t is not known/);
    expect(read(text, { timeUnit: 'ms' }).columns.timeSeconds[1]).toBeCloseTo(0.02);
    expect(read(text, { samplingRateHz: 10 }).columns.timeSeconds[1]).toBeCloseTo(0.1);
  });
});

describe('what is wrong is said with its place', () => {
  test.each([
    ['time_s,accel_x,accel_y,accel_z\n0,a,0,9.8', /line 2, accel_x is "a"; it must be a number/],
    ['time_s,accel_x,accel_y,accel_z\n0,0,9.8', /line 2 has 3 cells; there are 4 columns/],
    ['time_s,magnitude\n0,02,9,81', /line 2 has 4 whole numbers for 2 columns.*semicolons/],
    ['time_s;magnitude\n0,02;1,234,5', /line 2, magnitude is "1,234,5"; it must be a number/],
    ['time_s,accel_x,accel_y\n0,0,9.8', /no column accel_z/],
    ['name,age\nAda,36', /no columns accel_x/],
    ['1,2,3\n4,5,6', /first line is numbers/],
    ['accel_x,accel_y,accel_z\n0,0,9.8', /no time column/],
    ['time_s,magnitude\n', /no readings/],
    ['time_s,magnitude\n0,\u0000', /not text/],
    ['', /empty/],
  ])('%j', (text, message) => {
    expect(() => read(text)).toThrow(message);
  });
});
