import type { Frame } from '@kinema/motion';
import { args } from '../ffmpeg/args.ts';
import { findFfmpeg } from '../ffmpeg/find.ts';
import { writeWholeFile } from '../files/atomic.ts';
import type { VideoSource } from '../video/open-video.ts';
import { browserVideo, colourTags, openEncoder, requireSuccess } from './encoder.ts';
import { soundInput, soundOutput } from './sound.ts';

export interface EncodeJob {
  /** NV12 frames with even sides. */
  readonly video: VideoSource;
  /** The file that the frames come from, for its sound. */
  readonly path: string;
  readonly name: string;
  readonly out: string;
  /** The part that is encoded, on the source's time line. */
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** Where that part begins on the new time line: at 0, or where it was. */
  readonly placed: 'at-zero' | 'where-it-was';
  /** Changes a frame before it is encoded. */
  readonly draw?: (frame: Frame) => void;
  /** Told from 0 to 1. */
  readonly onProgress?: ((fraction: number) => void) | undefined;
  readonly signal?: AbortSignal | undefined;
  /** For the container's metadata. */
  readonly comment?: string | undefined;
}

const openFor = async (job: EncodeJob, temporary: string) => {
  const { video, path, placed, signal, comment } = job;
  const ffmpeg = await findFfmpeg();
  const sound = soundInput(video.info, path, job);
  const timing = args`${placed === 'where-it-was' ? ['-copyts'] : []} ${ffmpeg.encoderTiming}`;
  return openEncoder({
    ffmpeg,
    format: { ...video.frameSize, matrix: video.matrix },
    inputs: sound,
    output: args`-map 0:v:0 ${timing} ${browserVideo(video.info.frameRateHz ?? 25)} ${colourTags(video.matrix)}
      ${sound.length > 0 ? soundOutput(1) : []} ${comment === undefined ? [] : ['-metadata', `comment=${comment}`]} -f mp4 -y file:${temporary}`,
    signal,
  });
};

const encode = async (job: EncodeJob, temporary: string): Promise<void> => {
  const { video, startSeconds, endSeconds, placed, draw, onProgress, signal } = job;
  const encoder = await openFor(job, temporary);
  const origin = placed === 'at-zero' ? startSeconds : 0;
  const length = Math.max(1e-3, endSeconds - startSeconds);
  try {
    for await (const frame of video) {
      draw?.(frame);
      const timeSeconds = Math.max(0, frame.timeSeconds - origin);
      const going = await encoder.write({ data: frame.data, timeSeconds });
      video.release(frame);
      if (!going) break;
      onProgress?.(Math.min(1, Math.max(0, (frame.timeSeconds - startSeconds) / length)));
    }
    requireSuccess(await encoder.finish(), { source: job.name, out: job.out }, signal);
    onProgress?.(1);
  } finally {
    await encoder.kill();
  }
};

/**
 * Encodes frames, changed or not, to an H.264 MP4 that browsers play, each at its own time, with the sound of their part.
 * The file has its final name only once it is whole. Closes the source.
 */
export const encodeVideo = async (job: EncodeJob): Promise<void> => {
  try {
    await writeWholeFile(job.out, (temporary) => encode(job, temporary));
  } finally {
    await job.video.close();
  }
};
