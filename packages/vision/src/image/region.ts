import type { Box } from '@kinema/motion';
import { applyX, applyY, type Affine } from './affine.ts';

/** A rectangle to look at, in pixels, turned clockwise (as seen, y down) about its centre. */
export interface Region {
  readonly centreX: number;
  readonly centreY: number;
  readonly width: number;
  readonly height: number;
  readonly angleRadians: number;
}

export const regionOfBox = ([x, y, width, height]: Box, factor = 1): Region => ({
  centreX: x + width / 2,
  centreY: y + height / 2,
  width: width * factor,
  height: height * factor,
  angleRadians: 0,
});

/** The axis-aligned box of an upright region. */
export const boxOfRegion = ({ centreX, centreY, width, height }: Region): Box => [
  centreX - width / 2,
  centreY - height / 2,
  width,
  height,
];

/**
 * The map from a grid of `width` × `height` pixels to the picture that fits the whole region into the grid, centred,
 * with equal scales; what the region lacks in one direction is filled from around it. `mirrored` flips the grid left
 * to right.
 */
export const fitRegion = (region: Region, width: number, height: number, mirrored = false): Affine => {
  const scale = Math.max(region.width / width, region.height / height);
  const cos = Math.cos(region.angleRadians) * scale;
  const sin = Math.sin(region.angleRadians) * scale;
  const across = mirrored ? -1 : 1;
  const a = cos * across;
  const d = sin * across;
  return [
    a,
    -sin,
    region.centreX - (a * width) / 2 + (sin * height) / 2,
    d,
    cos,
    region.centreY - (d * width) / 2 - (cos * height) / 2,
  ];
};

/** A region as it appears after a map of equal scales (a turn, a shift, a zoom, or with a mirror). */
export const mapRegion = (map: Affine, region: Region): Region => {
  const scale = Math.hypot(map[0], map[3]);
  const upX = Math.sin(region.angleRadians);
  const upY = -Math.cos(region.angleRadians);
  const mappedUpX = map[0] * upX + map[1] * upY;
  const mappedUpY = map[3] * upX + map[4] * upY;
  return {
    centreX: applyX(map, region.centreX, region.centreY),
    centreY: applyY(map, region.centreX, region.centreY),
    width: region.width * scale,
    height: region.height * scale,
    angleRadians: Math.atan2(mappedUpX, -mappedUpY),
  };
};
