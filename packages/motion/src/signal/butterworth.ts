/** The Butterworth low-pass run forwards and then backwards, as one symmetric weighting of neighbouring samples. */
export interface ZeroPhaseKernel {
  /** Weights of the samples at offsets −half … +half; they sum to 1. Length 2 × half + 1. */
  readonly weights: Float64Array;
  readonly half: number;
}

export interface ButterworthOptions {
  /** Frequency in hertz at which the double pass halves the power (−3 dB). */
  readonly cutoffHz: number;
  /** Order of each pass, 1 to 8; the double pass has twice that. 2 is the "fourth-order zero-lag" filter of Winter. */
  readonly order?: number;
}

/** Weights below this share of the largest are left out. */
const NEGLIGIBLE = 1e-9;

interface Section {
  readonly b: readonly [number, number, number];
  readonly a1: number;
  readonly a2: number;
}

/** Second-order sections of a digital Butterworth low-pass; `warped` is tan(π · cutoff / rate) (bilinear transform). */
const butterworthSections = (order: number, warped: number): Section[] => {
  const sections: Section[] = [];
  for (let pair = 0; pair < Math.floor(order / 2); pair++) {
    const damping = Math.sin((Math.PI * (2 * pair + 1)) / (2 * order));
    const norm = 1 + 2 * damping * warped + warped ** 2;
    const gain = warped ** 2 / norm;
    sections.push({
      b: [gain, 2 * gain, gain],
      a1: (2 * (warped ** 2 - 1)) / norm,
      a2: (1 - 2 * damping * warped + warped ** 2) / norm,
    });
  }
  if (order % 2 === 1) {
    const gain = warped / (1 + warped);
    sections.push({ b: [gain, gain, 0], a1: (warped - 1) / (1 + warped), a2: 0 });
  }
  return sections;
};

/** Samples after which the impulse response of the sections has died away. */
const settlingSamples = (sections: readonly Section[]): number => {
  const radius = Math.max(...sections.map(({ a1, a2 }) => (a2 > 0 ? Math.sqrt(a2) : Math.abs(a1))));
  // The order of the filter makes the decay slower at first than that of its slowest pole.
  return Math.ceil(Math.log(NEGLIGIBLE) / Math.log(Math.min(0.9999, Math.max(radius, 1e-3)))) + 16;
};

/** Runs the sections over the signal, in place (transposed direct form II). */
const filterInPlace = (sections: readonly Section[], signal: Float64Array): Float64Array => {
  for (const { b, a1, a2 } of sections) {
    let delay1 = 0;
    let delay2 = 0;
    for (let i = 0; i < signal.length; i++) {
      const input = signal[i]!;
      const output = b[0] * input + delay1;
      delay1 = b[1] * input - a1 * output + delay2;
      delay2 = b[2] * input - a2 * output;
      signal[i] = output;
    }
  }
  return signal;
};

/**
 * The kernel of a zero-phase Butterworth low-pass. The cutoff of each pass is raised so that both together have −3 dB
 * at `cutoffHz`: in the warped frequency by (√2 − 1)^(−1/(2·order)), for order 2 the 1/0.802 of Winter (Biomechanics
 * and Motor Control of Human Movement, 4th ed., 2009, section 3.4.4.2). Run on a signal that is continued far enough,
 * it equals filtering forwards and backwards. A cutoff at or above half the rate removes nothing.
 */
export const zeroPhaseButterworth = (
  rateHz: number,
  { cutoffHz, order = 2 }: ButterworthOptions,
): ZeroPhaseKernel => {
  if (!(cutoffHz > 0) || !Number.isInteger(order) || order < 1 || order > 8) {
    throw new RangeError(`cutoffHz is ${cutoffHz} and order ${order}; they must be above 0 and 1 to 8`);
  }
  if (cutoffHz >= rateHz / 2) return { weights: Float64Array.of(1), half: 0 };
  const warped = Math.tan((Math.PI * cutoffHz) / rateHz) / (Math.SQRT2 - 1) ** (1 / (2 * order));
  const sections = butterworthSections(order, warped);
  const settling = settlingSamples(sections);
  const impulse = new Float64Array(settling);
  impulse[0] = 1;
  const backwards = new Float64Array(2 * settling);
  backwards.set(filterInPlace(sections, impulse).reverse());
  const both = filterInPlace(sections, backwards);
  const middle = settling - 1;
  let half = middle;
  while (half > 0 && Math.abs(both[middle + half]!) < NEGLIGIBLE * both[middle]!) half--;
  const weights = Float64Array.from({ length: 2 * half + 1 }, (_, i) => both[middle + Math.abs(i - half)]!);
  const total = weights.reduce((sum, weight) => sum + weight, 0);
  return { weights: weights.map((weight) => weight / total), half };
};

/**
 * Row of the filter for sample `index` of `length` samples: weights of samples `first` … onward. Beyond the ends the
 * signal is continued by odd reflection (x₋ₖ = 2x₀ − xₖ), which keeps its slope; the reflections fold back into
 * weights of the samples there are, so a straight line passes unchanged however short.
 */
export const kernelRow = (
  { weights, half }: ZeroPhaseKernel,
  index: number,
  length: number,
): { first: number; row: Float64Array } => {
  if (index >= half && index + half < length) return { first: index - half, row: weights };
  const last = length - 1;
  if (last === 0) return { first: 0, row: Float64Array.of(1) };
  const overLeft = index < half;
  const overRight = index + half > last;
  const first = overLeft ? 0 : index - half;
  const end = overRight ? last : index + half;
  const row = new Float64Array(end - first + 1);
  for (let k = 0; k < weights.length; k++) {
    let at = index + k - half;
    let weight = weights[k]!;
    while (at < 0 || at > last) {
      const edge = at < 0 ? 0 : last;
      row[edge - first]! += 2 * weight;
      weight = -weight;
      at = 2 * edge - at;
    }
    row[at - first]! += weight;
  }
  return { first, row };
};
