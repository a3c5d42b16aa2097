import { openVideo, type MediaInfo, type VideoSource } from '@kinema/media/node';
import type { FrameBound, VideoCall } from '@kinema/vision/pipelines';
import { frameProgress, type PoseProgress } from './progress.ts';

/** Looks at the frames of a video, in order. */
export interface VideoPipeline<Seen> {
  readonly frameBound: FrameBound;
  video(frames: VideoSource, call: VideoCall): AsyncGenerator<Seen>;
}

/** Which frames of a video are looked at, and what becomes of them when it is stopped. */
export interface VideoRange {
  /** Frames in `[startSeconds, endSeconds)`; by default all. */
  readonly startSeconds?: number;
  readonly endSeconds?: number;
  /** When aborted midway, give what there is instead of throwing `cancelled`. */
  readonly keepPartial?: boolean;
  /** Given up after so long without a frame while one is wanted. */
  readonly stallSeconds?: number;
}

export interface VideoWatch {
  readonly onProgress: (progress: PoseProgress) => void;
  readonly signal: AbortSignal | undefined;
}

/** How looking at a video ended. */
export interface VideoEnd {
  readonly framesDone: number;
  /** Whether it was stopped before the end. */
  readonly partial: boolean;
  /** In words, what was wrong with the recording where frames still came. */
  readonly warnings: readonly string[];
}

/**
 * Looks at a video frame by frame and hands what is seen to `add`. Frames are taken as they are needed; the recording is
 * never in memory as a whole.
 * @throws KinemaError `media_*`, `worker_crashed`
 */
export const lookAtFrames = async <Seen extends { readonly timeSeconds: number }>(
  path: string,
  info: MediaInfo,
  pipeline: VideoPipeline<Seen>,
  { startSeconds, endSeconds, keepPartial = false, stallSeconds }: VideoRange,
  { onProgress, signal }: VideoWatch,
  add: (seen: Seen) => void,
): Promise<VideoEnd> => {
  const video = await openVideo(path, {
    bound: pipeline.frameBound,
    layout: pipeline.frameBound.layout,
    name: info.file,
    ...(startSeconds !== undefined && { startSeconds }),
    ...(endSeconds !== undefined && { endSeconds }),
    ...(stallSeconds !== undefined && { stallSeconds }),
    ...(signal && { signal }),
  });
  const end = Math.min(endSeconds ?? Infinity, info.durationSeconds ?? Infinity);
  const progressAt = frameProgress({ start: startSeconds ?? 0, end: Number.isFinite(end) ? end : undefined });
  let framesDone = 0;
  try {
    for await (const seen of pipeline.video(video, {
      onFrameDone: (done) => video.release(done),
      ...(signal && { signal }),
    })) {
      add(seen);
      framesDone += 1;
      onProgress(progressAt(seen.timeSeconds));
    }
  } catch (error) {
    if (!signal?.aborted || !keepPartial || framesDone === 0) throw error;
  } finally {
    await video.close();
  }
  return { framesDone, partial: signal?.aborted === true, warnings: video.warnings };
};
