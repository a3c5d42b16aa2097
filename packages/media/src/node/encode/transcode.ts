import type { Size } from '@kinema/motion';
import { args } from '../ffmpeg/args.ts';
import { findFfmpeg } from '../ffmpeg/find.ts';
import { inputArguments } from '../ffmpeg/input.ts';
import { runFfmpeg } from '../ffmpeg/run.ts';
import { writeWholeFile } from '../files/atomic.ts';
import { type Described, describeFile, withinTime } from '../probe/probe.ts';
import { openVideo, requireDecoders, requireVideo } from '../video/open-video.ts';
import { encodeVideo } from './encode-video.ts';
import { browserFile, ENCODING_STALL_SECONDS, requireSuccess } from './encoder.ts';
import { isPlayableH264 } from './playable.ts';
import { hasCarriedSound, soundOutput } from './sound.ts';

export interface TranscodeOptions {
  /** Told from 0 to 1. */
  readonly onProgress?: (fraction: number) => void;
  readonly signal?: AbortSignal;
  /** Greatest size of the video; 1920 × 1920 by default. */
  readonly bound?: Size;
  /** What to call the source in messages; the path by default. */
  readonly name?: string;
}

/** H.264 that browsers play goes over as it is, with its turn: seconds instead of minutes, and nothing is lost. */
const repack = async (
  { file, video }: Extract<Described, { kind: 'video' }>,
  out: string,
  signal: AbortSignal | undefined,
): Promise<void> => {
  const ffmpeg = await findFfmpeg();
  const decoders = requireDecoders(ffmpeg, video.codec, file.name);
  const input = inputArguments({ path: file.path, format: video.format, decoders, audio: true });
  const sound = hasCarriedSound(video.info) ? soundOutput(0) : [];
  await writeWholeFile(out, async (temporary) => {
    const command = args`-copyts ${input} -map 0:V:0 -c:v copy ${browserFile} ${sound}
      -progress pipe:3 -f mp4 -y file:${temporary}`;
    const run = runFfmpeg(ffmpeg, command, { signal, stallSeconds: ENCODING_STALL_SECONDS });
    run.side.on('data', () => run.watch.moving());
    run.watch.moving();
    requireSuccess(await run.ended, { source: file.name, out }, signal);
  });
};

/**
 * Makes an H.264 MP4 that every browser plays, with its index in front, the source's time line, AAC sound if there was
 * sound, and no metadata.
 *
 * @throws KinemaError like `openVideo`; `disk_full`; `cancelled`. Nothing is left under the final name then.
 */
export const transcodeForBrowser = async (
  path: string,
  out: string,
  options: TranscodeOptions = {},
): Promise<void> => {
  const { signal, onProgress, name = path, bound = { width: 1920, height: 1920 } } = options;
  const described = requireVideo(await withinTime(describeFile(path, name), name, { signal }));
  const { info } = described.video;
  if (isPlayableH264(info) && info.width <= bound.width && info.height <= bound.height) {
    await repack(described, out, signal);
    onProgress?.(1);
    return;
  }
  await encodeVideo({
    video: await openVideo(path, { bound, evenSides: true, name, signal }),
    path,
    name,
    out,
    startSeconds: 0,
    endSeconds: info.durationSeconds ?? Number.POSITIVE_INFINITY,
    placed: 'where-it-was',
    onProgress,
    signal,
  });
};
