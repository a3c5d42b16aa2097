import type { VideoFormat } from '../content/signatures.ts';
import { args } from './args.ts';

/** Pixels that a video frame may have: a little more than 8K (7680 × 4320). */
export const MAX_VIDEO_PIXELS = 36_000_000;

/** The demuxer is chosen by what the content was recognised as, so ffmpeg's own guess never runs. */
const demuxers: Readonly<Record<VideoFormat | 'gif', string>> = {
  mp4: 'mov',
  mov: 'mov',
  matroska: 'matroska',
  gif: 'gif',
};

/** ffmpeg's decoders for each codec that is read, any of which may be in a build. */
const decoderNames = {
  h264: ['h264'],
  hevc: ['hevc'],
  vp8: ['vp8'],
  vp9: ['vp9'],
  av1: ['libdav1d', 'libaom-av1', 'av1'],
  gif: ['gif'],
} as const;

export type VideoCodec = keyof typeof decoderNames;

/** The decoders for a codec that this ffmpeg has. */
export const decodersFor = (codec: VideoCodec, available: ReadonlySet<string>): string[] =>
  decoderNames[codec].filter((name) => available.has(name));

const audioDecoders = [
  'aac',
  'mp3',
  'mp3float',
  'ac3',
  'eac3',
  'opus',
  'vorbis',
  'flac',
  'alac',
  'pcm_s16le',
  'pcm_s16be',
];

export interface InputArguments {
  readonly path: string;
  readonly format: VideoFormat | 'gif';
  readonly decoders: readonly string[];
  readonly audio?: boolean;
  readonly threads?: number;
}

/**
 * Arguments that open one local file and nothing else: the demuxer is given, only the `file` and `pipe` protocols and
 * the named decoders may be used, and frames have a greatest size. `file:` keeps a name from being read as an option or
 * another protocol.
 */
export const inputArguments = ({
  path,
  format,
  decoders,
  audio = false,
  threads,
}: InputArguments): string[] => {
  const whitelist = [...decoders, ...(audio ? audioDecoders : [])].join(',');
  const threading = threads === undefined ? [] : args`-threads ${threads}`;
  return args`-protocol_whitelist file,pipe -f ${demuxers[format]} -codec_whitelist ${whitelist}
    -max_pixels ${MAX_VIDEO_PIXELS} -noautorotate ${threading} -i file:${path}`;
};
