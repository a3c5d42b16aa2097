import type { Frame } from '@kinema/motion';
import type { Affine } from '../affine.ts';
import { keptKernel, placeLike } from '../kernel-memory.ts';
import { VECTOR_BYTES } from '../lanes.ts';
import { LANES } from '../rgb-lanes.ts';
import { rowsOf } from '../rows-of.ts';
import { fixed, fixedFactors, type Run, type RunSampler } from '../sample.ts';
import { openTurnedKernel } from './kernel.ts';

const kernelWith = keptKernel(openTurnedKernel);

/** Pixels of a run, and as many behind it as are sampled with its last ones. */
const wholeLanes = ({ first, end }: Run): number => LANES * Math.ceil((end - first) / LANES);

/**
 * Samples NV12 through any map, at least one run. Luma is sampled bilinearly, chroma at its nearest sample: models see
 * shapes in the light, not in the colour. Valid until the next sampler is made in this thread.
 */
export const turnedNv12Sampler = (
  { data, width, height, matrix = 'bt601' }: Frame,
  map: Affine,
  runs: readonly Run[],
): RunSampler => {
  const sampled = runs.map((run) => ({ ...run, end: run.first + wholeLanes(run) }));
  const [top, bottom] = rowsOf(map, sampled, height);
  const longest = Math.max(...runs.map(wholeLanes));
  const chromaStride = 2 * Math.ceil(width / 2);
  const chromaTop = top >> 1;
  const chromaBytes = (((bottom - 1) >> 1) + 1 - chromaTop) * chromaStride;
  const chromaFrom = width * height + chromaTop * chromaStride;
  const pixelsAt = placeLike(data, top * width, 3 * longest + VECTOR_BYTES);
  // Below the last row nothing is looked at, but it is read.
  const chromaAt = placeLike(data, chromaFrom, pixelsAt + (bottom - top + 1) * width + VECTOR_BYTES);
  const { buffer, kernel } = kernelWith(chromaAt + chromaBytes + VECTOR_BYTES);
  const bytes = new Uint8Array(buffer);
  bytes.set(data.subarray(top * width, bottom * width), pixelsAt);
  bytes.set(data.subarray(chromaFrom, chromaFrom + chromaBytes), chromaAt);
  const { luma, lumaStart, redFromV, greenFromU, greenFromV, blueFromU } = fixedFactors[matrix];
  const [a, b, c, d, e, f] = map;
  return ({ row, first, end, at }, _, out) => {
    const length = 3 * (end - first);
    kernel(
      pixelsAt - top * width,
      chromaAt - chromaTop * chromaStride,
      0,
      length,
      width,
      chromaStride,
      fixed(a * (first + 0.5) + b * (row + 0.5) + c - 0.5),
      fixed(d * (first + 0.5) + e * (row + 0.5) + f - 0.5),
      fixed(a),
      fixed(d),
      (width - 1) << 8,
      (height - 1) << 8,
      luma,
      lumaStart,
      redFromV,
      greenFromU,
      greenFromV,
      blueFromU,
    );
    out.set(bytes.subarray(0, length), at);
  };
};
