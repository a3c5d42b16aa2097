import { simpson } from './simpson.ts';

/** ln Γ(x) for x > 0 (Lanczos, g = 7, nine terms); good to about 1e-14. */
const logGamma = (x: number): number => {
  const coefficients = [
    0.999_999_999_999_809_9, 676.520_368_121_885_1, -1259.139_216_722_402_8, 771.323_428_777_653_1,
    -176.615_029_162_140_6, 12.507_343_278_686_905, -0.138_571_095_265_720_12, 9.984_369_578_019_572e-6,
    1.505_632_735_149_311_6e-7,
  ];
  const base = x + 6.5;
  const series = coefficients.reduce((sum, c, i) => (i === 0 ? c : sum + c / (x - 1 + i)), 0);
  return 0.5 * Math.log(2 * Math.PI) + (x - 0.5) * Math.log(base) - base + Math.log(series);
};

/** Normal quantile of 97.5 %. */
const NORMAL = 1.959_963_984_540_054;
const PIECES = 64;

/** A Student distribution by t = √ν tan θ, which makes its density cos^(ν−1) θ times a constant. */
const constantOf = (freedom: number): number =>
  Math.exp(logGamma((freedom + 1) / 2) - logGamma(freedom / 2)) / Math.sqrt(Math.PI);

/**
 * The number of standard errors on either side of a mean that hold 95 % of a Student distribution.
 * @param freedom degrees of freedom, at least 1, also between whole numbers (Welch–Satterthwaite); Infinity: normal
 */
export const studentQuantile95 = (freedom: number): number => {
  if (freedom > 1e4) return NORMAL;
  const constant = constantOf(freedom);
  const density = (angle: number): number => constant * Math.cos(angle) ** (freedom - 1);
  // Newton's steps from below, where the probability is concave, stay below and end.
  let t = NORMAL;
  for (let step = 1; step > 1e-9;) {
    const angle = Math.atan(t / Math.sqrt(freedom));
    const within = simpson(density, angle, PIECES);
    step = ((0.475 - within) * Math.sqrt(freedom) * (1 + t ** 2 / freedom)) / density(angle);
    t += step;
  }
  return t;
};

/**
 * The two numbers between which a chi-square distribution has 95 %, as shares of its mean: Wilson and Hilferty 1931 (Proc.
 * Natl. Acad. Sci. 17, 684–688); good to 4 % from 5 degrees of freedom on.
 */
export const chiSquareShares95 = (freedom: number): readonly [low: number, high: number] => {
  const part = 2 / (9 * freedom);
  const share = (normal: number): number => Math.max(0, 1 - part + normal * Math.sqrt(part)) ** 3;
  return [share(-NORMAL), share(NORMAL)];
};
