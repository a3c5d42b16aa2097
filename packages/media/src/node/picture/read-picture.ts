import { KinemaError, type Frame } from '@kinema/motion';
import { readPictureFile, supportedContent } from '../content/examine.ts';
import { HEAD_BYTES, recognise } from '../content/signatures.ts';
import { PictureMemory } from './picture-memory.ts';
import { damaged, type PictureBytes, readHeader, uprightPicture } from './sharp.ts';

export const DEFAULT_MAX_MEGAPIXELS = 50;

export interface ReadPictureOptions {
  /** Greatest size of the frame; the picture is scaled down to fit, never up, keeping its shape. */
  readonly bound?: { readonly width: number; readonly height: number };
  /** Pictures with more pixels are refused before they are decoded. */
  readonly maxMegapixels?: number;
  readonly layout?: 'rgb';
  /** What to call it in messages; the path by default. */
  readonly name?: string;
  readonly signal?: AbortSignal;
}

/** As many as are looked at side by side on a machine of some cores; more are left to the collector. */
const memory = new PictureMemory(8);

/**
 * Tells that nobody, in no thread, looks at a picture's pixels any more, so that the next picture may lie where it lay. A
 * picture that is never released costs no more than its memory.
 */
export const releasePicture = (frame: Frame): void => memory.giveBack(frame);

/** What transparent pixels are laid on. */
const NEUTRAL = { r: 128, g: 128, b: 128 };

/** The whole content of a picture file, or bytes given, whose beginning is that of a picture. */
export const pictureBytes = async (source: string | Uint8Array, name: string): Promise<PictureBytes> => {
  if (typeof source === 'string') {
    const { file, bytes } = await readPictureFile(source, name);
    const content = supportedContent(file);
    if (content.kind === 'picture' && bytes) return { bytes, format: content.format, name };
    throw new KinemaError('picture_expected', { file: name, reason: 'it is a video' });
  }
  if (source.length === 0) throw new KinemaError('file_empty', { file: name });
  const content = recognise(source.subarray(0, HEAD_BYTES));
  if (content.kind === 'picture') return { bytes: source, format: content.format, name };
  const what = content.kind === 'refused' ? content.what : 'a video';
  throw new KinemaError('picture_expected', { file: name, reason: `it is ${what}` });
};

export const nameOf = (source: string | Uint8Array, name: string | undefined): string =>
  name ?? (typeof source === 'string' ? source : 'the file');

/**
 * Decodes a JPEG, PNG, WebP, AVIF, TIFF or GIF picture (the first of several pages) upright by its EXIF orientation, in
 * sRGB, without transparency, 3 bytes a pixel in a SharedArrayBuffer.
 *
 * @throws KinemaError `file_not_found`, `file_empty`, `file_vanished`, `file_too_large`, `media_unsupported`,
 *   `picture_expected`, `media_damaged`, `picture_too_large`, `cancelled`.
 */
export const readPicture = async (
  source: string | Uint8Array,
  options: ReadPictureOptions = {},
): Promise<Frame> => {
  const { bound, maxMegapixels = DEFAULT_MAX_MEGAPIXELS, signal } = options;
  const picture = await pictureBytes(source, nameOf(source, options.name));
  const header = await readHeader(picture, maxMegapixels);
  const upright = uprightPicture(picture, header, maxMegapixels);
  // A triangle filter is as wide as the reduction, so nothing aliases; JPEG and WebP are shrunk while decoding.
  if (bound) {
    const { width, height } = bound;
    upright.resize({ width, height, fit: 'inside', withoutEnlargement: true, kernel: 'linear' });
  }
  if (signal?.aborted) throw new KinemaError('cancelled');
  // Costs a tenth of the decoding even where there is nothing to lay it under.
  if (header.hasAlpha) upright.flatten({ background: NEUTRAL });
  const { data, info } = await upright
    .toColourspace('srgb')
    .raw({ depth: 'uchar' })
    .toBuffer({ resolveWithObject: true })
    .catch((cause: unknown) => {
      throw damaged(picture.name, cause);
    });
  if (signal?.aborted) throw new KinemaError('cancelled');
  const shared = memory.take(data.length);
  shared.set(data);
  // Its memory is given back now: until the collector does, the system would hand over new pages for each picture.
  data.buffer.transfer(0);
  return {
    index: 0,
    timeSeconds: 0,
    width: info.width,
    height: info.height,
    sourceWidth: header.autoOrient.width,
    sourceHeight: header.autoOrient.height,
    layout: 'rgb',
    data: shared,
  };
};
