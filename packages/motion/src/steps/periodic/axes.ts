import type { ImuSample, Json } from '../detector.ts';
import { Memory } from '../memory.ts';
import { asNumber, asRecord, floatsFrom, textOfFloats } from '../state.ts';

/** Sums of a block: samples, norm, three axes, their six products, squares of the angular velocity. */
const SUMS = 12;
/** Blocks that are looked back at. */
const BLOCKS = 32;

/** How the acceleration lies in the axes of the sensor around a moment. */
export interface AxisShape {
  /** Standard deviation of the acceleration over all directions, in m/s². */
  readonly deviation: number;
  /** Length of the mean acceleration over the mean of its length: 1 where the sensor is not turned, less where it is. */
  readonly steadiness: number;
  /** 1 where all movement is along one line, 1/3 where it is alike in all directions. */
  readonly linearity: number;
  /** Share of the movement that is along gravity: steps push up and down, whatever way the sensor lies. */
  readonly verticality: number;
  /** Root mean square of the angular velocity, in rad/s; NaN where it is not known. */
  readonly turning: number;
}

/** Moments of the axes in blocks of samples, enough of them for the windows in which the tempo is looked for. */
export class AxisMoments {
  static readonly BYTES = 8 * BLOCKS * SUMS;
  readonly #blockSamples: number;
  readonly #sums: Float64Array;
  #samples = 0;

  /** @param memory where it lies */
  constructor(blockSamples: number, memory = new Memory(AxisMoments.BYTES)) {
    this.#blockSamples = blockSamples;
    this.#sums = memory.doubles(BLOCKS * SUMS);
  }

  push({ norm, accelX: x, accelY: y, accelZ: z, gyroX, gyroY, gyroZ }: Readonly<ImuSample>): void {
    const sums = this.#sums;
    const at = (Math.floor(this.#samples / this.#blockSamples) % BLOCKS) * SUMS;
    if (this.#samples % this.#blockSamples === 0) sums.fill(0, at, at + SUMS);
    this.#samples += 1;
    sums[at]! += 1;
    sums[at + 1]! += norm;
    sums[at + 2]! += x;
    sums[at + 3]! += y;
    sums[at + 4]! += z;
    sums[at + 5]! += x * x;
    sums[at + 6]! += y * y;
    sums[at + 7]! += z * z;
    sums[at + 8]! += x * y;
    sums[at + 9]! += x * z;
    sums[at + 10]! += y * z;
    sums[at + 11]! += gyroX * gyroX + gyroY * gyroY + gyroZ * gyroZ;
  }

  /** Over the blocks that hold samples `from` up to `to`; undefined where the axes are not known. */
  around(from: number, to: number): AxisShape | undefined {
    const total = new Float64Array(SUMS);
    const first = Math.floor(from / this.#blockSamples);
    const last = Math.floor((Math.min(to, this.#samples) - 1) / this.#blockSamples);
    for (let block = first; block <= last; block++) {
      const at = (block % BLOCKS) * SUMS;
      for (let i = 0; i < SUMS; i++) total[i]! += this.#sums[at + i]!;
    }
    const count = total[0]!;
    for (let i = 1; i < SUMS; i++) total[i]! /= count;
    const norm = total[1]!;
    const [x, y, z] = [total[2]!, total[3]!, total[4]!];
    const [xx, yy, zz] = [total[5]!, total[6]!, total[7]!];
    const [xy, xz, yz] = [total[8]!, total[9]!, total[10]!];
    if (!(count > 0) || Number.isNaN(x)) return undefined;
    const spread = [xx - x * x, yy - y * y, zz - z * z, xy - x * y, xz - x * z, yz - y * z] as const;
    const variance = Math.max(0, spread[0] + spread[1] + spread[2]);
    const squares = spread.reduce((sum, value, i) => sum + (i < 3 ? 1 : 2) * value * value, 0);
    const squaredMean = x * x + y * y + z * z;
    const vertical =
      spread[0] * x * x +
      spread[1] * y * y +
      spread[2] * z * z +
      2 * (spread[3] * x * y + spread[4] * x * z + spread[5] * y * z);
    return {
      verticality: Math.min(1, Math.max(0, vertical / (squaredMean * variance + 1e-12))),
      deviation: Math.sqrt(variance),
      steadiness: Math.hypot(x, y, z) / (norm + 1e-9),
      linearity: Math.min(1, squares / (variance * variance + 1e-12)),
      turning: Math.sqrt(total[11]!),
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

  /** The blocks that hold samples. */
  #kept(): Float64Array {
    const blocks = Math.min(BLOCKS, Math.ceil(this.#samples / this.#blockSamples));
    return this.#sums.subarray(0, blocks * SUMS);
  }
}
