import { mean } from '../signal/columns.ts';

/**
 * How much of the variance of the noise that is told lasts throughout a recording, 0 to 1: what keypoints differ by from
 * repetition to repetition does not show it. What chance alone may have left of it is taken off.
 * @param shown of each repetition, the variance that shows over that which is told
 */
export const lastingShare = (shown: readonly number[]): number => {
  if (shown.length < 2) return 0;
  const middle = mean(shown);
  const missing = 1 - middle;
  if (missing <= 0) return 0;
  const squares = shown.reduce((sum, own) => sum + (own - middle) ** 2, 0);
  const variance = squares / (shown.length - 1) / shown.length;
  return missing * Math.max(0, 1 - variance / missing ** 2);
};
