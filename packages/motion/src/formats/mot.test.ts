import { expect, test } from 'vitest';
import { readMot, writeMot, type MotionStorage } from './mot.ts';

const storage: MotionStorage = {
  name: 'walk',
  inDegrees: true,
  columns: ['knee_angle_l', 'knee_angle_r'],
  times: Float64Array.of(0, 0.01, 0.02),
  values: Float64Array.of(1, -2.5, 3, Number.NaN, 5, 6),
};

test('what is written is read back', () => {
  expect(readMot(writeMot(storage))).toEqual(storage);
});

test('the header has what OpenSim asks for, time counted among the columns', () => {
  expect(writeMot(storage).split('\n').slice(0, 7)).toEqual([
    'walk',
    'version=1',
    'nRows=3',
    'nColumns=3',
    'inDegrees=yes',
    'endheader',
    'time\tknee_angle_l\tknee_angle_r',
  ]);
});

test('blanks between the columns, CRLF and radians are read', () => {
  const read = readMot('Coordinates\r\nversion=1\r\ninDegrees=no\r\nendheader\r\ntime  a\r\n 0.0   1e-2\r\n');
  expect(read.inDegrees).toBe(false);
  expect([...read.values]).toEqual([0.01]);
});

test('a file that is none says why', () => {
  expect(() => readMot('time a\n0 1\n', 'x.mot')).toThrow('x.mot: its header does not end with endheader');
  expect(() => readMot('endheader\ntime a\n0 1 2\n')).toThrow('row 1 has 3 numbers; there are 2 columns');
});
