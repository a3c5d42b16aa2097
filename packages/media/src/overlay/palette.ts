import type { Skeleton } from '@kinema/motion';

/** Red, green and blue, 0..255. */
export type Rgb = readonly [red: number, green: number, blue: number];

export type Side = 'left' | 'right' | 'middle';

/**
 * Sky blue and orange of the palette of Okabe and Ito, which people with any colour vision tell apart
 * (https://jfly.uni-koeln.de/color/, 2008), and white for what has no side, as on the page; dark casings set them off
 * from any picture.
 */
export const sideColours: Readonly<Record<Side, Rgb>> = {
  left: [86, 180, 233],
  right: [230, 159, 0],
  middle: [255, 255, 255],
};
export const casingColour: Rgb = [20, 20, 20];
export const labelColour: Rgb = [255, 255, 255];

/** The subject's side of a keypoint; one without a counterpart lies in the middle. */
export const sideOf = (skeleton: Skeleton, keypoint: number): Side => {
  if (skeleton.mirror[keypoint] === keypoint) return 'middle';
  return /(?:^|_)left(?:_|$)/.test(skeleton.keypoints[keypoint] ?? '') ? 'left' : 'right';
};

/** A bone has a side when both its ends have it. */
export const sideOfBone = (skeleton: Skeleton, [from, to]: readonly [number, number]): Side => {
  const side = sideOf(skeleton, from);
  return side === sideOf(skeleton, to) ? side : 'middle';
};
