import type { ImuSample, Json } from '../detector.ts';
import { Memory } from '../memory.ts';
import { asNumber, asRecord, floatsFrom, textOfFloats } from '../state.ts';
import { RATE_HZ } from './kernel.ts';

/** Sums of so many samples are kept. */
const EVERY = 3;
/** Three axes of acceleration, three of angular velocity. */
const CHANNELS = 6;
/** Sums that are looked back at; a power of two. */
const CAPACITY = 128;
const MASK = CAPACITY - 1;
/** At least so many products are needed to tell a correlation. */
const FEWEST_PRODUCTS = 14;

/** How a vector is like itself some time later, −1 to 1: in the same direction, or in the opposite one. */
interface Recurrence {
  readonly step: number;
  readonly stride: number;
}

/** Of acceleration and angular velocity in the axes of the sensor; NaN where they are not known. */
export interface AxisRecurrence {
  readonly accel: Recurrence;
  readonly gyro: Recurrence;
}

const UNKNOWN: Recurrence = { step: Number.NaN, stride: Number.NaN };

/** Three axes of the window at hand, less their means; nothing is remembered in them. */
const window = new Float64Array(3 * CAPACITY);

/** Sum of the squares of values number `from` up to but not including `to` of each axis. */
const energy = (from: number, to: number): number => {
  let sum = 0;
  for (let axis = 0; axis < 3 * CAPACITY; axis += CAPACITY)
    for (let i = axis + from; i < axis + to; i++) sum += window[i]! * window[i]!;
  return sum;
};

/** Correlation of the three axes, taken as one vector, with themselves after `lag` of `count` values; however they lie. */
const correlationAfter = (lag: number, count: number, total: number): number => {
  const shared = count - lag;
  if (shared < FEWEST_PRODUCTS) return 0;
  let product = 0;
  for (let axis = 0; axis < 3 * CAPACITY; axis += CAPACITY)
    for (let i = axis; i < axis + shared; i++) product += window[i]! * window[i + lag]!;
  const head = Math.max(0, total - energy(shared, count));
  const tail = Math.max(0, total - energy(0, lag));
  return product / Math.sqrt(head * tail + 1e-12);
};

/** The last seconds of the axes, to tell what comes again after a step and what only after a stride. */
export class AxisCourse {
  static readonly BYTES = 4 * CAPACITY * CHANNELS;
  readonly #sums: Float32Array;
  #samples = 0;

  /** @param memory where it lies */
  constructor(memory = new Memory(AxisCourse.BYTES)) {
    this.#sums = memory.floats(CAPACITY * CHANNELS);
  }

  push({ accelX, accelY, accelZ, gyroX, gyroY, gyroZ }: Readonly<ImuSample>): void {
    const sums = this.#sums;
    const at = (Math.floor(this.#samples / EVERY) & MASK) * CHANNELS;
    if (this.#samples++ % EVERY === 0) {
      sums[at] = accelX;
      sums[at + 1] = accelY;
      sums[at + 2] = accelZ;
      sums[at + 3] = gyroX;
      sums[at + 4] = gyroY;
      sums[at + 5] = gyroZ;
    } else {
      sums[at]! += accelX;
      sums[at + 1]! += accelY;
      sums[at + 2]! += accelZ;
      sums[at + 3]! += gyroX;
      sums[at + 4]! += gyroY;
      sums[at + 5]! += gyroZ;
    }
  }

  /** Over samples `from` up to but not including `to`. */
  recurrence(from: number, to: number, stepSeconds: number): AxisRecurrence {
    const first = Math.ceil(from / EVERY);
    const count = Math.floor(Math.min(to, this.#samples) / EVERY) - first;
    return {
      accel: this.#ofAxes(0, first, count, stepSeconds),
      gyro: this.#ofAxes(3, first, count, stepSeconds),
    };
  }

  clear(): void {
    this.#sums.fill(0);
    this.#samples = 0;
  }

  save(): Json {
    return { samples: this.#samples, sums: textOfFloats(this.#kept()) };
  }

  restore(saved: Json | undefined): void {
    const state = asRecord(saved);
    this.#samples = asNumber(state['samples']);
    floatsFrom(state['sums'], this.#kept(), true);
  }

  /** The sums of samples. */
  #kept(): Float32Array {
    return this.#sums.subarray(0, CHANNELS * Math.min(CAPACITY, Math.ceil(this.#samples / EVERY)));
  }

  /** Of the three channels from `channel`. */
  #ofAxes(channel: number, first: number, count: number, stepSeconds: number): Recurrence {
    const sums = this.#sums;
    for (let axis = 0; axis < 3; axis++) {
      const base = axis * CAPACITY;
      let total = 0;
      for (let i = 0; i < count; i++) {
        const value = sums[((first + i) & MASK) * CHANNELS + channel + axis]!;
        window[base + i] = value;
        total += value;
      }
      if (Number.isNaN(total)) return UNKNOWN;
      for (let i = base; i < base + count; i++) window[i]! -= total / count;
    }
    const lag = (stepSeconds * RATE_HZ) / EVERY;
    const total = energy(0, count);
    return {
      step: correlationAfter(Math.round(lag), count, total),
      stride: correlationAfter(Math.round(2 * lag), count, total),
    };
  }
}
