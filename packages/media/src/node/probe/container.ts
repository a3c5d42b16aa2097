import {
  FilePathSource,
  Input,
  type InputAudioTrack,
  type InputVideoTrack,
  Logging,
  LogLevel,
  MATROSKA,
  MP4,
  QTFF,
  WEBM,
} from 'mediabunny';
import { KinemaError } from '@kinema/motion';
import type { ExaminedFile } from '../content/examine.ts';
import type { VideoFormat } from '../content/signatures.ts';
import type { VideoCodec } from '../ffmpeg/input.ts';
import { hasMovieBox } from './boxes.ts';
import { cutOff } from './cut-off.ts';
import type { Presentation, VideoDescription } from './info.ts';

// What is wrong with a file is told by errors, not on the console.
Logging.level = LogLevel.Silent;

/** Frames that are looked at for the rate: about a minute, a few milliseconds' work. */
const FRAMES_FOR_RATE = 2000;

const codecs: Readonly<Record<string, VideoCodec>> = {
  avc: 'h264',
  hevc: 'hevc',
  vp8: 'vp8',
  vp9: 'vp9',
  av1: 'av1',
};

/** Opens a container, lets `use` read from it and closes it. Reads only what is asked for, never the whole file. */
export const withContainer = async <T>(path: string, use: (input: Input) => Promise<T>): Promise<T> => {
  const input = new Input({
    formats: [MP4, QTFF, MATROSKA, WEBM],
    source: new FilePathSource(path, { handleUnhandledError: () => undefined }),
  });
  try {
    return await use(input);
  } finally {
    input.dispose();
  }
};

/** The track that is decoded: the first, as ffmpeg counts them too. */
export const firstVideoTrack = async (input: Input): Promise<InputVideoTrack | undefined> =>
  (await input.getVideoTracks())[0];

/**
 * The matrix that the container or stream names; BT.2020 counts as BT.709, which is nearer. Where nothing is named, what
 * players assume: BT.709 for high definition, BT.601 below.
 */
const matrixOf = (
  named: string | null | undefined,
  width: number,
  height: number,
): Presentation['matrix'] => {
  if (named === 'bt709' || named?.startsWith('bt2020')) return 'bt709';
  if (named === 'bt470bg' || named === 'smpte170m') return 'bt601';
  return Math.min(width, height) >= 720 ? 'bt709' : 'bt601';
};

/** What WebCodecs calls `VideoColorSpaceInit`, of which there are no types here. */
interface ColourSpace {
  readonly matrix?: string | null;
  readonly fullRange?: boolean | null;
}

const presentationOf = async (track: InputVideoTrack): Promise<Presentation> => {
  const width = await track.getDisplayWidth();
  const height = await track.getDisplayHeight();
  const colour = (await track.getColorSpace()) as ColourSpace;
  return {
    width,
    height,
    rotationDegrees: await track.getRotation(),
    flipped: await track.getFlip(),
    matrix: matrixOf(colour.matrix, width, height),
    ...(typeof colour.fullRange === 'boolean' && { fullRange: colour.fullRange }),
  };
};

const rateOf = async (track: InputVideoTrack) => {
  const metrics = await track.computeFrameRateMetrics({ targetPacketCount: FRAMES_FOR_RATE });
  return {
    ...(metrics.probedPacketCount > 0 && { frameRateHz: metrics.averageFrameRate }),
    frameCount: metrics.probedPacketCount < FRAMES_FOR_RATE ? metrics.probedPacketCount : undefined,
    variableFrameRate: !metrics.frameRateIsConstant,
  };
};

const audioOf = async (track: InputAudioTrack | null) => {
  const codec = await track?.getCodec();
  return { hasAudio: track !== null, ...(codec && { audioCodec: codec }) };
};

const codecOf = async (track: InputVideoTrack, file: string): Promise<VideoCodec> => {
  const known = await track.getCodec();
  const codec = known === null ? undefined : codecs[known];
  if (codec) return codec;
  const name = known ?? (await track.getInternalCodecId()) ?? 'unknown';
  const printable = typeof name === 'string' ? name : JSON.stringify(name);
  throw new KinemaError('media_unsupported', { file, reason: `its video codec is ${printable}` });
};

const noVideo = async (input: Input, file: ExaminedFile, format: VideoFormat): Promise<KinemaError> => {
  const tracks = await input.getTracks();
  const index = tracks.length > 0 || format === 'matroska' || (await hasMovieBox(file.path));
  return index
    ? new KinemaError('media_no_video', { file: file.name })
    : new KinemaError('media_damaged', {
        file: file.name,
        reason: 'its index is missing; the recording or the copy was cut off',
      });
};

/** How long it is, and how many frames of what rate; of a film that was cut off what is still there. */
const lengthOf = async (track: InputVideoTrack, file: ExaminedFile, format: VideoFormat) => {
  const statedSeconds = (await track.getDurationFromMetadata()) ?? (await track.computeDuration());
  const cut = await cutOff(track, format, { path: file.path, bytes: file.bytes, statedSeconds });
  const { frameCount, ...rate } = await rateOf(track);
  if (!cut)
    return { durationSeconds: statedSeconds, ...rate, ...(frameCount !== undefined && { frameCount }) };
  const { readableSeconds } = cut;
  if (readableSeconds === 0)
    throw new KinemaError('media_damaged', {
      file: file.name,
      reason: 'it was cut off before its first picture',
    });
  return {
    statedSeconds,
    ...(readableSeconds !== undefined && { durationSeconds: readableSeconds }),
    ...rate,
  };
};

const describe = (file: ExaminedFile, format: VideoFormat): Promise<VideoDescription> =>
  withContainer(file.path, async (input) => {
    const track = await firstVideoTrack(input);
    if (!track) throw await noVideo(input, file, format);
    const codec = await codecOf(track, file.name);
    const presentation = await presentationOf(track);
    if (!(presentation.width > 0 && presentation.height > 0)) {
      throw new KinemaError('media_damaged', { file: file.name, reason: 'its pictures have no size' });
    }
    const codecString = await track.getCodecParameterString();
    const webm = format === 'matroska' && (await input.getFormat()) === WEBM;
    return {
      presentation,
      format,
      codec,
      info: {
        kind: 'video',
        file: file.name,
        width: presentation.width,
        height: presentation.height,
        container: webm ? 'webm' : format,
        codec,
        ...(codecString && { codecString }),
        rotationDegrees: presentation.rotationDegrees,
        ...(await lengthOf(track, file, format)),
        ...(await audioOf(await input.getPrimaryAudioTrack())),
        bytes: file.bytes,
      },
    };
  });

/**
 * Describes an MP4, MOV, WebM or Matroska file from its headers.
 *
 * @throws KinemaError `media_no_video`, `media_unsupported` for another codec, `media_damaged`, `file_vanished`.
 */
export const describeContainer = async (
  file: ExaminedFile,
  format: VideoFormat,
): Promise<VideoDescription> => {
  try {
    return await describe(file, format);
  } catch (cause) {
    if (await file.changed()) throw new KinemaError('file_vanished', { file: file.name }, { cause });
    if (cause instanceof KinemaError) throw cause;
    throw new KinemaError(
      'media_damaged',
      { file: file.name, reason: 'its headers cannot be read' },
      { cause },
    );
  }
};
