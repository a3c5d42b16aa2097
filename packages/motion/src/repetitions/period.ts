/** How regular a signal is, and with what period. */
export interface Periodicity {
  readonly periodSeconds: number;
  /** Correlation of the signal with itself a period later, at most 1. */
  readonly strength: number;
}

/** A period this nearly as strong as the strongest is taken when it is shorter: multiples of a period are as strong. */
const NEARLY = 0.9;

/** Correlation of a signal with itself some samples later, over the part that both have. */
const correlationAt = (values: Float64Array, lag: number): number => {
  const n = values.length - lag;
  let [sumA, sumB, sumAA, sumBB, sumAB] = [0, 0, 0, 0, 0];
  for (let i = 0; i < n; i++) {
    const [a, b] = [values[i]!, values[i + lag]!];
    sumA += a;
    sumB += b;
    sumAA += a * a;
    sumBB += b * b;
    sumAB += a * b;
  }
  const spread = Math.sqrt((sumAA - (sumA * sumA) / n) * (sumBB - (sumB * sumB) / n));
  return spread > 0 ? (sumAB - (sumA * sumB) / n) / spread : 0;
};

/**
 * The period of a signal by its autocorrelation: the shortest of the peaks that are nearly the highest. Undefined where
 * there is none between the limits; a period must fit twice into the signal.
 * @param rateHz samples a second
 */
export const periodOf = (
  values: Float64Array,
  rateHz: number,
  {
    leastSeconds = 0.3,
    mostSeconds = 6,
  }: { readonly leastSeconds?: number; readonly mostSeconds?: number } = {},
): Periodicity | undefined => {
  const first = Math.max(1, Math.floor(leastSeconds * rateHz));
  const last = Math.min(Math.floor(values.length / 2), Math.ceil(mostSeconds * rateHz));
  const correlations = Float64Array.from({ length: last + 2 }, (_, lag) => correlationAt(values, lag));
  const peaks: Periodicity[] = [];
  for (let lag = first; lag <= last; lag++) {
    const [before, at, after] = [correlations[lag - 1]!, correlations[lag]!, correlations[lag + 1]!];
    if (at < before || at < after) continue;
    const curvature = before + after - 2 * at;
    const shift = curvature < 0 ? (before - after) / (2 * curvature) : 0;
    peaks.push({ periodSeconds: (lag + shift) / rateHz, strength: at });
  }
  const best = Math.max(...peaks.map(({ strength }) => strength));
  return peaks.find(({ strength }) => strength >= NEARLY * best && strength > 0);
};

/** Normal deviate that chance exceeds with a probability of 0.001. */
const RARE = 3.09;

/**
 * The strength that movement without any period reaches by chance once in a thousand times, when so many periods are
 * seen. A movement that goes no quicker than its period has two independent values in each (Shannon 1949), so that a
 * correlation over all periods but one rests on twice as many pairs; that it is from 0 by chance has a standard error of
 * √((1 − r²) / (pairs − 1)).
 * @param periods how often the period fits into the signal, at least 2
 */
export const chanceStrength = (periods: number): number =>
  RARE / Math.sqrt(RARE ** 2 + 2 * (periods - 1) - 1);
