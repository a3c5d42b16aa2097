import type { Frame } from '@kinema/motion';
import { openJoinChroma } from '../image/join-chroma.ts';
import { keptKernel } from '../image/kernel-memory.ts';
import { VECTOR_BYTES } from '../image/lanes.ts';

/** A picture of the camera or of a video, as a worker gets it. */
export type Picture = VideoFrame | ImageBitmap;

/** Where and when a picture belongs. */
export interface FrameMoment {
  readonly index: number;
  readonly timeSeconds: number;
}

const isVideoFrame = (picture: Picture): picture is VideoFrame =>
  typeof VideoFrame === 'function' && picture instanceof VideoFrame;

/** Bytes that are used again for each frame. */
class Scratch {
  #bytes = new Uint8Array(0);

  of(length: number): Uint8Array<ArrayBuffer> {
    if (this.#bytes.length < length) this.#bytes = new Uint8Array(length);
    return this.#bytes.subarray(0, length);
  }
}

/** Full-range levels as limited ones: luma 0..255 to 16..235, chroma about 128 by 224/255. */
const limitedLuma = Uint8Array.from({ length: 256 }, (_, value) => Math.round(16 + (value * 219) / 255));
const limitedChroma = Uint8Array.from({ length: 256 }, (_, value) =>
  Math.round(128 + ((value - 128) * 224) / 255),
);

const applyLevels = (bytes: Uint8Array, levels: Uint8Array): void => {
  for (let i = 0; i < bytes.length; i++) bytes[i] = levels[bytes[i]!]!;
};

const dropAlpha = (rgba: Uint8Array | Uint8ClampedArray, out: Uint8Array): void => {
  for (let from = 0, to = 0; to < out.length; from += 4, to += 3) {
    out[to] = rgba[from]!;
    out[to + 1] = rgba[from + 1]!;
    out[to + 2] = rgba[from + 2]!;
  }
};

/**
 * Takes the pixels of pictures into frames, one after the other: the bytes of a frame are valid until the next is taken.
 * The planes of a video frame are copied as they are; anything else goes through a canvas, no larger than the bound.
 */
export class FrameTaker {
  readonly #bytes = new Scratch();
  readonly #planesWith = keptKernel(openJoinChroma);
  #canvas: OffscreenCanvas | undefined;

  /** @param boundPixels longer side of what is worth looking at, for pictures that are drawn */
  async take(picture: Picture, moment: FrameMoment, boundPixels: number): Promise<Frame> {
    if (isVideoFrame(picture)) {
      const { format } = picture;
      if (format === 'I420' || format === 'NV12') return this.#planes(picture, format, moment);
    }
    return this.#drawn(picture, moment, boundPixels);
  }

  async #planes(picture: VideoFrame, format: 'I420' | 'NV12', moment: FrameMoment): Promise<Frame> {
    const { width, height } = picture.visibleRect!;
    const luma = width * height;
    const across = Math.ceil(width / 2);
    const chroma = across * Math.ceil(height / 2);
    const end = luma + 2 * chroma;
    // Behind the frame there is room for planes of U and V that are not joined yet.
    const { buffer, kernel } = this.#planesWith(end + 2 * chroma + VECTOR_BYTES);
    const data = new Uint8Array(buffer, 0, end);
    if (format === 'NV12') await picture.copyTo(data);
    else {
      const [u, v] = [end, end + chroma];
      const layout = [
        { offset: 0, stride: width },
        { offset: u, stride: across },
        { offset: v, stride: across },
      ];
      await picture.copyTo(new Uint8Array(buffer), { layout });
      kernel(u, v, v, luma);
    }
    if (picture.colorSpace.fullRange) {
      applyLevels(data.subarray(0, luma), limitedLuma);
      applyLevels(data.subarray(luma), limitedChroma);
    }
    return {
      ...moment,
      width,
      height,
      sourceWidth: width,
      sourceHeight: height,
      layout: 'nv12',
      matrix: picture.colorSpace.matrix === 'bt709' ? 'bt709' : 'bt601',
      data,
    };
  }

  #drawn(picture: Picture, moment: FrameMoment, boundPixels: number): Frame {
    const [sourceWidth, sourceHeight] = isVideoFrame(picture)
      ? [picture.displayWidth, picture.displayHeight]
      : [picture.width, picture.height];
    const scale = Math.min(1, boundPixels / Math.max(sourceWidth, sourceHeight));
    const [width, height] = [Math.round(sourceWidth * scale), Math.round(sourceHeight * scale)];
    this.#canvas ??= new OffscreenCanvas(width, height);
    if (this.#canvas.width !== width) this.#canvas.width = width;
    if (this.#canvas.height !== height) this.#canvas.height = height;
    const context = this.#canvas.getContext('2d', { willReadFrequently: true })!;
    context.drawImage(picture, 0, 0, width, height);
    const data = this.#bytes.of(3 * width * height);
    dropAlpha(context.getImageData(0, 0, width, height).data, data);
    return { ...moment, width, height, sourceWidth, sourceHeight, layout: 'rgb', data };
  }
}
