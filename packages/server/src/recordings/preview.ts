import { parse } from 'node:path';
import { pictureForBrowser, transcodeForBrowser } from '@kinema/media/node';
import { exists, type Once, type StoredFile } from '../files/index.ts';
import type { Recording } from '../wire/index.ts';

interface Preview {
  /** Its name in the folder of the recording. */
  readonly file: string;
  readonly ending: string;
  readonly contentType: string;
  readonly make: (
    path: string,
    out: string,
    options: { readonly name: string; readonly signal: AbortSignal },
  ) => Promise<void>;
}

const webp = { ending: '.webp', contentType: 'image/webp' };

const previews: Readonly<Record<Recording['kind'], Preview>> = {
  picture: { ...webp, file: 'preview.webp', make: pictureForBrowser },
  video: { file: 'preview.mp4', ending: '.mp4', contentType: 'video/mp4', make: transcodeForBrowser },
};

/** Sharp on screens of three pixels to the point in a list, and a hundredth of a large preview's bytes. */
const LONGEST_SIDE_IN_LISTS = 320;

const pictureForLists: Preview = {
  ...webp,
  file: 'preview-small.webp',
  make: async (path, out, { name }) =>
    pictureForBrowser(path, out, { name, longestSide: LONGEST_SIDE_IN_LISTS }),
};

interface PreviewSource {
  readonly recording: Recording;
  readonly original: StoredFile;
  /** The path of a file in the folder of the recording. */
  readonly place: (file: string) => string;
  /** For a list rather than to look at; a video has one size only. */
  readonly small: boolean;
}

/**
 * What every browser shows: the original video where it plays everywhere, else an upright copy, made when it is first
 * asked for.
 * @throws KinemaError like `openVideo` and `readPicture`; `disk_full`
 */
export const previewOf = async (
  { recording, original, place, small }: PreviewSource,
  making: Once,
): Promise<StoredFile> => {
  const { kind, file_name, plays_in_browsers } = recording;
  if (kind === 'video' && plays_in_browsers) return original;
  const { file, ending, contentType, make } = kind === 'picture' && small ? pictureForLists : previews[kind];
  const path = place(file);
  if (!(await exists(path)))
    await making.run(path, async (signal) => make(original.path, path, { name: file_name, signal }));
  return { path, contentType, fileName: `${parse(file_name).name}${ending}` };
};
