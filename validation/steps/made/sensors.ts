import { between, betweenLog, randomNormal, type Random } from '@kinema/motion/random';
import { mapColumns, type Column, type ImuColumns } from '@kinema/motion/steps';
import { STANDARD_GRAVITY } from '../../imu/files.ts';
import { oneOf } from './random.ts';

/**
 * Sensors of phones and watches: rates that they offer, in Hz, the low-pass as a part of the rate, ranges in g, and bits
 * of a reading (data sheets of LIS2DW12, BMI160 and MPU-6050).
 */
const RATES = [12.5, 25, 25, 50, 100];
const LOW_PASS = [0.5, 0.25];
const RANGES = [2, 4, 8, 16];
const BITS = [8, 12, 14, 16];

/** Noise of a reading in m/s², from that of a good sensor to that of a bad one. */
const NOISE = [0.003, 0.08] as const;

/** Straight lines between readings, at other times. */
const readAt = (timeSeconds: Column, column: Column, times: Float64Array): Float64Array => {
  let at = 0;
  return times.map((time) => {
    while (at + 2 < timeSeconds.length && timeSeconds[at + 1]! <= time) at++;
    const part = (time - timeSeconds[at]!) / (timeSeconds[at + 1]! - timeSeconds[at]!);
    return column[at]! + part * (column[at + 1]! - column[at]!);
  });
};

/** Twice a low-pass of the first order. */
const damped = (column: Float64Array, part: number): Float64Array => {
  let [once, twice] = [column[0] ?? 0, column[0] ?? 0];
  return column.map((value) => {
    once += part * (value - once);
    twice += part * (once - twice);
    return twice;
  });
};

/** The same movement as another sensor tells it: at its rate, low-passed, within its range, in its steps, with its noise. */
export const asSensorTells = (columns: ImuColumns, random: Random): ImuColumns => {
  const { timeSeconds } = columns;
  const [first, last] = [timeSeconds[0] ?? 0, timeSeconds.at(-1) ?? 0];
  const own = (timeSeconds.length - 1) / (last - first);
  const rate = Math.min(own, oneOf(random, RATES) * between(random, 0.97, 1.03));
  const part = 1 - Math.exp((-2 * Math.PI * rate * oneOf(random, LOW_PASS)) / own);
  const times = Float64Array.from({ length: Math.floor((last - first) * rate) }, (_, i) => first + i / rate);
  const noise = betweenLog(random, ...NOISE);
  const range = oneOf(random, RANGES) * STANDARD_GRAVITY;
  const grain = range / 2 ** (oneOf(random, BITS) - 1);
  const repeats = random() < 0.2 ? times.map(() => Number(random() < 0.02)) : undefined;
  const told = mapColumns(columns, (column, isGyro) => {
    const read = readAt(timeSeconds, damped(Float64Array.from(column), part), times);
    const values = read.map((value) => {
      if (isGyro) return value + 0.1 * noise * randomNormal(random);
      const near = value + noise * randomNormal(random);
      return Math.round(Math.min(range, Math.max(-range, near)) / grain) * grain;
    });
    return repeats ? values.map((value, i) => (repeats[i] === 1 ? (values[i - 1] ?? value) : value)) : values;
  });
  return { ...told, timeSeconds: times };
};
