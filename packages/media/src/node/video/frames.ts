import type { Socket } from 'node:net';
import { type Frame, KinemaError } from '@kinema/motion';
import type { ExaminedFile } from '../content/examine.ts';
import { DEFAULT_STALL_SECONDS, type FfmpegRun, type RunEnd, runFfmpeg } from '../ffmpeg/run.ts';
import type { VideoDescription } from '../probe/info.ts';
import { type DecodeCommand, decodeArguments } from './command.ts';
import type { StartPoint } from './locate.ts';
import { FrameReader, hasEnded, type RawFrame } from './reader.ts';
import type { FrameSlots } from './slots.ts';

/** All that decoding a range of one video takes. */
export interface Decoding {
  readonly file: ExaminedFile;
  readonly video: VideoDescription;
  readonly command: DecodeCommand;
  readonly slots: FrameSlots;
  /** Filled while frames come. */
  readonly warnings: string[];
  readonly signal?: AbortSignal | undefined;
  readonly stallSeconds?: number | undefined;
}

/** Timestamps of the index and of the decoder that mean the same frame differ by rounding at most. */
const SAME_FRAME_SECONDS = 0.001;

interface OpenRange {
  readonly reader: FrameReader;
  readonly first: RawFrame | RunEnd;
  /** Of the frames' numbers in the recording over those in the run. */
  readonly offset: number;
}

/** @throws KinemaError `cancelled` */
const requireWanted = ({ signal }: Decoding): void => {
  if (signal?.aborted) throw new KinemaError('cancelled');
};

const openReader = (decoding: Decoding, seekSeconds?: number): Promise<FrameReader> => {
  const { command, slots, signal, stallSeconds = DEFAULT_STALL_SECONDS } = decoding;
  const decodeTo = (stdout: Socket): FfmpegRun =>
    runFfmpeg(command.ffmpeg, decodeArguments({ ...command, seekSeconds }), { signal, stallSeconds, stdout });
  return FrameReader.open({ slots, start: decodeTo, startMicroseconds: command.startMicroseconds });
};

const isPromised = (first: RawFrame | RunEnd, start: StartPoint): first is RawFrame =>
  !hasEnded(first) && Math.abs(first.microseconds / 1e6 - start.timeSeconds) < SAME_FRAME_SECONDS;

const toFrame = ({ video, command }: Decoding, { data, microseconds }: RawFrame, index: number): Frame => ({
  index,
  timeSeconds: microseconds / 1e6,
  ...command.grid,
  sourceWidth: video.presentation.width,
  sourceHeight: video.presentation.height,
  layout: command.layout,
  ...(command.layout !== 'rgb' && { matrix: video.presentation.matrix }),
  data,
});

/** Why no frame of the range came. */
const noFrames = (decoding: Decoding, end: RunEnd, decoded: number): KinemaError => {
  const { name } = decoding.file;
  const noneThere = decoding.video.info.frameCount === 0 || (end.succeeded && end.log.errors === 0);
  if (noneThere || decoded > 0) return new KinemaError('media_no_frames', { file: name });
  const cause = new Error(end.log.first ?? 'ffmpeg said nothing');
  return new KinemaError(
    'media_damaged',
    { file: name, reason: 'none of its pictures can be decoded' },
    { cause },
  );
};

/** Says in words what was wrong between the frames, and whether they ended too early. */
const noteDamage = (
  { video, command, warnings }: Decoding,
  { log }: RunEnd,
  lastMicroseconds: number,
): void => {
  if (log.errors > 0) {
    warnings.push(
      `${log.errors} ${log.errors === 1 ? 'error' : 'errors'} while decoding, the first: ${log.first}`,
    );
  }
  const { frameRateHz = 10 } = video.info;
  const durationSeconds = video.info.statedSeconds ?? video.info.durationSeconds;
  if (durationSeconds === undefined || command.endMicroseconds !== undefined) return;
  const lastSeconds = lastMicroseconds / 1e6;
  if (lastSeconds + Math.max(0.5, 3 / frameRateHz) < durationSeconds) {
    warnings.push(`the frames end at ${lastSeconds.toFixed(2)} s of ${durationSeconds.toFixed(2)} s`);
  }
};

const finish = async (
  decoding: Decoding,
  end: RunEnd,
  { decoded, lastMicroseconds }: { decoded: number; lastMicroseconds: number | undefined },
): Promise<void> => {
  const { file, stallSeconds = DEFAULT_STALL_SECONDS } = decoding;
  if (end.stalled) throw new KinemaError('media_timeout', { file: file.name, seconds: stallSeconds });
  const flawed = lastMicroseconds === undefined || end.log.errors > 0;
  if (flawed && (await file.changed())) throw new KinemaError('file_vanished', { file: file.name });
  if (lastMicroseconds === undefined) throw noFrames(decoding, end, decoded);
  noteDamage(decoding, end, lastMicroseconds);
};

/**
 * A reader and its first frame. After a jump that must be the one that the file's index promised; where it is not
 * (damage, an edit list that is read differently), the range is decoded from the beginning, which is always right.
 */
const openRange = async (decoding: Decoding, start: StartPoint | undefined): Promise<OpenRange> => {
  for (const seekSeconds of start?.seeks ?? []) {
    const reader = await openReader(decoding, seekSeconds);
    const first = await reader.next();
    if (isPromised(first, start!)) return { reader, first, offset: start!.index - first.ordinal };
    await reader.close();
    requireWanted(decoding);
  }
  const reader = await openReader(decoding);
  return { reader, first: await reader.next(), offset: 0 };
};

/** Decodes the range. */
export async function* decodeFrames(
  decoding: Decoding,
  start: StartPoint | undefined,
): AsyncGenerator<Frame, void> {
  const { reader, first, offset } = await openRange(decoding, start);
  try {
    let next = first;
    let lastMicroseconds: number | undefined;
    while (!hasEnded(next)) {
      requireWanted(decoding);
      lastMicroseconds = next.microseconds;
      decoding.slots.lend(next.data);
      yield toFrame(decoding, next, next.ordinal + offset);
      next = await reader.next();
    }
    requireWanted(decoding);
    await finish(decoding, next, { decoded: reader.decoded, lastMicroseconds });
  } finally {
    await reader.close();
  }
}
