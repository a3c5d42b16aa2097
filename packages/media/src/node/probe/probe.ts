import type { Metadata } from 'sharp';
import { KinemaError } from '@kinema/motion';
import { type ExaminedFile, readPictureFile, supportedContent } from '../content/examine.ts';
import type { PictureFormat } from '../content/signatures.ts';
import { MAX_VIDEO_PIXELS } from '../ffmpeg/input.ts';
import { readHeader } from '../picture/sharp.ts';
import { gifFrameSeconds } from './animation.ts';
import { describeContainer } from './container.ts';
import type { MediaInfo, VideoDescription } from './info.ts';

export interface ProbeOptions {
  /** What to call it in messages and in the answer; the path by default. */
  readonly name?: string;
  readonly signal?: AbortSignal;
  /** Pictures with more pixels are refused. */
  readonly maxMegapixels?: number;
  /** Reading the headers may take so long. */
  readonly timeLimitSeconds?: number;
}

/** A file, and what to know of it for decoding. */
export type Described =
  | { readonly kind: 'picture'; readonly file: ExaminedFile; readonly info: MediaInfo }
  | { readonly kind: 'video'; readonly file: ExaminedFile; readonly video: VideoDescription };

const DEFAULT_TIME_LIMIT_SECONDS = 30;

/** Clockwise degrees of the eight EXIF orientations (the mirrored ones without their mirror). */
const exifDegrees = [0, 0, 0, 180, 180, 90, 90, 270, 270];

const pictureInfo = (file: ExaminedFile, format: PictureFormat, header: Metadata): MediaInfo => ({
  kind: 'picture',
  file: file.name,
  width: header.autoOrient.width,
  height: header.autoOrient.height,
  container: format,
  codec: format,
  rotationDegrees: exifDegrees[header.orientation ?? 1] ?? 0,
  bytes: file.bytes,
});

const animation = (file: ExaminedFile, header: Metadata): VideoDescription => {
  const seconds = gifFrameSeconds(header.delay ?? []);
  const durationSeconds = seconds.reduce((sum, each) => sum + each, 0);
  const { width, height } = header;
  return {
    format: 'gif',
    codec: 'gif',
    presentation: { width, height, rotationDegrees: 0, flipped: false, matrix: 'bt601' },
    info: {
      kind: 'video',
      file: file.name,
      width,
      height,
      container: 'gif',
      codec: 'gif',
      rotationDegrees: 0,
      durationSeconds,
      frameRateHz: seconds.length / durationSeconds,
      frameCount: seconds.length,
      variableFrameRate: new Set(seconds).size > 1,
      hasAudio: false,
      bytes: file.bytes,
    },
  };
};

const checkFrameSize = ({ info }: VideoDescription): void => {
  const pixels = info.width * info.height;
  if (pixels <= MAX_VIDEO_PIXELS) return;
  const values = { file: info.file, megapixels: Math.ceil(pixels / 1e6), limit: MAX_VIDEO_PIXELS / 1e6 };
  throw new KinemaError('picture_too_large', values);
};

/** Recognises a file by its content and reads its headers. */
export const describeFile = async (
  path: string,
  name: string,
  maxMegapixels?: number,
): Promise<Described> => {
  const { file, bytes } = await readPictureFile(path, name);
  const content = supportedContent(file);
  if (content.kind === 'video') {
    const video = await describeContainer(file, content.format);
    checkFrameSize(video);
    return { kind: 'video', file, video };
  }
  const header = await readHeader({ bytes: bytes!, format: content.format, name }, maxMegapixels ?? Infinity);
  if (content.format === 'gif' && (header.pages ?? 1) > 1) {
    const video = animation(file, header);
    checkFrameSize(video);
    return { kind: 'video', file, video };
  }
  return { kind: 'picture', file, info: pictureInfo(file, content.format, header) };
};

/** Gives up waiting when the signal aborts or the time is over; headers are read in small steps, which then go unused. */
export const withinTime = async <T>(
  work: Promise<T>,
  file: string,
  {
    signal,
    seconds = DEFAULT_TIME_LIMIT_SECONDS,
  }: { signal?: AbortSignal | undefined; seconds?: number | undefined },
): Promise<T> => {
  const { promise: given_up, reject } = Promise.withResolvers<never>();
  const timer = setTimeout(() => reject(new KinemaError('media_timeout', { file, seconds })), seconds * 1000);
  const onAbort = (): void => reject(new KinemaError('cancelled'));
  if (signal?.aborted) onAbort();
  signal?.addEventListener('abort', onAbort, { once: true });
  try {
    return await Promise.race([work, given_up]);
  } finally {
    clearTimeout(timer);
    signal?.removeEventListener('abort', onAbort);
  }
};

/**
 * Tells what a file is from its content and headers.
 *
 * @throws KinemaError `file_not_found`, `file_empty`, `file_vanished`, `file_too_large`, `media_unsupported`,
 *   `media_damaged`, `media_no_video`, `picture_too_large`, `media_timeout`, `cancelled`.
 */
export const probe = async (path: string, options: ProbeOptions = {}): Promise<MediaInfo> => {
  const name = options.name ?? path;
  const described = await withinTime(describeFile(path, name, options.maxMegapixels ?? 50), name, {
    signal: options.signal,
    seconds: options.timeLimitSeconds,
  });
  return described.kind === 'picture' ? described.info : described.video.info;
};
