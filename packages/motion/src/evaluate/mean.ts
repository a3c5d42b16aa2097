/** Longer lists are halved; shorter ones are summed in eight lanes. Both are numpy's numbers. */
const blockLength = 128;
const lanes = 8;

/** Adds up `values[start, end)` in at most a block, eight lanes side by side. */
const blockSum = (values: ArrayLike<number>, start: number, end: number): number => {
  const whole = end - ((end - start) % lanes);
  let sum = 0;
  if (whole > start) {
    const lane = Array.from({ length: lanes }, (_, i) => values[start + i]!);
    for (let i = start + lanes; i < whole; i++) lane[(i - start) % lanes]! += values[i]!;
    const [a, b, c, d, e, f, g, h] = lane as [number, number, number, number, number, number, number, number];
    sum = a + b + (c + d) + (e + f + (g + h));
  }
  for (let i = whole; i < end; i++) sum += values[i]!;
  return sum;
};

const pairwiseSum = (values: ArrayLike<number>, start: number, end: number): number => {
  const length = end - start;
  if (length <= blockLength) return blockSum(values, start, end);
  const half = Math.floor(length / 2);
  const middle = start + half - (half % lanes);
  return pairwiseSum(values, start, middle) + pairwiseSum(values, middle, end);
};

/**
 * Mean by pairwise summation in the order that numpy adds, so that published figures come out to their last digit; its
 * rounding error grows with the logarithm of the length. NaN of nothing.
 */
export const pairwiseMean = (values: ArrayLike<number>): number =>
  values.length === 0 ? Number.NaN : pairwiseSum(values, 0, values.length) / values.length;
