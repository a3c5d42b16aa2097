import type { Frame } from '@kinema/motion';
import { openJoinChroma } from './join-chroma.ts';
import { keptKernel, placeLike } from './kernel-memory.ts';
import { VECTOR_BYTES } from './lanes.ts';

const framesWith = keptKernel(openJoinChroma);

/**
 * A frame with its chroma in pairs of U and V where it has planes of them, as samplers read it; any other as it is. The
 * pixels are valid until this is asked for the next frame in this thread.
 */
export const inPairs = (frame: Frame): Frame => {
  if (frame.layout !== 'i420') return frame;
  const { width, height, data } = frame;
  const luma = width * height;
  const chroma = Math.ceil(width / 2) * Math.ceil(height / 2);
  const end = luma + 2 * chroma;
  // The last pairs are written behind the frame, where nothing lies yet.
  const u = placeLike(data, luma, end + 2 * VECTOR_BYTES);
  const v = u + chroma;
  const { buffer, kernel } = framesWith(v + chroma + VECTOR_BYTES);
  const bytes = new Uint8Array(buffer);
  bytes.set(data.subarray(0, luma));
  bytes.set(data.subarray(luma, end), u);
  kernel(u, v, v, luma);
  return { ...frame, layout: 'nv12', data: bytes.subarray(0, end) };
};
