/** A minus as print has it, which does not break lines. */
const MINUS = '\u2212';

/**
 * Decimal places at which a value is told: so many that its standard error keeps two digits if these are 10 to 35, else
 * one (the rule of the Particle Data Group's Review of Particle Physics, 5.3), and none that mean nothing.
 * @param most decimal places that mean something for the measure
 */
export const decimalsFor = (standardError: number, most: number): number => {
  if (!(standardError > 0) || !Number.isFinite(standardError)) return most;
  const exponent = Math.floor(Math.log10(standardError));
  const leading = Math.round(standardError / 10 ** (exponent - 2));
  const decimals = leading < 355 ? 1 - exponent : -exponent;
  return Math.min(most, Math.max(0, decimals));
};

/** A number in print, with no minus before a zero; a dash where there is none. */
export const printed = (value: number, decimals: number): string => {
  if (!Number.isFinite(value)) return '–';
  const digits = Math.abs(value).toFixed(decimals);
  return value < 0 && Number(digits) !== 0 ? MINUS + digits : digits;
};

/** A number with its sign, for changes. */
export const printedChange = (value: number, decimals: number): string => {
  const text = printed(value, decimals);
  return value > 0 && Number(value.toFixed(decimals)) !== 0 ? `+${text}` : text;
};

/** From one number to another. */
export const printedRange = ([low, high]: readonly [number, number], decimals: number): string =>
  `${printed(low, decimals)} to ${printed(high, decimals)}`;
