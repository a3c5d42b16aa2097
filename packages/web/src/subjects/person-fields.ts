import { personLimits } from '@kinema/motion/kinematics';

/** A number as people type it, with a comma or a point; undefined for none. */
export const readDecimal = (text: string): number | undefined =>
  text.trim() === '' ? undefined : Number(text.trim().replace(',', '.'));

/** What is wrong with a height as it was typed; what can only be centimetres is answered with the same in metres. */
export const heightError = (text: string): string | undefined => {
  const { min, max } = personLimits.heightMetres;
  const metres = readDecimal(text);
  if (metres === undefined || (metres >= min && metres <= max)) return undefined;
  return metres >= 100 * min && metres <= 100 * max
    ? `Give the height in metres: ${(metres / 100).toFixed(2)}`
    : `Give a height between ${min} and ${max} m, or leave it empty`;
};

/** What is wrong with a mass as it was typed. */
export const massError = (text: string): string | undefined => {
  const { min, max } = personLimits.massKilograms;
  const kilograms = readDecimal(text);
  return kilograms === undefined || (kilograms >= min && kilograms <= max)
    ? undefined
    : `Give a mass between ${min} and ${max} kg, or leave it empty`;
};
