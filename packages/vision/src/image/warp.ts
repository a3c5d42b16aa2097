import type { Box, Frame } from '@kinema/motion';
import { applyX, applyY, compose, mapBox, meanScale, type Affine } from './affine.ts';
import { rgbSampler } from './rgb/sampler.ts';
import type { Run, RunSampler } from './sample.ts';
import type { PixelRange } from './cells/rgb-cells.ts';
import { shrink } from './shrink.ts';
import { turnedNv12Sampler } from './turned/sampler.ts';
import { uprightNv12Sampler } from './upright/sampler.ts';

export interface WarpOptions {
  /** From pixels of the output to pixels of the frame's grid. */
  readonly map: Affine;
  /** Size of the output in pixels. */
  readonly width: number;
  readonly height: number;
  /** What lies outside the frame, or outside `visible`: R, G, B, 0..255. */
  readonly padding?: readonly [number, number, number];
  /** Only this part of the frame's grid is shown. */
  readonly visible?: Box;
}

const black = [0, 0, 0] as const;

/** The part of [0, count) in which `slope` · (i + 0.5) + `offset` lies in [low, high). */
const spanWithin = (
  slope: number,
  offset: number,
  low: number,
  high: number,
  [first, end]: readonly [number, number],
): [number, number] => {
  if (slope === 0) return offset >= low && offset < high ? [first, end] : [0, 0];
  const p = (low - offset) / slope - 0.5;
  const q = (high - offset) / slope - 0.5;
  return slope > 0
    ? [Math.max(first, Math.ceil(p)), Math.min(end, Math.ceil(q))]
    : [Math.max(first, Math.floor(q) + 1), Math.min(end, Math.floor(p) + 1)];
};

const visibleRange = (frame: Frame, visible: Box | undefined, footprint: Box): PixelRange => {
  const [x, y, width, height] = visible ?? [0, 0, frame.width, frame.height];
  return {
    left: Math.floor(Math.max(0, x, footprint[0] - 1)),
    top: Math.floor(Math.max(0, y, footprint[1] - 1)),
    right: Math.ceil(Math.min(frame.width, x + width, footprint[0] + footprint[2] + 1)),
    bottom: Math.ceil(Math.min(frame.height, y + height, footprint[1] + footprint[3] + 1)),
  };
};

/** Cells to average before sampling, so that no pixel of the frame is skipped: 1 where it shrinks by less than two. */
const prefilterStep = (frame: Frame, map: Affine): number => {
  const scale = meanScale(map);
  return frame.layout === 'nv12' ? Math.max(1, 2 * Math.floor(scale / 2)) : Math.max(1, Math.floor(scale));
};

const turns = (map: Affine): boolean => map[1] !== 0 || map[3] !== 0;

interface Prepared {
  readonly sampler: RunSampler;
  readonly map: Affine;
}

const samplerOf = (frame: Frame, map: Affine, runs: readonly Run[]): RunSampler => {
  if (frame.layout === 'rgb') return rgbSampler(frame, map, runs);
  return turns(map) ? turnedNv12Sampler(frame, map, runs) : uprightNv12Sampler(frame, map, runs);
};

const prepare = (frame: Frame, map: Affine, range: PixelRange, runs: readonly Run[]): Prepared => {
  const step = prefilterStep(frame, map);
  if (step === 1) return { sampler: samplerOf(frame, map, runs), map };
  const small = shrink(frame, range, step);
  const onSmall = compose([1 / step, 0, -small.left / step, 0, 1 / step, -small.top / step], map);
  return { sampler: rgbSampler(small, onSmall, runs), map: onSmall };
};

/** @param out zeros */
const fillPadding = (out: Uint8Array, [red, green, blue]: readonly [number, number, number]): void => {
  if (red === green && green === blue) {
    if (red !== 0) out.fill(red);
    return;
  }
  for (let at = 0; at < out.length; at += 3) {
    out[at] = red;
    out[at + 1] = green;
    out[at + 2] = blue;
  }
};

/**
 * Shows a frame through an affine map as `height` × `width` × 3 bytes RGB, rows top to bottom. Samples bilinearly;
 * where the output is coarser than the frame by two or more, the frame is first averaged over whole cells of that
 * many pixels, so that nothing aliases.
 * @param frame not `i420`: see {@link inPairs}
 */
export const warp = (
  frame: Frame,
  { map, width, height, padding = black, visible }: WarpOptions,
): Uint8Array => {
  const out = new Uint8Array(3 * width * height);
  const range = visibleRange(frame, visible, mapBox(map, [0, 0, width, height]));
  fillPadding(out, padding);
  const clamped = new Uint8ClampedArray(out.buffer);
  if (range.right <= range.left || range.bottom <= range.top) return out;
  const [left, top, across, down] = visible ?? [0, 0, frame.width, frame.height];
  const right = Math.min(left + across, frame.width);
  const bottom = Math.min(top + down, frame.height);
  const runs: Run[] = [];
  for (let row = 0; row < height; row++) {
    const x = applyX(map, 0, row + 0.5);
    const y = applyY(map, 0, row + 0.5);
    const within = spanWithin(map[0], x, Math.max(left, 0), right, [0, width]);
    const [first, end] = spanWithin(map[3], y, Math.max(top, 0), bottom, within);
    if (first < end) runs.push({ row, first, end, at: 3 * (row * width + first) });
  }
  if (runs.length === 0) return out;
  const prepared = prepare(frame, map, range, runs);
  for (const run of runs) prepared.sampler(run, prepared.map, clamped);
  return out;
};
