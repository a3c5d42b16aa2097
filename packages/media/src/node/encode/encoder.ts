import { basename } from 'node:path';
import { type Frame, KinemaError } from '@kinema/motion';
import { args } from '../ffmpeg/args.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { type FfmpegRun, type RunEnd, runFfmpeg } from '../ffmpeg/run.ts';
import { rawMatroskaFrameHeader, rawMatroskaHeader, type RawVideoFormat } from './raw-matroska.ts';

/** The index in front, and nothing of the source's metadata (a phone writes down where it was). */
export const browserFile = args`-movflags +faststart -map_metadata -1 -map_chapters -1`;

/**
 * H.264 in MP4 that every browser plays from its first bytes: 4:2:0, 8 bits. The encoder must be told the mean rate, or
 * it takes the unit of time for it, states too high a level and wastes quality. No B frames: with them and a variable
 * rate, ffmpeg of 2018 writes an edit list that leaves the last frames out.
 */
export const browserVideo = (frameRateHz: number): string[] => {
  const rate = frameRateHz.toFixed(3);
  return args`-c:v libx264 -preset veryfast -bf 0 -crf 23 -pix_fmt yuv420p -x264-params fps=${rate}
    -video_track_timescale 90000 ${browserFile}`;
};

/** What the colours of the encoded frames mean, for the player. */
export const colourTags = (matrix: RawVideoFormat['matrix']): string[] => {
  const name = matrix === 'bt709' ? 'bt709' : 'smpte170m';
  return args`-color_range tv -colorspace ${name} -color_primaries ${name} -color_trc ${name}`;
};

/** When all is encoded, the index is moved to the front; with a large file ffmpeg says nothing for minutes meanwhile. */
export const ENCODING_STALL_SECONDS = 600;

/** @throws KinemaError `cancelled`, `disk_full`, `media_timeout`, `media_damaged` when a run did not succeed. */
export const requireSuccess = (
  end: RunEnd,
  files: { source: string; out: string },
  signal?: AbortSignal,
): void => {
  if (signal?.aborted) throw new KinemaError('cancelled');
  if (end.outOfSpace) throw new KinemaError('disk_full', { file: basename(files.out) });
  if (end.stalled)
    throw new KinemaError('media_timeout', { file: files.source, seconds: ENCODING_STALL_SECONDS });
  if (end.succeeded) return;
  const cause = new Error(end.log.first ?? 'ffmpeg said nothing');
  throw new KinemaError('media_damaged', { file: files.source, reason: 'it cannot be converted' }, { cause });
};

export interface EncoderOptions {
  readonly ffmpeg: Ffmpeg;
  readonly format: RawVideoFormat;
  /** More inputs, e.g. for sound; the frames are input 0. */
  readonly inputs?: readonly string[];
  /** Everything after the inputs. */
  readonly output: readonly string[];
  readonly signal?: AbortSignal | undefined;
}

/** Encodes NV12 frames that are handed over one by one. */
export interface VideoEncoder {
  /** Resolves when the frame's bytes are no longer needed; false when the encoder has ended early. */
  write(frame: Pick<Frame, 'data' | 'timeSeconds'>): Promise<boolean>;
  /** No more frames; resolves when everything is written. */
  finish(): Promise<RunEnd>;
  kill(): Promise<void>;
}

const send = (run: FfmpegRun, bytes: Uint8Array): Promise<boolean> =>
  new Promise((resolve) => {
    run.stdin.write(bytes, (error) => resolve(!error));
  });

export const openEncoder = ({
  ffmpeg,
  format,
  inputs = [],
  output,
  signal,
}: EncoderOptions): VideoEncoder => {
  const run = runFfmpeg(
    ffmpeg,
    args`-protocol_whitelist file,pipe -f matroska -i pipe:0 ${inputs} ${output}`,
    { signal, stallSeconds: ENCODING_STALL_SECONDS },
  );
  run.side.resume();
  let begun = false;
  return {
    write: async ({ data, timeSeconds }) => {
      run.watch.moving();
      if (!begun) run.stdin.write(rawMatroskaHeader(format));
      begun = true;
      run.stdin.write(rawMatroskaFrameHeader(timeSeconds, data.length));
      const sent = await send(run, data);
      run.watch.resting();
      return sent;
    },
    finish: () => {
      run.watch.moving();
      run.stdin.end();
      return run.ended;
    },
    kill: async () => {
      run.kill();
      await run.ended;
    },
  };
};
