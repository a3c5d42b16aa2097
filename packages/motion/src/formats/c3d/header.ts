import type { C3dBytes } from './processor.ts';

/** What the first twelve words of a C3D file say. https://www.c3d.org/HTML/Documents/theheadersection.htm */
export interface C3dHeader {
  readonly pointCount: number;
  /** Numbers of all channels together in one frame. */
  readonly analogPerFrame: number;
  readonly firstFrame: number;
  readonly lastFrame: number;
  /** Units of a position per integer; negative where positions are floats. */
  readonly scale: number;
  /** Byte of the first frame. */
  readonly dataStart: number;
  readonly samplesPerFrame: number;
  readonly rateHz: number;
}

export const BLOCK_BYTES = 512;

export const readHeader = (bytes: C3dBytes): C3dHeader => ({
  pointCount: bytes.uint16(2),
  analogPerFrame: bytes.uint16(4),
  firstFrame: bytes.uint16(6),
  lastFrame: bytes.uint16(8),
  scale: bytes.float(12),
  dataStart: (bytes.uint16(16) - 1) * BLOCK_BYTES,
  samplesPerFrame: bytes.uint16(18),
  rateHz: bytes.float(20),
});
