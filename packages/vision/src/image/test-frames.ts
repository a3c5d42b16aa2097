import { frameBytes, type Frame } from '@kinema/motion';

export type Colour = readonly [red: number, green: number, blue: number];

/** A frame painted pixel by pixel, for tests. */
export const rgbFrame = (width: number, height: number, paint: (x: number, y: number) => Colour): Frame => {
  const data = new Uint8Array(frameBytes(width, height, 'rgb'));
  for (let y = 0; y < height; y++) for (let x = 0; x < width; x++) data.set(paint(x, y), 3 * (y * width + x));
  const size = { width, height, sourceWidth: width, sourceHeight: height };
  return { index: 0, timeSeconds: 0, ...size, layout: 'rgb', data };
};

const clampByte = (value: number): number => Math.round(Math.min(255, Math.max(0, value)));

/** The same picture as NV12 with BT.601 in limited range; chroma is the mean of its two by two pixels. */
export const toNv12 = (frame: Frame): Frame => {
  const { width, height } = frame;
  const data = new Uint8Array(frameBytes(width, height, 'nv12'));
  const at = (x: number, y: number): Colour => {
    const from = 3 * (Math.min(y, height - 1) * width + Math.min(x, width - 1));
    return [frame.data[from]!, frame.data[from + 1]!, frame.data[from + 2]!];
  };
  const luma = ([r, g, b]: Colour): number => 0.299 * r + 0.587 * g + 0.114 * b;
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) data[y * width + x] = clampByte(16 + (219 / 255) * luma(at(x, y)));
  }
  for (let y = 0, to = width * height; y < height; y += 2) {
    for (let x = 0; x < width; x += 2, to += 2) {
      const cell = [at(x, y), at(x + 1, y), at(x, y + 1), at(x + 1, y + 1)];
      const mean = (value: (colour: Colour) => number): number =>
        cell.reduce((sum, colour) => sum + value(colour), 0) / 4;
      data[to] = clampByte(128 + ((224 / 255) * mean((c) => c[2] - luma(c))) / 1.772);
      data[to + 1] = clampByte(128 + ((224 / 255) * mean((c) => c[0] - luma(c))) / 1.402);
    }
  }
  return { ...frame, layout: 'nv12', matrix: 'bt601', data };
};

/** An NV12 frame with its chroma as two planes. */
export const toI420 = (frame: Frame): Frame => {
  const luma = frame.width * frame.height;
  const pairs = frame.data.subarray(luma);
  const plane = (first: number): Uint8Array => pairs.filter((_, i) => i % 2 === first);
  return {
    ...frame,
    layout: 'i420',
    data: Uint8Array.from([...frame.data.subarray(0, luma), ...plane(0), ...plane(1)]),
  };
};
