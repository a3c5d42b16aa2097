import { extname } from 'node:path';
import type { MediaInfo } from '@kinema/media/node';
import { KinemaError } from '@kinema/motion/errors';
import type { OutputFormat, RecordingAnalysis } from './kind.ts';

/** Endings of overlays by what they are drawn on; the first is given to files in a folder. */
const overlayEndings: Readonly<Record<MediaInfo['kind'], readonly string[]>> = {
  picture: ['.png', '.jpg', '.jpeg', '.webp'],
  video: ['.mp4'],
};

const checkEnding = (kind: MediaInfo['kind'], path: string): void => {
  const ending = extname(path).toLowerCase();
  const fitting = overlayEndings[kind];
  if (!fitting.includes(ending))
    throw new KinemaError('export_impossible', {
      format: path,
      reason: `the overlay of a ${kind} is a ${kind}, whose name ends in ${fitting.join(', ')}`,
    });
};

export interface DrawOptions {
  readonly signal: AbortSignal;
  /** Told from 0 to 1. */
  readonly onProgress: (share: number) => void;
}

/**
 * What was found, drawn over its picture or video. Writing throws KinemaError `export_impossible` when the file's
 * ending does not fit the input; `disk_full`, `cancelled`, `media_*`.
 */
export const overlayFormat = <A extends RecordingAnalysis>(
  draw: (input: string, analysis: A, path: string, options: DrawOptions) => Promise<void>,
): OutputFormat<A> => ({
  endings: [...overlayEndings.video, ...overlayEndings.picture],
  mark: '.overlay',
  endingFor: (kind) => overlayEndings[kind][0]!,
  holds: 'one',
  write: async (path, input, analysis, { signal, onProgress }) => {
    checkEnding(analysis.media.kind, path);
    await draw(input, analysis, path, { signal, onProgress: (share) => onProgress(path, share) });
  },
});
