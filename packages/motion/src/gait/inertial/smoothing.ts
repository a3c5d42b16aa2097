/** Weighted mean by a Gaussian of so many samples' standard deviation; beyond the ends the last value goes on. */
export const gaussian = (values: Float64Array, deviation: number): Float64Array => {
  const half = Math.ceil(4 * deviation);
  const weights = Float64Array.from({ length: 2 * half + 1 }, (_, i) =>
    Math.exp(-0.5 * ((i - half) / deviation) ** 2),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  const last = values.length - 1;
  return values.map((_, i) => {
    let sum = 0;
    for (let k = -half; k <= half; k++)
      sum += weights[k + half]! * values[Math.min(last, Math.max(0, i + k))]!;
    return sum / total;
  });
};

/** What a Gaussian of so many samples' standard deviation does not pass. */
export const withoutTrend = (values: Float64Array, deviation: number): Float64Array => {
  const trend = gaussian(values, deviation);
  return values.map((value, i) => value - trend[i]!);
};

/** Samples at which the values are highest among their neighbours. */
export const peaksOf = (values: Float64Array): number[] => {
  const peaks: number[] = [];
  for (let i = 1; i < values.length - 1; i++)
    if (values[i]! > values[i - 1]! && values[i]! >= values[i + 1]!) peaks.push(i);
  return peaks;
};
