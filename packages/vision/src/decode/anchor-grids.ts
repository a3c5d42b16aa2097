import type { ModelManifest } from '../models/index.ts';
import { invalidModel } from './decoder.ts';

/** A square grid of places and how many anchors each has. */
interface AnchorGrid {
  readonly grid: number;
  readonly perCell: number;
}

const isGrid = (value: unknown): value is AnchorGrid =>
  typeof value === 'object' &&
  value !== null &&
  Number.isInteger((value as Partial<AnchorGrid>).grid) &&
  Number.isInteger((value as Partial<AnchorGrid>).perCell);

const gridsOf = (manifest: ModelManifest): readonly AnchorGrid[] => {
  const grids: unknown = manifest.decoderOptions?.['anchors'];
  if (Array.isArray(grids) && grids.every(isGrid)) return grids;
  throw invalidModel(manifest, 'decoder option "anchors" must be a list of {"grid", "perCell"}');
};

/**
 * Centres of all anchors in input pixels: x, y, x, y, …; grid by grid as the option `anchors` lists them, row by row.
 * @throws KinemaError `model_invalid`
 */
export const anchorCentres = (manifest: ModelManifest): Float32Array => {
  const { input } = manifest;
  const centres: number[] = [];
  for (const { grid, perCell } of gridsOf(manifest)) {
    for (let cell = 0; cell < grid * grid; cell++) {
      const x = (((cell % grid) + 0.5) * input.width) / grid;
      const y = ((Math.floor(cell / grid) + 0.5) * input.height) / grid;
      for (let i = 0; i < perCell; i++) centres.push(x, y);
    }
  }
  return Float32Array.from(centres);
};
