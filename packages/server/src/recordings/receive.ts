import { createWriteStream } from 'node:fs';
import { join } from 'node:path';
import { pipeline } from 'node:stream/promises';
import { isBrowserPlayable, probe, type MediaInfo } from '@kinema/media/node';
import { KinemaError } from '@kinema/motion';
import type { ServerSettings } from '../settings/index.ts';
import type { Recording } from '../wire/index.ts';

/** The name of the original in the folder of a recording. */
export const MEDIA = 'media';

export type Limits = Pick<ServerSettings, 'maxPictureMegapixels' | 'maxVideoSeconds'>;

/** A file that is to become a recording. */
export interface Arriving {
  readonly id: string;
  readonly project: string;
  readonly fileName: string;
  readonly content: AsyncIterable<Uint8Array>;
}

const requireWithin = (fileName: string, info: MediaInfo, { maxVideoSeconds }: Limits): void => {
  const seconds = info.durationSeconds ?? 0;
  if (seconds > maxVideoSeconds)
    throw new KinemaError('video_too_long', {
      file: fileName,
      duration_s: Math.ceil(seconds),
      limit_s: maxVideoSeconds,
    });
};

const contentTypes: Readonly<Record<MediaInfo['container'], string>> = {
  jpeg: 'image/jpeg',
  png: 'image/png',
  webp: 'image/webp',
  avif: 'image/avif',
  tiff: 'image/tiff',
  gif: 'image/gif',
  mp4: 'video/mp4',
  mov: 'video/quicktime',
  matroska: 'video/x-matroska',
  webm: 'video/webm',
};

const recordingOf = ({ id, project, fileName }: Arriving, info: MediaInfo): Recording => ({
  id,
  project,
  file_name: fileName,
  kind: info.kind,
  content_type: contentTypes[info.container],
  container: info.container,
  codec: info.codec,
  width: info.width,
  height: info.height,
  rotation_deg: info.rotationDegrees,
  duration_s: info.durationSeconds ?? null,
  frame_rate_hz: info.frameRateHz ?? null,
  frame_count: info.frameCount ?? null,
  variable_frame_rate: info.variableFrameRate ?? null,
  has_audio: info.hasAudio ?? null,
  plays_in_browsers: isBrowserPlayable(info),
  bytes: info.bytes,
  created_at: new Date().toISOString(),
});

/**
 * Stores an arriving file in `folder` and looks at what it is, by its content.
 * @throws KinemaError what the content throws; `file_empty`, `media_*`, `picture_too_large`, `video_too_long`
 */
export const receiveInto = async (folder: string, arriving: Arriving, limits: Limits): Promise<Recording> => {
  const { fileName, content } = arriving;
  const path = join(folder, MEDIA);
  await pipeline(content, createWriteStream(path, { flush: true }));
  const info = await probe(path, { name: fileName, maxMegapixels: limits.maxPictureMegapixels });
  requireWithin(fileName, info, limits);
  return recordingOf(arriving, info);
};
