import { heightShares, type Scale } from '../../kinematics/index.ts';
import type { Walk } from '../walk/walk.ts';

/** Metres of a walk's unit, or why there are none. */
export type MetresPerUnit =
  { readonly value: number; readonly relativeSd: number } | { readonly withheld: string };

/**
 * Relative standard deviation of the trunk's share of the height: 3 % among people, and 33 mm for keypoints that a model
 * does not put on joint centres, as much as a scale from the whole body has (kinematics/scale.ts).
 */
const TRUNK_SD = Math.hypot(0.03, 0.033 / (heightShares.trunk * 1.7));

/**
 * Metres of what lengths of a walk are told in: metres themselves, pixels, or from the front and back lengths of the trunk,
 * for who walks towards a camera has no one scale.
 */
export const metresPerUnit = (
  { unit, view }: Walk,
  { scale, heightMetres }: { readonly scale?: Scale | undefined; readonly heightMetres?: number | undefined },
): MetresPerUnit => {
  if (unit === 'm') return { value: 1, relativeSd: 0 };
  if (view === 'front' || view === 'back')
    return heightMetres === undefined
      ? { withheld: 'who walks towards a camera or away has no one scale: give --height-m' }
      : { value: heightShares.trunk * heightMetres, relativeSd: TRUNK_SD };
  return scale
    ? { value: scale.metresPerPixel, relativeSd: scale.sdMetresPerPixel / scale.metresPerPixel }
    : { withheld: 'no scale: give --height-m' };
};
