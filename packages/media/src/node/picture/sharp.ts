import sharp, { type Metadata, type Sharp, type SharpOptions } from 'sharp';
import { KinemaError, type Frame } from '@kinema/motion';
import type { PictureFormat } from '../content/signatures.ts';

/**
 * One thread a picture: several pictures at once, each on a thread of Node's pool, use the cores better than several
 * threads on one picture (and the cores are shared with inference). No cache: every picture is read once, from memory.
 */
sharp.concurrency(1);
sharp.cache(false);

export interface PictureBytes {
  readonly bytes: Uint8Array;
  readonly format: PictureFormat;
  readonly name: string;
}

/** What libvips calls a format, where its name differs. */
const loaderNames: Readonly<Partial<Record<PictureFormat, string>>> = { avif: 'heif' };

/** What libvips says, without its component's name, on one line, which may have ended in what comes on the next. */
const reasonOf = (error: unknown): string => {
  const [line = 'it cannot be decoded'] = String(error instanceof Error ? error.message : error).split('\n');
  return line.replace(/^(?:Input buffer (?:has|contains) |Vips\w+: )/i, '').replace(/[\s:]+$/, '');
};

/** Any error of sharp on the bytes of a picture is the picture's fault. */
export const damaged = (name: string, cause: unknown): KinemaError =>
  cause instanceof KinemaError
    ? cause
    : new KinemaError('media_damaged', { file: name, reason: reasonOf(cause) }, { cause });

/**
 * Reads a picture's header, no pixels, and refuses one with more pixels than the limit.
 *
 * @throws KinemaError `media_damaged`, `picture_too_large`.
 */
export const readHeader = async (picture: PictureBytes, maxMegapixels: number): Promise<Metadata> => {
  const { name, format } = picture;
  const header = await sharp(picture.bytes, { failOn: 'truncated', limitInputPixels: false })
    .metadata()
    .catch((cause: unknown) => {
      throw damaged(name, cause);
    });
  if (header.format !== (loaderNames[format] ?? format)) {
    throw new KinemaError('media_damaged', { file: name, reason: 'its header contradicts its signature' });
  }
  const megapixels = (header.width * header.height) / 1e6;
  if (megapixels > maxMegapixels) {
    throw new KinemaError('picture_too_large', {
      file: name,
      megapixels: Math.ceil(megapixels),
      limit: maxMegapixels,
    });
  }
  return header;
};

/** An embedded profile that says sRGB changes nothing, and applying it costs more than decoding a small JPEG. */
const saysSrgb = (profile: Buffer | undefined): boolean =>
  profile !== undefined && (profile.includes('sRGB') || profile.includes(Buffer.from('s\0R\0G\0B')));

/** A pipeline on an upright picture in sRGB; the header must have passed {@link readHeader}. */
export const uprightPicture = (picture: PictureBytes, header: Metadata, maxMegapixels: number): Sharp => {
  const options: SharpOptions = {
    failOn: 'error',
    limitInputPixels: Math.ceil(maxMegapixels * 1e6),
    ignoreIcc: header.space === 'srgb' && saysSrgb(header.icc),
  };
  return sharp(picture.bytes, options).autoOrient();
};

/** A WebP of a grid of RGB pixels. */
export const rawToWebp = async ({ data, width, height }: Frame): Promise<Buffer> =>
  sharp(data, { raw: { width, height, channels: 3 } })
    .webp({ quality: 85 })
    .toBuffer();
