import type { PixelLayout, Size } from '@kinema/motion';
import { args } from '../ffmpeg/args.ts';
import type { Ffmpeg } from '../ffmpeg/find.ts';
import { inputArguments } from '../ffmpeg/input.ts';
import type { VideoDescription } from '../probe/info.ts';
import { uprightFilters } from './geometry.ts';

export interface DecodeCommand {
  readonly ffmpeg: Ffmpeg;
  readonly path: string;
  readonly video: VideoDescription;
  readonly decoders: readonly string[];
  readonly grid: Size;
  readonly layout: PixelLayout;
  readonly threads: number;
  /** Frames from here on are put out; all before are only counted. Microseconds on the recording's time line. */
  readonly startMicroseconds?: number | undefined;
  readonly endMicroseconds?: number | undefined;
  readonly seekSeconds?: number | undefined;
}

/**
 * Decodes to raw frames on standard output, and to the timestamps of every frame decoded (also of those before the
 * start) on descriptor 3: a second output of tiny frames, because ffmpeg's filters that print timestamps either hold
 * back 32 KB of them or compute a checksum of the whole frame. Time stays the container's own (`-copyts`); in
 * microseconds the cuts of `trim` are exact.
 */
export const decodeArguments = (command: DecodeCommand): string[] => {
  const { ffmpeg, path, video, decoders, grid, layout, threads, seekSeconds } = command;
  const { startMicroseconds: start, endMicroseconds: end } = command;
  const common = ['settb=1/1000000', ...(end === undefined ? [] : [`trim=end_pts=${end}`])];
  const pixels = [
    ...(start === undefined ? [] : [`trim=start_pts=${start}`]),
    ...uprightFilters(video.presentation, grid, layout),
  ];
  const graph = [
    `[0:V:0]${common.join(',')},split[all][counted]`,
    `[all]${pixels.join(',')}[frames]`,
    '[counted]scale=16:16:flags=neighbor,format=gray[stamps]',
  ];
  const timing = args`${ffmpeg.keepTimestamps} -enc_time_base 1:1000000`;
  const jump = seekSeconds === undefined ? [] : args`-noaccurate_seek -seek_timestamp 1 -ss ${seekSeconds}`;
  const input = inputArguments({ path, format: video.format, decoders, threads });
  return args`-copyts ${jump} ${input} -filter_complex ${graph.join(';')}
    -map [frames] ${timing} -f rawvideo pipe:1
    -map [stamps] ${timing} -flush_packets 1 -f framecrc pipe:3`;
};
