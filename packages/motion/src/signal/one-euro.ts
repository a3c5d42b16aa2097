import { isKnown } from './columns.ts';
import { defaultNoiseCorrelationSeconds, noiseCorrelation, type NoiseModel } from './noise.ts';

export interface OneEuroOptions extends Pick<NoiseModel, 'noiseCorrelationSeconds'> {
  /** Cutoff at rest, in hertz. */
  readonly minCutoffHz?: number;
  /** Rise of the cutoff with speed: hertz per (unit of the values × scale) a second. */
  readonly beta?: number;
  /** Cutoff for the speed itself, in hertz. */
  readonly derivativeCutoffHz?: number;
  /** After this long without a sample the filter starts anew, in seconds. */
  readonly maxGapSeconds?: number;
}

/** Weight of a new sample in a first-order low-pass of the given cutoff after `seconds`. */
const smoothing = (cutoffHz: number, seconds: number): number =>
  1 / (1 + 1 / (2 * Math.PI * cutoffHz * seconds));

/**
 * Lag of the One-Euro filter behind steady motion, in seconds: 1 / (2π · cutoff), where the cutoff is
 * `minCutoffHz + beta · speed`. It holds exactly for any time steps. At rest with 1 Hz it is 159 ms.
 * @param speed in the unit that `beta` counts in.
 */
export const oneEuroLagSeconds = ({ minCutoffHz = 1, beta = 0 }: OneEuroOptions = {}, speed = 0): number =>
  1 / (2 * Math.PI * (minCutoffHz + beta * Math.abs(speed)));

/**
 * The One-Euro filter (Casiez, Roussel and Vogel, CHI 2012, https://doi.org/10.1145/2207676.2208639) for streams with
 * variable time steps: a first-order low-pass whose cutoff rises with speed, so it is calm at rest and quick in motion.
 * A point of several coordinates has one speed, the length of its velocity, so the result does not depend on the axes.
 *
 * It lags: see {@link oneEuroLagSeconds}. The standard deviation carried along takes the smoothing of each step as
 * given and the noise as {@link NoiseModel} says; how far the lag leaves the output behind is kept apart from it.
 */
export class OneEuroFilter {
  readonly #dimensions: number;
  readonly #options: Required<OneEuroOptions>;
  readonly #value: Float64Array;
  readonly #velocity: Float64Array;
  #time = Number.NaN;
  /** Standard deviation of the last input and of the output, and their covariance. */
  #inputSd = 0;
  #sd = 0;
  #lagDistance = 0;
  #covariance = 0;

  constructor(
    dimensions = 1,
    {
      minCutoffHz = 1,
      beta = 0,
      derivativeCutoffHz = 1,
      maxGapSeconds = 0.5,
      noiseCorrelationSeconds = defaultNoiseCorrelationSeconds,
    }: OneEuroOptions = {},
  ) {
    this.#dimensions = dimensions;
    this.#options = { minCutoffHz, beta, derivativeCutoffHz, maxGapSeconds, noiseCorrelationSeconds };
    this.#value = new Float64Array(dimensions);
    this.#velocity = new Float64Array(dimensions);
  }

  /** Position after the last sample; overwritten by the next. */
  get values(): Float64Array {
    return this.#value;
  }

  /** Standard deviation of each coordinate of {@link values} from the noise of the input. */
  get sd(): number {
    return this.#sd;
  }

  /** How far {@link values} is behind by its lag, from the speed estimated at the last sample; in the values' unit. */
  get lagDistance(): number {
    return this.#lagDistance;
  }

  /**
   * Takes the next sample in. A sample that is NaN, or not later than the last, changes nothing.
   * @param scale multiplies speeds before `beta` does, e.g. 1 / height of the person in pixels.
   * @returns whether the sample was taken in.
   */
  next(timeSeconds: number, values: ArrayLike<number>, sd = 0, scale = 1): boolean {
    for (let d = 0; d < this.#dimensions; d++) if (!isKnown(values[d])) return false;
    const seconds = timeSeconds - this.#time;
    if (Number.isNaN(seconds) || seconds > this.#options.maxGapSeconds) this.#start(timeSeconds, values, sd);
    else if (seconds > 0) this.#step(seconds, timeSeconds, values, sd, scale);
    else return false;
    return true;
  }

  #start(timeSeconds: number, values: ArrayLike<number>, sd: number): void {
    this.#time = timeSeconds;
    for (let d = 0; d < this.#dimensions; d++) this.#value[d] = values[d]!;
    this.#velocity.fill(0);
    this.#inputSd = sd;
    this.#sd = sd;
    this.#covariance = sd * sd;
    this.#lagDistance = 0;
  }

  #step(seconds: number, timeSeconds: number, values: ArrayLike<number>, sd: number, scale: number): void {
    const { minCutoffHz, beta, derivativeCutoffHz, noiseCorrelationSeconds } = this.#options;
    const velocityShare = smoothing(derivativeCutoffHz, seconds);
    let squared = 0;
    for (let d = 0; d < this.#dimensions; d++) {
      const raw = (values[d]! - this.#value[d]!) / seconds;
      this.#velocity[d]! += velocityShare * (raw - this.#velocity[d]!);
      squared += this.#velocity[d]! ** 2;
    }
    const speed = Math.sqrt(squared);
    const share = smoothing(minCutoffHz + beta * speed * scale, seconds);
    this.#lagDistance = speed * oneEuroLagSeconds({ minCutoffHz, beta }, speed * scale);
    for (let d = 0; d < this.#dimensions; d++) this.#value[d]! += share * (values[d]! - this.#value[d]!);

    const carried =
      this.#inputSd > 0
        ? noiseCorrelation(seconds, noiseCorrelationSeconds) * (sd / this.#inputSd) * this.#covariance
        : 0;
    const kept = 1 - share;
    this.#sd = Math.sqrt(
      Math.max(0, (share * sd) ** 2 + (kept * this.#sd) ** 2 + 2 * share * kept * carried),
    );
    this.#covariance = share * sd * sd + kept * carried;
    this.#inputSd = sd;
    this.#time = timeSeconds;
  }
}
