import { parse } from 'node:path';
import { drawOverlayPicture, drawOverlayVideo, type MediaInfo } from '@kinema/media/node';
import { provenanceText } from '@kinema/motion/provenance';
import type { Made } from './made.ts';
import type { PoseAnalysis } from './pose.ts';

const traits: Readonly<Record<MediaInfo['kind'], { readonly ending: string; readonly contentType: string }>> =
  {
    picture: { ending: '.overlay.png', contentType: 'image/png' },
    video: { ending: '.overlay.mp4', contentType: 'video/mp4' },
  };

/** What the overlay of a file is called, and its media type. */
export const describeOverlay = (
  kind: MediaInfo['kind'],
  fileName: string,
): { fileName: string; contentType: string } => ({
  fileName: `${parse(fileName).name}${traits[kind].ending}`,
  contentType: traits[kind].contentType,
});

export interface WriteOverlayOptions {
  /** Told from 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
  readonly signal?: AbortSignal;
}

/**
 * Draws the skeletons of an analysis over the picture or video that it was made of.
 * @throws KinemaError like `openVideo` and `readPicture`; `disk_full`; `cancelled`
 */
export const writeOverlay = async (
  mediaPath: string,
  { media, sequence, fileName, provenance }: Made<PoseAnalysis>,
  path: string,
  options: WriteOverlayOptions = {},
): Promise<void> => {
  const about = { name: fileName, comment: provenanceText(provenance) };
  await (media.kind === 'picture'
    ? drawOverlayPicture(mediaPath, sequence, path, about)
    : drawOverlayVideo(mediaPath, sequence, path, { ...about, ...options }));
};
