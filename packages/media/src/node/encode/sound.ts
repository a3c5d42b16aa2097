import { resolve } from 'node:path';
import { args } from '../ffmpeg/args.ts';
import { inputArguments } from '../ffmpeg/input.ts';
import type { MediaInfo } from '../probe/info.ts';

/** Sound that is carried over; a track of another kind is left out rather than failing the whole. */
const carried = new Set(['aac', 'mp3', 'opus', 'vorbis', 'flac', 'ac3', 'eac3', 'pcm-s16', 'pcm-s16be']);

export const hasCarriedSound = ({ audioCodec = '' }: MediaInfo): boolean => carried.has(audioCodec);

/** The last frame is shown for a while, too. */
const LAST_FRAME_SECONDS = 0.04;

/** Opens the source a second time, for a part of its sound; empty when it has none to carry over. */
export const soundInput = (
  info: MediaInfo,
  path: string,
  { startSeconds, endSeconds }: { readonly startSeconds: number; readonly endSeconds: number },
): string[] => {
  const format = info.container === 'webm' ? 'matroska' : info.container;
  const contained = format === 'mp4' || format === 'mov' || format === 'matroska';
  if (!contained || !hasCarriedSound(info)) return [];
  const length = endSeconds - startSeconds + LAST_FRAME_SECONDS;
  const limit = Number.isFinite(length) ? args`-t ${length}` : [];
  const input = inputArguments({ path: resolve(path), format, decoders: [], audio: true });
  return args`-seek_timestamp 1 -ss ${startSeconds} ${limit} ${input}`;
};

/** AAC, which every browser plays. */
export const soundOutput = (input: number): string[] => args`-map ${input}:a:0 -c:a aac -b:a 128k -ac 2`;
