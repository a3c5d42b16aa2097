import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { probe, type MediaInfo } from '@kinema/media/node';
import { KinemaError } from '@kinema/motion';
import { spaceFailure } from '../files/index.ts';
import type { ServerSettings } from '../settings/index.ts';

export type Limits = Pick<
  ServerSettings,
  'maxPictureMegapixels' | 'maxVideoSeconds' | 'projectQuotaBytes' | 'keyQuotaBytes'
>;

/**
 * Writes content that is on its way to a path.
 * @throws KinemaError `disk_full`; what the content throws
 */
export const writeArriving = async (content: AsyncIterable<Uint8Array>, path: string): Promise<void> => {
  try {
    await pipeline(content, createWriteStream(path, { flush: true }));
  } catch (error) {
    throw spaceFailure(error, 'the recording');
  }
};

/**
 * Looks at what a file is, by its content.
 * @throws KinemaError `file_empty`, `media_*`, `picture_too_large`, `video_too_long`
 */
export const examine = async (path: string, fileName: string, limits: Limits): Promise<MediaInfo> => {
  const info = await probe(path, { name: fileName, maxMegapixels: limits.maxPictureMegapixels });
  const seconds = info.durationSeconds ?? 0;
  if (seconds > limits.maxVideoSeconds)
    throw new KinemaError('video_too_long', {
      file: fileName,
      duration_s: Math.ceil(seconds),
      limit_s: limits.maxVideoSeconds,
    });
  return info;
};
