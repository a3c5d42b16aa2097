/**
 * How the noise of successive samples hangs together: exponentially, corr(tᵢ, tⱼ) = s exp(−|tᵢ − tⱼ| / τ) for two
 * samples. With τ = 0 or s = 0 it is white. The position noise of pose models is not white: the same pixels are misread in
 * much the same way a frame later, so averaging frames gains less than the square root of their number.
 */
export interface NoiseModel {
  /** τ in seconds, ≥ 0. */
  readonly noiseCorrelationSeconds?: number;
  /** s, the share of the variance that hangs together so, 0 to 1; the rest is white. 1 by default. */
  readonly correlatedShare?: number;
}

/** τ that {@link NoiseModel} has by default, in seconds. */
export const defaultNoiseCorrelationSeconds = 0.1;

/** Correlation of the noise of two samples that lie `seconds` apart. */
export const noiseCorrelation = (seconds: number, noiseCorrelationSeconds: number): number =>
  noiseCorrelationSeconds > 0
    ? Math.exp(-Math.abs(seconds) / noiseCorrelationSeconds)
    : seconds === 0
      ? 1
      : 0;

/**
 * Standard deviation of the weighted sum Σ wᵢ xᵢ of samples whose noise follows {@link NoiseModel}. Exact; the
 * exponential correlation is a Markov chain, so one pass does instead of a double sum.
 * @param weights n weights.
 * @param sds standard deviation of sample `first + i`, for i in [0, n).
 * @param times seconds of sample `first + i`, ascending.
 */
export const weightedSumSd = (
  weights: ArrayLike<number>,
  sds: ArrayLike<number>,
  times: ArrayLike<number>,
  { noiseCorrelationSeconds = defaultNoiseCorrelationSeconds, correlatedShare = 1 }: NoiseModel,
  first = 0,
): number => {
  let variance = 0;
  let carried = 0;
  let previous = 0;
  for (let i = 0; i < weights.length; i++) {
    const at = first + i;
    const own = weights[i]! * sds[at]!;
    if (i > 0) {
      const rho = noiseCorrelation(times[at]! - times[at - 1]!, noiseCorrelationSeconds);
      carried = rho * (carried + previous);
    }
    variance += own * (own + 2 * correlatedShare * carried);
    previous = own;
  }
  return Math.sqrt(Math.max(0, variance));
};
