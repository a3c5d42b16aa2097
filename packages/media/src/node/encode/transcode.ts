import { args } from '../ffmpeg/args.ts';
import { type Ffmpeg, findFfmpeg } from '../ffmpeg/find.ts';
import { inputArguments } from '../ffmpeg/input.ts';
import { runFfmpeg } from '../ffmpeg/run.ts';
import { writeWhole } from '../files/atomic.ts';
import type { VideoDescription } from '../probe/info.ts';
import { describeFile, withinTime } from '../probe/probe.ts';
import { gridSize, type Size, uprightFilters } from '../video/geometry.ts';
import { requireDecoders, requireVideo } from '../video/open-video.ts';
import { browserFile, browserVideo, colourTags, requireSuccess } from './encoder.ts';
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

/** Reads `-progress` output, whose `out_time_ms` is in microseconds in all versions. */
const onProgressText = (durationSeconds: number, tell: (fraction: number) => void) => {
  let rest = '';
  return (text: string): void => {
    const lines = (rest + text).split('\n');
    rest = lines.pop()!;
    for (const line of lines) {
      const [, microseconds] = /^out_time_ms=(\d+)/.exec(line) ?? [];
      if (microseconds) tell(Math.min(1, Number(microseconds) / 1e6 / durationSeconds));
    }
  };
};

/** Frames that browsers play as they are go over as they are, with their turn; others are encoded anew, upright. */
const videoOutput = (ffmpeg: Ffmpeg, video: VideoDescription, bound: Size): string[] => {
  const { presentation, info } = video;
  const fits = info.width <= bound.width && info.height <= bound.height;
  if (fits && isPlayableH264(info)) return args`-c:v copy ${browserFile}`;
  const filters = uprightFilters(presentation, gridSize(presentation, bound, true), 'nv12');
  return args`-vf ${filters.join(',')} ${ffmpeg.encoderTiming} ${browserVideo(info.frameRateHz ?? 25)} ${colourTags(presentation.matrix)}`;
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
  const [ffmpeg, described] = await Promise.all([
    findFfmpeg(),
    withinTime(describeFile(path, name), name, { signal }),
  ]);
  const { file, video } = requireVideo(described);
  const decoders = requireDecoders(ffmpeg, video.codec, name);
  await writeWhole(out, async (temporary) => {
    const input = inputArguments({ path: file.path, format: video.format, decoders, audio: true });
    const sound = hasCarriedSound(video.info) ? soundOutput(0) : [];
    const command = args`-copyts ${input} -map 0:V:0 ${videoOutput(ffmpeg, video, bound)} ${sound}
      -progress pipe:3 -f mp4 -y file:${temporary}`;
    const run = runFfmpeg(ffmpeg, command, { signal });
    const onText = onProgressText(video.info.durationSeconds ?? Infinity, onProgress ?? (() => undefined));
    run.side.setEncoding('utf8').on('data', (text: string) => {
      run.watch.moving();
      onText(text);
    });
    run.stdout.resume();
    run.watch.moving();
    requireSuccess(await run.ended, { source: name, out }, signal);
  });
};
