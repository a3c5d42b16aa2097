import type { Frame } from '@kinema/motion';
import { fixed, fixedFactors, type RunSampler } from './sample.ts';

/** Samples NV12 number by number, for tests: luma bilinearly, chroma at its nearest sample. */
export const nv12Sampler = ({ data, width, height, matrix = 'bt601' }: Frame): RunSampler => {
  const { luma: lumaFactor, lumaStart, redFromV, greenFromU, greenFromV, blueFromU } = fixedFactors[matrix];
  const maxX = (width - 1) << 8;
  const maxY = (height - 1) << 8;
  const chroma = width * height;
  const chromaStride = 2 * Math.ceil(width / 2);
  return ({ row, first, end, at }, [a, b, c, d, e, f], out) => {
    const stepX = fixed(a);
    const stepY = fixed(d);
    let x = fixed(a * (first + 0.5) + b * (row + 0.5) + c - 0.5);
    let y = fixed(d * (first + 0.5) + e * (row + 0.5) + f - 0.5);
    for (let left = end - first; left > 0; left--) {
      let px = x >> 8;
      let py = y >> 8;
      px = px < 0 ? 0 : px > maxX ? maxX : px;
      py = py < 0 ? 0 : py > maxY ? maxY : py;
      const fx = px & 255;
      const fy = py & 255;
      const upper = Math.imul(py >> 8, width) + (px >> 8);
      const lower = fy === 0 ? upper : upper + width;
      const right = fx === 0 ? 0 : 1;
      const u11 = data[upper]!;
      const l11 = data[lower]!;
      const above = (u11 << 8) + Math.imul(fx, data[upper + right]! - u11);
      const below = (l11 << 8) + Math.imul(fx, data[lower + right]! - l11);
      const luma = ((above << 8) + Math.imul(fy, below - above) + 32768) >> 16;
      const light = Math.imul(lumaFactor, luma) + lumaStart;
      const colour = chroma + Math.imul(py >> 9, chromaStride) + ((px >> 9) << 1);
      const u = data[colour]! - 128;
      const v = data[colour + 1]! - 128;
      out[at] = (light + Math.imul(redFromV, v)) >> 16;
      out[at + 1] = (light + Math.imul(greenFromU, u) + Math.imul(greenFromV, v)) >> 16;
      out[at + 2] = (light + Math.imul(blueFromU, u)) >> 16;
      at += 3;
      x = (x + stepX) | 0;
      y = (y + stepY) | 0;
    }
  };
};
