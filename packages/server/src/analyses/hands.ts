import { readPicture, releasePicture } from '@kinema/media/node';
import type { Hand } from '@kinema/motion/hands';
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

export interface HandAnalysisOptions extends HandPipelineOptions, PictureOptions {}

/** The hands in a picture, and how they were found. */
export interface HandAnalysis {
  /** Pixels of the upright picture. */
  readonly width: number;
  readonly height: number;
  /** Nobody's hand is an empty list. */
  readonly hands: readonly Hand[];
  readonly models: readonly ModelUsed[];
  readonly softwareVersion: string;
}

/**
 * Finds the hands in a picture, given as a path or as its bytes.
 * @throws KinemaError `file_*`, `media_*`, `picture_too_large`, `model_*`, `worker_crashed`, `cancelled`
 */
export const findHands = async (
  source: string | Uint8Array,
  options: HandAnalysisOptions,
  { pool, models, signal }: PictureDependencies,
): Promise<HandAnalysis> =>
  unlessCancelled(signal, async () => {
    const pipeline = await openHandPipeline(pool, models, options);
    const frame = await readPicture(source, {
      bound: pipeline.pictureBound,
      ...readingOptions(options, signal),
    });
    const { hands } = await pipeline.picture(frame, signal ? { signal } : {});
    // Not after a failure: whoever gave up waiting does not know whether a worker still looks.
    releasePicture(frame);
    return {
      width: frame.sourceWidth,
      height: frame.sourceHeight,
      hands,
      models: modelsUsed(pipeline.models),
      softwareVersion,
    };
  });
