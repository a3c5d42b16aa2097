import type { StepSpan, WalkAcceleration } from './walk-axes.ts';

/** Harmonic ratios of one stride. */
export interface HarmonicRatios {
  readonly vertical: number;
  readonly forward: number;
  readonly sideways: number;
}

/** Harmonics of the stride that count (Menz et al. 2003). */
const HARMONICS = 20;

interface Wave {
  readonly re: number;
  readonly im: number;
}

/** Fourier coefficients of the harmonics 1 … 20 of the time between two samples, which need not be whole numbers. */
const harmonicsOf = (values: Float64Array, [from, to]: readonly [number, number]): Wave[] => {
  const first = Math.ceil(from);
  const count = Math.max(1, Math.floor(to) - first);
  return Array.from({ length: HARMONICS }, (_, h) => {
    let [re, im] = [0, 0];
    for (let i = 0; i < count; i++) {
      const angle = (2 * Math.PI * (h + 1) * (first + i - from)) / (to - from);
      re += values[first + i]! * Math.cos(angle);
      im -= values[first + i]! * Math.sin(angle);
    }
    return { re: re / count, im: im / count };
  });
};

/** Even harmonics over odd ones: what repeats every step over what does not. */
const evenOverOdd = (waves: readonly Wave[]): number => {
  let [even, odd] = [0, 0];
  waves.forEach(({ re, im }, h) => {
    if (h % 2 === 1) even += Math.hypot(re, im);
    else odd += Math.hypot(re, im);
  });
  return even / odd;
};

/**
 * Harmonic ratios of strides (Menz, Lord and Fitzpatrick 2003, Gait & Posture 18, 35–46): even over odd harmonics of the
 * acceleration upwards and forwards, odd over even ones sideways.
 * @param strides spans in samples
 */
export const harmonicRatios = (
  vertical: Float64Array,
  { forward, left }: WalkAcceleration,
  strides: readonly StepSpan[],
): HarmonicRatios[] =>
  strides.map((span) => ({
    vertical: evenOverOdd(harmonicsOf(vertical, span)),
    forward: evenOverOdd(harmonicsOf(forward, span)),
    sideways: 1 / evenOverOdd(harmonicsOf(left, span)),
  }));
