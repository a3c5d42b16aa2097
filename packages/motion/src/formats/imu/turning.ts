import { askFor, type ImuLayout } from './layout.ts';

/** Nobody turns a sensor faster than that, in rad/s, for long: a foot in fast running does for a moment. */
const FAST = 17.5;
/** So much of the time above it, and it is no rad/s. */
const LARGE_SHARE = 0.1;
/** People who move turn a sensor by more than this, in rad/s, now and then. */
const SLOW = 0.05;
/** Fewer readings tell nothing. */
const FEWEST = 200;

/** Tells from all readings of a gyroscope whether their unit can be right. */
export class TurningMeter {
  #count = 0;
  #fast = 0;
  #slow = 0;

  /** @param axes rad/s by the unit that they are taken for */
  push([xs, ys, zs]: readonly (readonly number[])[]): void {
    for (let i = 0; i < (xs?.length ?? 0); i++) {
      const rate = Math.hypot(xs![i]!, ys![i]!, zs![i]!);
      if (!Number.isFinite(rate)) continue;
      this.#count += 1;
      if (rate > FAST) this.#fast += 1;
      if (rate < SLOW) this.#slow += 1;
    }
  }

  /**
   * A unit that nobody stated must be possible; one that was stated is taken, with a warning where it is not.
   * @returns a warning, or undefined where all is well
   * @throws KinemaError `reading_unstated`
   */
  check({ gyroScale, gyroStated }: ImuLayout, file: string): string | undefined {
    if (this.#count < FEWEST) return undefined;
    const percent = (count: number): string => `${Math.round((100 * count) / this.#count)} %`;
    if (this.#fast > LARGE_SHARE * this.#count) {
      const found = `the sensor turns faster than 1000 degrees a second in ${percent(this.#fast)} of the readings`;
      if (gyroStated) return `${found}; is the unit of the angular velocity right?`;
      askFor(
        'gyro_unit',
        file,
        `${found}, so the angular velocity seems to be in deg/s, not rad/s, and its unit is not stated`,
      );
    }
    const isDegrees = gyroScale !== 1;
    return isDegrees && this.#slow === this.#count
      ? 'the sensor never turns faster than 3 degrees a second; is the angular velocity in rad/s?'
      : undefined;
  }
}
