import type { ImuSample, Json } from '../detector.ts';
import { asNumber, asRecord, numbersFrom, numbersOf } from '../state.ts';
import { SAMPLE_RATE_HZ } from './shape.ts';

/** Standard gravity in m/s². */
const GRAVITY = 9.80665;

/** Time constants, in seconds, of what counts as gravity and as the usual norm. */
const GRAVITY_SECONDS = 1;
const NORM_SECONDS = 2;

/** Angular velocities are taken in units of so many rad/s, so that walking gives values about 1. */
const TURN = 2;

/** Slow means that a {@link SignalMaker} keeps: acceleration's x, y, z and norm. */
const MEANS = 4;
const NORM = 3;

/**
 * Makes signals that do not depend on how the sensor is turned: the norm of the acceleration without its slow part,
 * acceleration along gravity and across it (0 where only the norm is known), all in g, and the norm of the angular
 * velocity (0 without a gyroscope); the inverse hyperbolic sine brings impacts down. Gravity and the slow part are
 * means that begin with the stretch and then forget by the second.
 */
export class SignalMaker {
  readonly #means = new Float64Array(MEANS);
  #samples = 0;

  constructor(saved?: Json) {
    if (saved === undefined) return;
    const state = asRecord(saved);
    numbersFrom(state['means'], this.#means);
    this.#samples = asNumber(state['samples']);
  }

  /** Writes the SIGNALS numbers of the next sample of a stretch. */
  make(sample: Readonly<ImuSample>, signals: Float64Array, at: number): void {
    this.#samples += 1;
    const { norm, gyroX, gyroY, gyroZ } = sample;
    const usual = this.#blend(NORM, norm, NORM_SECONDS);
    signals[at] = Math.asinh((norm - usual) / GRAVITY);
    if (Number.isNaN(sample.accelX)) signals[at + 1] = signals[at + 2] = 0;
    else this.#makeAlongGravity(sample, signals, at);
    const turning = Math.sqrt(gyroX * gyroX + gyroY * gyroY + gyroZ * gyroZ);
    signals[at + 3] = Number.isNaN(turning) ? 0 : Math.asinh(turning / TURN);
  }

  /** Forgets all: the next sample begins a stretch. */
  reset(): void {
    this.#means.fill(0);
    this.#samples = 0;
  }

  save(): Json {
    return { means: numbersOf(this.#means), samples: this.#samples };
  }

  #makeAlongGravity(
    { accelX, accelY, accelZ }: Readonly<ImuSample>,
    signals: Float64Array,
    at: number,
  ): void {
    const downX = this.#blend(0, accelX, GRAVITY_SECONDS);
    const downY = this.#blend(1, accelY, GRAVITY_SECONDS);
    const downZ = this.#blend(2, accelZ, GRAVITY_SECONDS);
    const weight = Math.sqrt(downX * downX + downY * downY + downZ * downZ) + 1e-6;
    const along = (accelX * downX + accelY * downY + accelZ * downZ) / weight;
    const square = accelX * accelX + accelY * accelY + accelZ * accelZ;
    signals[at + 1] = Math.asinh((along - weight) / GRAVITY);
    signals[at + 2] = Math.asinh(Math.sqrt(Math.max(0, square - along * along)) / GRAVITY);
  }

  #blend(index: number, value: number, seconds: number): number {
    const part = 1 / Math.min(this.#samples, seconds * SAMPLE_RATE_HZ);
    const blended = this.#means[index]! + part * (value - this.#means[index]!);
    this.#means[index] = blended;
    return blended;
  }
}
