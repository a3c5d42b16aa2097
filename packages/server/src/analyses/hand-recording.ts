import { probe, readPicture, type MediaInfo } from '@kinema/media/node';
import type { HandFrame } from '@kinema/motion/hands';
import { openHandPipeline, type HandPipelineOptions } from '@kinema/vision/pipelines';
import { softwareVersion } from '../version.ts';
import { unlessCancelled } from './cancelled.ts';
import {
  modelsUsed,
  readingOptions,
  type ModelUsed,
  type PictureDependencies,
  type PictureOptions,
} from './picture.ts';
import type { PoseProgress } from './progress.ts';
import { lookAtFrames, type VideoRange } from './video-frames.ts';

export interface HandRecordingOptions extends HandPipelineOptions, PictureOptions, VideoRange {}

export interface HandRecordingDependencies extends PictureDependencies {
  readonly onProgress?: (progress: PoseProgress) => void;
  /** Told of each frame before its progress is. */
  readonly onFrame?: (frame: HandFrame) => void;
}

/** The hands in a picture or video, frame by frame, and how they were found. */
export interface HandRecording {
  /** What the file is called. */
  readonly fileName: string;
  readonly media: MediaInfo;
  /** One for a picture. */
  readonly frames: readonly HandFrame[];
  /** The model that found the landmarks. */
  readonly model: string;
  readonly models: readonly ModelUsed[];
  readonly softwareVersion: string;
  /** Whether it was stopped before the end of the recording. */
  readonly partial: boolean;
  /** In words, what was wrong with the recording where frames still came. */
  readonly warnings: readonly string[];
}

/**
 * Finds the hands in a picture or video. Of a video, hands are followed from frame to frame.
 * @throws KinemaError `file_*`, `media_*`, `picture_too_large`, `model_*`, `worker_crashed`, `cancelled`
 */
export const analyseHands = async (
  path: string,
  options: HandRecordingOptions,
  { pool, models, signal, onProgress = () => undefined, onFrame }: HandRecordingDependencies,
): Promise<HandRecording> =>
  unlessCancelled(signal, async () => {
    const reading = readingOptions({ fileName: path, ...options }, signal);
    const info = await probe(path, reading);
    const pipeline = await openHandPipeline(pool, models, options);
    const frames: HandFrame[] = [];
    const add = (frame: HandFrame): void => {
      frames.push(frame);
      onFrame?.(frame);
    };
    const lookAtPicture = async () => {
      const frame = await readPicture(path, { bound: pipeline.pictureBound, ...reading });
      add(await pipeline.picture(frame, signal ? { signal } : {}));
      return { partial: false, warnings: [] };
    };
    const { partial, warnings } =
      info.kind === 'picture'
        ? await lookAtPicture()
        : await lookAtFrames(path, info, pipeline, options, { onProgress, signal }, add);
    return {
      fileName: options.fileName ?? path,
      media: info,
      frames,
      model: pipeline.models.find(({ task }) => task === 'hand-landmarks')!.name,
      models: modelsUsed(pipeline.models),
      softwareVersion,
      partial,
      warnings,
    };
  });
