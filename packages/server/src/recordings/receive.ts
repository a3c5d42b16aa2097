import { createWriteStream } from 'node:fs';
import { pipeline } from 'node:stream/promises';
import { open } from 'node:fs/promises';
import { probe } from '@kinema/media/node';
import { KinemaError } from '@kinema/motion';
import type { NewRecordingRow } from '../database/index.ts';
import { spaceFailure } from '../files/index.ts';
import type { ServerSettings } from '../settings/index.ts';
import { runInThread } from '../threads/index.ts';
import { keypointColumns, mediaColumns } from './describe.ts';

/** What a row says of the file that came. */
type MediaColumns = Pick<NewRecordingRow, keyof ReturnType<typeof mediaColumns>>;

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

/** Whether a file begins as JSON does; no picture and no video does. */
const isJson = async (path: string): Promise<boolean> => {
  await using file = await open(path);
  const { buffer, bytesRead } = await file.read(Buffer.alloc(64), 0, 64, 0);
  return /^\s*[[{]/.test(buffer.toString('latin1', 0, bytesRead));
};

/**
 * Looks at what a file is, by its content: what is said of it as a recording.
 * @throws KinemaError `file_empty`, `media_*`, `picture_too_large`, `video_too_long`; `data_invalid` for JSON that holds
 * no poses
 */
export const examine = async (path: string, fileName: string, limits: Limits): Promise<MediaColumns> => {
  if (await isJson(path)) return keypointColumns(await runInThread('describeKeypoints', [path, fileName]));
  const info = await probe(path, { name: fileName, maxMegapixels: limits.maxPictureMegapixels });
  const seconds = info.durationSeconds ?? 0;
  if (seconds > limits.maxVideoSeconds)
    throw new KinemaError('video_too_long', {
      file: fileName,
      duration_s: Math.ceil(seconds),
      limit_s: limits.maxVideoSeconds,
    });
  return mediaColumns(info);
};
