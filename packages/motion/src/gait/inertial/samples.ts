import { medianInterval } from '../../signal/columns.ts';
import { hasAxes, StreamResampler, type ImuColumns } from '../../steps/index.ts';

/** Three channels along the axes of a sensor, on an even grid. */
export type Axes = readonly [x: Float64Array, y: Float64Array, z: Float64Array];

/** Samples of a sensor on an even grid, without a gap. */
export interface Stretch {
  readonly startSeconds: number;
  readonly rateHz: number;
  readonly length: number;
  /** m/s². */
  readonly accel: Axes;
  /** rad/s. */
  readonly gyro: Axes;
}

/** Gait is looked at in as many samples a second as there are readings, within these. */
const SLOWEST_HZ = 50;
const FASTEST_HZ = 250;
/** A shorter stretch holds no stride. */
const SHORTEST_SECONDS = 1.5;

/**
 * Readings on an even grid, in the stretches that gaps of more than 0.4 s leave.
 * @throws RangeError without three axes of acceleration and of angular velocity
 */
export const stretchesOf = (columns: ImuColumns): Stretch[] => {
  if (!columns.gyro || !hasAxes(columns.accel))
    throw new RangeError('gait needs three axes of acceleration and of angular velocity');
  const readingsHz = Math.round(1 / medianInterval(columns.timeSeconds)) || SLOWEST_HZ;
  const rateHz = Math.min(FASTEST_HZ, Math.max(SLOWEST_HZ, readingsHz));
  const raw: { start: number; channels: number[][] }[] = [];
  let isNew = true;
  new StreamResampler({ rateHz }).push(columns, {
    sample: ({ timeSeconds, accelX, accelY, accelZ, gyroX, gyroY, gyroZ }) => {
      if (isNew) raw.push({ start: timeSeconds, channels: [[], [], [], [], [], []] });
      isNew = false;
      const { channels } = raw.at(-1)!;
      [accelX, accelY, accelZ, gyroX, gyroY, gyroZ].forEach((value, i) => channels[i]!.push(value));
    },
    stretchEnd: () => (isNew = true),
  });
  return raw
    .filter(({ channels }) => channels[0]!.length >= SHORTEST_SECONDS * rateHz)
    .map(({ start, channels }) => {
      const [ax, ay, az, gx, gy, gz] = channels.map((channel) => Float64Array.from(channel));
      return {
        startSeconds: start,
        rateHz,
        length: ax!.length,
        accel: [ax!, ay!, az!],
        gyro: [gx!, gy!, gz!],
      };
    });
};

/** Length of the vector of each sample. */
export const lengths = ([x, y, z]: Axes): Float64Array => x.map((one, i) => Math.hypot(one, y[i]!, z[i]!));

/** Mean over `width` samples, an odd number, about each; fewer at the ends. */
export const runningMean = (values: Float64Array, width: number): Float64Array => {
  const half = (width - 1) / 2;
  const sums = new Float64Array(values.length + 1);
  values.forEach((value, i) => (sums[i + 1] = sums[i]! + value));
  return values.map((_, i) => {
    const [from, to] = [Math.max(0, i - half), Math.min(values.length, i + half + 1)];
    return (sums[to]! - sums[from]!) / (to - from);
  });
};
