import { writeFile } from 'node:fs/promises';
import { personsAt, type PoseSequence } from '@kinema/motion';
import { poseSvg } from '../../overlay/pose-svg.ts';
import type { OverlayStyle } from '../../overlay/strokes.ts';
import { writeWholeFile } from '../files/atomic.ts';
import { DEFAULT_MAX_MEGAPIXELS, nameOf, pictureBytes } from '../picture/read-picture.ts';
import { damaged, readHeader, uprightPicture } from '../picture/sharp.ts';

export interface OverlayPictureOptions {
  readonly style?: OverlayStyle;
  /** What to call the picture in messages; the path by default. */
  readonly name?: string;
  readonly maxMegapixels?: number;
  /** What the file says of itself, in EXIF's ImageDescription. */
  readonly comment?: string;
}

const formatOf = (out: string): 'png' | 'webp' | 'jpeg' => {
  const extension = out.toLowerCase().split('.').at(-1);
  return extension === 'png' || extension === 'webp' ? extension : 'jpeg';
};

/**
 * Draws the persons of a sequence's first row over its upright picture. The file is a PNG, WebP or, by any other name,
 * JPEG, and carries nothing of the source's metadata.
 *
 * @throws KinemaError like `readPicture`; `disk_full`.
 */
export const drawOverlayPicture = async (
  path: string,
  sequence: PoseSequence,
  out: string,
  options: OverlayPictureOptions = {},
): Promise<void> => {
  const { maxMegapixels = DEFAULT_MAX_MEGAPIXELS, comment } = options;
  const picture = await pictureBytes(path, nameOf(path, options.name));
  const header = await readHeader(picture, maxMegapixels);
  const { width, height } = sequence;
  const svg = poseSvg(personsAt(sequence, 0), sequence.skeleton, width, height, options.style);
  const drawn = uprightPicture(picture, header, maxMegapixels).composite([{ input: Buffer.from(svg) }]);
  if (comment !== undefined) drawn.withExif({ IFD0: { ImageDescription: comment } });
  const bytes = await drawn
    .toFormat(formatOf(out), { quality: 90 })
    .toBuffer()
    .catch((cause: unknown) => {
      throw damaged(picture.name, cause);
    });
  await writeWholeFile(out, (temporary) => writeFile(temporary, bytes));
};
