import { extname } from 'node:path';
import { drawOverlayPicture, drawOverlayVideo } from '@kinema/media/node';
import { KinemaError } from '@kinema/motion/errors';
import type { PoseAnalysis } from '@kinema/server/analyses';
import { overlayEndings } from './overlay-endings.ts';

/** Drawing a video takes about as long as finding its poses. */
export interface OverlaySetting {
  readonly signal: AbortSignal;
  /** Told from 0 to 1. */
  readonly onProgress: (path: string, share: number) => void;
}

const checkEnding = (kind: PoseAnalysis['media']['kind'], path: string): void => {
  const ending = extname(path).toLowerCase();
  const fitting: readonly string[] = overlayEndings[kind];
  if (!fitting.includes(ending))
    throw new KinemaError('export_impossible', {
      format: path,
      reason: `the overlay of a ${kind} is a ${kind}, whose name ends in ${fitting.join(', ')}`,
    });
};

/**
 * Draws the poses over their picture or video.
 * @throws KinemaError `export_impossible` when the file's ending does not fit; `disk_full`, `cancelled`, `media_*`
 */
export const writeOverlay = async (
  input: string,
  { media, sequence }: PoseAnalysis,
  path: string,
  { signal, onProgress }: OverlaySetting,
): Promise<void> => {
  checkEnding(media.kind, path);
  if (media.kind === 'picture') await drawOverlayPicture(input, sequence, path);
  else
    await drawOverlayVideo(input, sequence, path, {
      signal,
      onProgress: (share) => onProgress(path, share),
    });
};
