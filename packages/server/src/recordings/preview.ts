import { parse } from 'node:path';
import { pictureForBrowser, pictureOfVideo, transcodeForBrowser } from '@kinema/media/node';
import { KinemaError } from '@kinema/motion';
import type { Recording } from '../wire/index.ts';

/** How large a picture of a recording is made. */
export type PreviewSize = 'large' | 'small';

/** Sharp on screens of three pixels to the point in a list, and a hundredth of a large preview's bytes. */
const longestSides: Readonly<Record<PreviewSize, number>> = { large: 2048, small: 320 };

interface Making {
  readonly name: string;
  readonly signal: AbortSignal;
}

/** Something that every browser shows, made of a recording. */
export interface Preview {
  /** What the artefact is kept by. */
  readonly key: string;
  readonly ending: string;
  readonly contentType: string;
  readonly make: (path: string, out: string, making: Making) => Promise<void>;
}

const webp = { ending: '.webp', contentType: 'image/webp' };

/** Where a film is past its first black frames, in seconds and as a share of it. */
const POSTER = { atMostSeconds: 1, share: 0.1 };

const requirePictures = ({ kind, file_name }: Recording): void => {
  if (kind === 'keypoints') throw new KinemaError('recording_without_pictures', { file: file_name });
};

const pictureOf = (recording: Recording, size: PreviewSize): Preview => {
  requirePictures(recording);
  const { kind, duration_s } = recording;
  const longestSide = longestSides[size];
  const timeSeconds = Math.min(POSTER.atMostSeconds, POSTER.share * (duration_s ?? 0));
  return {
    ...webp,
    key: `picture-${size}`,
    make: async (path, out, making) =>
      kind === 'picture'
        ? pictureForBrowser(path, out, { ...making, longestSide })
        : pictureOfVideo(path, out, { ...making, longestSide, timeSeconds }),
  };
};

const playable: Preview = {
  key: 'playable',
  ending: '.mp4',
  contentType: 'video/mp4',
  make: transcodeForBrowser,
};

/**
 * What shows a recording in every browser: a small picture of it for lists, else all of it. Undefined where that is the
 * original.
 * @throws KinemaError `recording_without_pictures`
 */
export const previewOf = (
  recording: Recording,
  { small }: { readonly small: boolean },
): Preview | undefined => {
  requirePictures(recording);
  if (small) return pictureOf(recording, 'small');
  if (recording.kind === 'picture') return pictureOf(recording, 'large');
  return recording.plays_in_browsers ? undefined : playable;
};

/**
 * A picture to stand for a recording until it is played.
 * @throws KinemaError `recording_without_pictures`
 */
export const posterOf = (recording: Recording): Preview => pictureOf(recording, 'large');

/** What a person's copy of a preview is called. */
export const previewName = ({ file_name }: Recording, { ending }: Preview): string =>
  `${parse(file_name).name}${ending}`;
