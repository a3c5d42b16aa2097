import { writeFile } from 'node:fs/promises';
import { writeWholeFile } from '../files/atomic.ts';
import { DEFAULT_MAX_MEGAPIXELS, nameOf, pictureBytes } from './read-picture.ts';
import { damaged, readHeader, uprightPicture } from './sharp.ts';

export interface PictureForBrowserOptions {
  /** Longest side in pixels. */
  readonly longestSide?: number;
  readonly maxMegapixels?: number;
  /** What to call the picture in messages; the path by default. */
  readonly name?: string;
}

/**
 * Makes an upright WebP that every browser shows, scaled down to fit, without the source's metadata.
 *
 * @throws KinemaError like `readPicture`; `disk_full`.
 */
export const pictureForBrowser = async (
  path: string,
  out: string,
  options: PictureForBrowserOptions = {},
): Promise<void> => {
  const { longestSide = 2048, maxMegapixels = DEFAULT_MAX_MEGAPIXELS } = options;
  const picture = await pictureBytes(path, nameOf(path, options.name));
  const header = await readHeader(picture, maxMegapixels);
  const bytes = await uprightPicture(picture, header, maxMegapixels)
    .resize({ width: longestSide, height: longestSide, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: 85 })
    .toBuffer()
    .catch((cause: unknown) => {
      throw damaged(picture.name, cause);
    });
  await writeWholeFile(out, (temporary) => writeFile(temporary, bytes));
};
