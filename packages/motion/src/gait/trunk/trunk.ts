import { mean } from '../../signal/columns.ts';
import { summarise, withheld, type Measure, type StrideValue } from '../measure.ts';
import type { Stride } from '../stride.ts';
import { studentQuantile95 } from '../student.ts';

/** Acceleration of the lower trunk, or of what stands for it, m/s² without gravity, at a constant rate. */
export interface TrunkMotion {
  readonly startSeconds: number;
  readonly rateHz: number;
  readonly vertical: Float64Array;
  readonly forward: Float64Array;
  readonly sideways: Float64Array;
}

const HARMONICS = 20;

/** Amplitudes of the first harmonics of a stride. */
const harmonics = (values: Float64Array): number[] =>
  Array.from({ length: HARMONICS }, (_, k) => {
    let [cosine, sine] = [0, 0];
    values.forEach((value, i) => {
      const angle = (2 * Math.PI * (k + 1) * i) / values.length;
      cosine += value * Math.cos(angle);
      sine += value * Math.sin(angle);
    });
    return Math.hypot(cosine, sine) / values.length;
  });

const sumOf = (amplitudes: readonly number[], isEven: boolean): number =>
  amplitudes.reduce((sum, amplitude, k) => sum + (((k + 1) % 2 === 0) === isEven ? amplitude : 0), 0);

/**
 * Harmonic ratio of one stride (Menz, Lord and Fitzpatrick 2003, Gait & Posture 18, 35–46): of the first twenty harmonics
 * of the stride, the even ones over the odd; sideways, where a stride has one sway to each side, the odd over the even.
 */
const harmonicRatio = (values: Float64Array, isSideways: boolean): number => {
  const amplitudes = harmonics(values);
  return sumOf(amplitudes, !isSideways) / sumOf(amplitudes, isSideways);
};

const axes = ['vertical', 'forward', 'sideways'] as const;

const partOf = (
  { startSeconds, rateHz }: TrunkMotion,
  values: Float64Array,
  from: number,
  to: number,
): Float64Array =>
  values.subarray(
    Math.max(0, Math.round((from - startSeconds) * rateHz)),
    Math.round((to - startSeconds) * rateHz),
  );

/** Autocorrelation at a lag, each lag by the products that there are (unbiased), over that at 0. */
const autocorrelation = (values: Float64Array, lag: number): number => {
  const middle = mean(values);
  let [product, square] = [0, 0];
  for (let i = 0; i < values.length; i++) {
    square += (values[i]! - middle) ** 2;
    if (i + lag < values.length) product += (values[i]! - middle) * (values[i + lag]! - middle);
  }
  return product / (values.length - lag) / (square / values.length);
};

/** The largest autocorrelation near a lag. */
const peakNear = (values: Float64Array, lag: number): number => {
  let best = Number.NEGATIVE_INFINITY;
  for (let k = Math.round(lag * 0.85); k <= lag * 1.15; k++)
    best = Math.max(best, autocorrelation(values, k));
  return best;
};

/** Strides that a pass must hold for the one after another to be compared. */
const LEAST_STRIDES = 3;

/** A correlation of 1 would be known for sure; those of lags by the products that there are may even be larger. */
const LARGEST_CORRELATION = 0.999;

/** Bartlett: the standard error of an autocorrelation over n independent pieces; the interval by Fisher's transformation. */
const regularity = (values: readonly { readonly value: number; readonly strides: number }[]): Measure => {
  const strides = values.reduce((sum, own) => sum + own.strides, 0);
  if (values.length === 0) return withheld(`it needs ${LEAST_STRIDES} strides in one pass`);
  const over = values.reduce((sum, own) => sum + own.value * own.strides, 0) / strides;
  const value = Math.max(-LARGEST_CORRELATION, Math.min(LARGEST_CORRELATION, over));
  const n = Math.floor(strides);
  const reach = studentQuantile95(Math.max(1, n - 1)) / Math.sqrt(strides);
  return {
    value,
    spreadSd: Number.NaN,
    standardError: (1 - value ** 2) / Math.sqrt(strides),
    ci95: [Math.tanh(Math.atanh(value) - reach), Math.tanh(Math.atanh(value) + reach)],
    n,
    measurementSd: 0,
  };
};

/** Amplitude below which, and frequency in hertz above which, a spectrum does not count. */
const SPARC_AMPLITUDE = 0.05;
const SPARC_HZ = 10;

/**
 * Spectral arc length (Balasubramanian et al. 2015, J. NeuroEng. Rehabil. 12, 112) of a profile without its mean: minus
 * the length of its normalised amplitude spectrum up to where it stays below 5 % or 10 Hz.
 */
const spectralArcLength = (profile: Float64Array, rateHz: number): number => {
  const size = 2 ** (Math.ceil(Math.log2(profile.length)) + 2);
  const step = rateHz / size;
  const middle = mean(profile);
  const count = Math.min(Math.floor(size / 2), Math.floor(SPARC_HZ / step)) + 1;
  const spectrum = Array.from({ length: count }, (_, k) => {
    let [cosine, sine] = [0, 0];
    profile.forEach((value, i) => {
      const angle = (2 * Math.PI * k * i) / size;
      cosine += (value - middle) * Math.cos(angle);
      sine += (value - middle) * Math.sin(angle);
    });
    return Math.hypot(cosine, sine);
  });
  const top = Math.max(...spectrum);
  const last = spectrum.findLastIndex((amplitude) => amplitude / top >= SPARC_AMPLITUDE);
  let length = 0;
  for (let k = 1; k <= last; k++) length += Math.hypot(1 / last, (spectrum[k]! - spectrum[k - 1]!) / top);
  return -length;
};

/**
 * Harmonic ratios, regularity and smoothness from the acceleration of the lower trunk in each pass; the keys are those of
 * the catalogue.
 */
export const trunkMeasures = (
  motions: readonly TrunkMotion[],
  strides: readonly Stride[],
): Record<string, Measure> => {
  const out: Record<string, Measure> = {};
  const inPass = (pass: number): Stride[] => strides.filter((stride) => stride.pass === pass);
  for (const axis of axes) {
    const ratios: StrideValue[] = motions.flatMap((motion, pass) =>
      inPass(pass).map(({ heelStrike, nextHeelStrike }) => ({
        value: harmonicRatio(
          partOf(motion, motion[axis], heelStrike.timeSeconds, nextHeelStrike.timeSeconds),
          axis === 'sideways',
        ),
        sd: 0,
      })),
    );
    out[`harmonic_ratio_${axis}`] = summarise(ratios);
  }
  const walks = motions.flatMap((motion, pass) => {
    const own = inPass(pass);
    if (own.length < LEAST_STRIDES) return [];
    const from = Math.min(...own.map(({ heelStrike }) => heelStrike.timeSeconds));
    const to = Math.max(...own.map(({ nextHeelStrike }) => nextHeelStrike.timeSeconds));
    const stride =
      own.reduce(
        (sum, { heelStrike, nextHeelStrike }) => sum + nextHeelStrike.timeSeconds - heelStrike.timeSeconds,
        0,
      ) / own.length;
    const strideCount = (to - from) / stride;
    if (strideCount < 2) return [];
    const vertical = partOf(motion, motion.vertical, from, to);
    return [{ motion, vertical, lag: stride * motion.rateHz, strides: strideCount }];
  });
  out['step_regularity'] = regularity(
    walks.map(({ vertical, lag, strides }) => ({ value: peakNear(vertical, lag / 2), strides })),
  );
  out['stride_regularity'] = regularity(
    walks.map(({ vertical, lag, strides }) => ({ value: peakNear(vertical, lag), strides })),
  );
  out['smoothness_sparc'] = summarise(
    walks.map(({ motion, vertical }) => ({ value: spectralArcLength(vertical, motion.rateHz), sd: 0 })),
    { ifNone: `it needs ${LEAST_STRIDES} strides in one pass` },
  );
  return out;
};
