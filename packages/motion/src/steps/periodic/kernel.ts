/** Samples a second that the periodic method works at. */
export const RATE_HZ = 50;

/** Widths of the two Gaussians whose difference lets pass what steps do to the norm, about 0.4 to 3 Hz. */
const NARROW_SECONDS = 0.07;
const WIDE_SECONDS = 0.35;
const REACH = Math.ceil(3 * WIDE_SECONDS * RATE_HZ);

const gaussian = (widthSeconds: number): Float64Array => {
  const weights = Float64Array.from({ length: 2 * REACH + 1 }, (_, i) =>
    Math.exp(-0.5 * ((i - REACH) / (widthSeconds * RATE_HZ)) ** 2),
  );
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return weights.map((weight) => weight / total);
};

/** Weights of the narrower Gaussian alone: what it takes away of the norm is jolts. */
export const smoothKernel = gaussian(NARROW_SECONDS);

/** Weights of samples at −{@link kernelReach} … +{@link kernelReach}; symmetric, so that nothing is delayed; they sum to 0. */
export const stepKernel = ((): Float64Array => {
  const wide = gaussian(WIDE_SECONDS);
  return smoothKernel.map((weight, i) => weight - wide[i]!);
})();

export const kernelReach = REACH;
/** The narrower Gaussian reaches only so far. */
export const smoothReach = Math.ceil(3 * NARROW_SECONDS * RATE_HZ);
