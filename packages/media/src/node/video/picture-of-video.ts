import { writeFile } from 'node:fs/promises';
import { KinemaError } from '@kinema/motion';
import { writeWholeFile } from '../files/atomic.ts';
import { rawToWebp } from '../picture/sharp.ts';
import { openVideo } from './open-video.ts';

export interface PictureOfVideoOptions {
  /** The first frame at or after this time, or else the first of all. */
  readonly timeSeconds: number;
  /** Longest side in pixels. */
  readonly longestSide: number;
  /** What to call the file in messages; the path by default. */
  readonly name?: string;
  readonly signal?: AbortSignal;
}

/**
 * Makes an upright WebP of one frame of a video.
 *
 * @throws KinemaError like `openVideo`; `disk_full`.
 */
export const pictureOfVideo = async (
  path: string,
  out: string,
  { timeSeconds, longestSide, ...options }: PictureOfVideoOptions,
): Promise<void> => {
  const bound = { width: longestSide, height: longestSide };
  const firstFrom = async (startSeconds: number) => {
    const video = await openVideo(path, { ...options, bound, layout: 'rgb', startSeconds });
    try {
      for await (const frame of video) return frame;
    } catch (error) {
      if (!(error instanceof KinemaError && error.code === 'media_no_frames')) throw error;
    } finally {
      await video.close();
    }
    return undefined;
  };
  const frame = (await firstFrom(timeSeconds)) ?? (await firstFrom(0));
  if (!frame) throw new KinemaError('media_no_frames', { file: options.name ?? path });
  const bytes = await rawToWebp(frame);
  await writeWholeFile(out, (temporary) => writeFile(temporary, bytes));
};
