import { readPicture, releasePicture } from '@kinema/media/node';
import { PoseCollector } from '@kinema/motion';
import type { PoseMethod } from '@kinema/vision/pipelines';
import { softwareVersion } from '../version.ts';
import { unlessCancelled } from './cancelled.ts';
import { finishPose, type Finished } from './finish.ts';
import {
  modelsUsed,
  readingOptions,
  type ModelUsed,
  type PictureDependencies,
  type PictureOptions,
} from './picture.ts';
import { choosePipeline, type PoseAnalysisOptions } from './pose.ts';

export interface PicturePosesOptions
  extends PictureOptions, Pick<PoseAnalysisOptions, 'method' | 'model' | 'flip' | 'maxPersons'> {}

/** The people in a picture, and how they were found. */
export interface PicturePoses extends Pick<Finished, 'sequence' | 'angles'> {
  readonly method: PoseMethod;
  /** The model that found the keypoints. */
  readonly model: string;
  readonly models: readonly ModelUsed[];
  readonly softwareVersion: string;
}

/**
 * Finds the poses in a picture, given as a path or as its bytes, and measures their angles. Nobody in view is an empty
 * result.
 * @throws KinemaError `file_*`, `media_*`, `picture_too_large`, `model_*`, `bad_request`, `worker_crashed`, `cancelled`
 */
export const findPoses = async (
  source: string | Uint8Array,
  options: PicturePosesOptions,
  { pool, models, signal }: PictureDependencies,
): Promise<PicturePoses> =>
  unlessCancelled(signal, async () => {
    const pipeline = await choosePipeline({ pool, models }, options, 'picture');
    const frame = await readPicture(source, {
      bound: pipeline.pictureBound,
      ...readingOptions(options, signal),
    });
    const collector = new PoseCollector(pipeline.skeleton);
    collector.add(await pipeline.picture(frame, signal ? { signal } : {}));
    // Not after a failure: whoever gave up waiting does not know whether a worker still looks.
    releasePicture(frame);
    const found = collector.finish(frame.sourceWidth, frame.sourceHeight);
    const { sequence, angles } = finishPose(found, { smoothing: 'none', repairSides: false });
    return {
      sequence,
      angles,
      method: pipeline.method,
      model: pipeline.models[0]!.name,
      models: modelsUsed(pipeline.models),
      softwareVersion,
    };
  });
