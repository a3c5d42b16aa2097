import { availableParallelism } from 'node:os';
import { frameBytes, type Frame, KinemaError, type PixelLayout, type Size } from '@kinema/motion';
import { type Ffmpeg, findFfmpeg } from '../ffmpeg/find.ts';
import { decodersFor, type VideoCodec } from '../ffmpeg/input.ts';
import type { MediaInfo } from '../probe/info.ts';
import { type Described, describeFile, withinTime } from '../probe/probe.ts';
import { decodeFrames, type Decoding } from './frames.ts';
import { gridSize } from './geometry.ts';
import { locateStart } from './locate.ts';
import { FrameSlots } from './slots.ts';

export interface OpenVideoOptions {
  /** Frames with `startSeconds <= timeSeconds < endSeconds`, to the microsecond; all of them by default. */
  readonly startSeconds?: number;
  readonly endSeconds?: number;
  /** Greatest size of the frames; they are scaled down to fit, never up, keeping their shape. */
  readonly bound?: Size;
  /** `nv12` by default. */
  readonly layout?: PixelLayout;
  /** Makes the sides even, as video encoders need them, where the source's are odd. */
  readonly evenSides?: boolean;
  readonly signal?: AbortSignal | undefined;
  /**
   * Threads of the decoder; by default one for every four cores, 4 at most, since models want the others: decoding is
   * about a quarter of the work with the smallest model. Every further thread costs 5 to 10 % more time of the processor
   * a frame.
   */
  readonly threads?: number;
  /** What to call the file in messages; the path by default. */
  readonly name?: string;
  /** Given up after so long without a frame while one is wanted. */
  readonly stallSeconds?: number;
}

/** The frames of a video in the order of their timestamps. They can be gone through once. */
export interface VideoSource extends AsyncIterable<Frame> {
  readonly info: MediaInfo;
  /** Pixel grid of the frames. */
  readonly frameSize: Size;
  /** Of the frames that are not RGB. */
  readonly matrix: NonNullable<Frame['matrix']>;
  /** In words, what went wrong while frames still came; complete when the last frame has come. */
  readonly warnings: readonly string[];
  /** Gives a frame's buffer back, to be written again; without this every frame takes a new one. */
  release(frame: Frame): void;
  /** Stops decoding; a loop over the frames may also just be left. */
  close(): Promise<void>;
}

const toMicroseconds = (seconds: number | undefined): number | undefined =>
  seconds === undefined || !Number.isFinite(seconds) ? undefined : Math.round(seconds * 1e6);

/** @throws KinemaError `media_unsupported` when this ffmpeg lacks the decoder (the bundled one may lack AV1). */
export const requireDecoders = (ffmpeg: Ffmpeg, codec: VideoCodec, file: string): string[] => {
  const decoders = decodersFor(codec, ffmpeg.decoders);
  if (decoders.length > 0) return decoders;
  const reason = `it is ${codec.toUpperCase()} video, which the ffmpeg here (${ffmpeg.version}) cannot decode`;
  throw new KinemaError('media_unsupported', { file, reason });
};

/** @throws KinemaError `media_unsupported` for a picture. */
export const requireVideo = (described: Described): Extract<Described, { kind: 'video' }> => {
  if (described.kind === 'video') return described;
  const { file } = described.info;
  throw new KinemaError('media_unsupported', { file, reason: 'it is a picture, not a video' });
};

/**
 * Opens a video, or an animated GIF, for decoding upright frames with the recording's own timestamps: second 0 is where
 * the container's time line begins, edit lists applied. A frame's index counts the frames from there; in a range that
 * does not begin the recording, it is counted from the container's index, without decoding what comes before.
 *
 * Frames lie in SharedArrayBuffers. Damage between frames is told by `warnings`; it is an error when no frame comes.
 *
 * @throws KinemaError like `probe`; going through the frames throws `media_damaged`, `media_no_frames`,
 *   `media_timeout`, `file_vanished` and `cancelled`.
 */
export const openVideo = async (path: string, options: OpenVideoOptions = {}): Promise<VideoSource> => {
  const { layout = 'nv12', startSeconds = 0, signal, name = path, stallSeconds } = options;
  const [ffmpeg, described] = await Promise.all([
    findFfmpeg(),
    withinTime(describeFile(path, name), name, { signal }),
  ]);
  const { file, video } = requireVideo(described);
  const grid = gridSize(video.presentation, options.bound, options.evenSides);
  const slots = new FrameSlots(frameBytes(grid.width, grid.height, layout));
  const start =
    video.format === 'gif' ? undefined : await locateStart(file.path, video.codec, startSeconds, signal);
  const warnings: string[] = [];
  const closing = new AbortController();
  const decoding: Decoding = {
    file,
    video,
    slots,
    warnings,
    stallSeconds,
    signal: signal ? AbortSignal.any([signal, closing.signal]) : closing.signal,
    command: {
      ffmpeg,
      path: file.path,
      video,
      grid,
      layout,
      decoders: requireDecoders(ffmpeg, video.codec, name),
      threads: options.threads ?? Math.min(4, Math.ceil(availableParallelism() / 4)),
      startMicroseconds: startSeconds > 0 ? toMicroseconds(startSeconds) : undefined,
      endMicroseconds: toMicroseconds(options.endSeconds),
    },
  };
  const frames = decodeFrames(decoding, start);
  return {
    info: video.info,
    frameSize: grid,
    matrix: video.presentation.matrix,
    warnings,
    release: (frame) => slots.giveBack(frame.data),
    close: async () => {
      closing.abort();
      await frames.return();
    },
    [Symbol.asyncIterator]: () => frames,
  };
};
