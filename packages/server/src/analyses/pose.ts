import { probe, readPicture, releasePicture, type MediaInfo } from '@kinema/media/node';
import { PoseCollector, type PoseSequence } from '@kinema/motion';
import type { SmoothingMethod } from '@kinema/motion/signal';
import type { InferencePool } from '@kinema/vision/inference';
import type { ModelStore } from '@kinema/vision/models';
import { openPosePipeline, type PoseMethod, type PosePipeline } from '@kinema/vision/pipelines';
import { softwareVersion } from '../version.ts';
import { unlessCancelled } from './cancelled.ts';
import { finishPose, type Finished, type FinishOptions } from './finish.ts';
import { smoothingProgress, type PoseProgress } from './progress.ts';
import { lookAtFrames, type VideoRange } from './video-frames.ts';

export interface PoseAnalysisOptions extends VideoRange {
  /** By default {@link defaultMethod}. */
  readonly method?: PoseMethod;
  /** A pose model of the store; by default the one that goes with the method. */
  readonly model?: string;
  /** Of a video; `zero-phase` by default. */
  readonly smoothing?: SmoothingMethod;
  /** Averages each view with its mirror image. */
  readonly flip?: boolean;
  readonly maxPersons?: number;
  /** Puts right where a model took left for right, from the motion of a video; by default yes. */
  readonly repairSides?: boolean;
  /** The height of the person, which gives planar measures a scale. */
  readonly personHeightMetres?: number;
  /** What the file is called in results and errors; by default its path. */
  readonly fileName?: string;
  readonly maxPictureMegapixels?: number;
}

/** What an analysis works with, opened by the caller. */
export interface PoseAnalysisDependencies {
  readonly pool: InferencePool;
  readonly models: ModelStore;
  readonly onProgress?: (progress: PoseProgress) => void;
  readonly signal?: AbortSignal;
  /** Where the mathematics after the last frame is done; in the calling thread when absent. */
  readonly finish?: (found: PoseSequence, options: FinishOptions) => Finished | Promise<Finished>;
}

/** The poses in a picture or video, and how they came about. */
export interface PoseAnalysis extends Finished {
  /** What the file is called. */
  readonly fileName: string;
  readonly media: MediaInfo;
  readonly method: PoseMethod;
  /** The model that found the keypoints. */
  readonly model: string;
  /** Every model that had a part in it. */
  readonly models: readonly { readonly name: string; readonly sha256: string }[];
  readonly smoothing: SmoothingMethod;
  readonly personHeightMetres?: number;
  readonly softwareVersion: string;
  /** Whether the analysis was stopped before the end of the recording. */
  readonly partial: boolean;
  /** In words, what was wrong with the recording where frames still came. */
  readonly warnings: readonly string[];
}

/** What is used where nobody chooses: all people of a video at once, each person of a picture alone. */
export const defaultMethod = (kind: MediaInfo['kind']): PoseMethod =>
  kind === 'picture' ? 'accurate' : 'several';

interface Job {
  readonly path: string;
  readonly info: MediaInfo;
  readonly pipeline: PosePipeline;
  readonly options: PoseAnalysisOptions;
  readonly onProgress: (progress: PoseProgress) => void;
  readonly signal: AbortSignal | undefined;
}

/** Poses as they were found, and whether all frames were reached. */
interface Found {
  readonly sequence: PoseSequence;
  readonly partial: boolean;
  readonly warnings: readonly string[];
}

const lookAtPicture = async ({ path, info, pipeline, options, signal }: Job): Promise<Found> => {
  const { maxPictureMegapixels } = options;
  const frame = await readPicture(path, {
    bound: pipeline.pictureBound,
    name: info.file,
    ...(maxPictureMegapixels !== undefined && { maxMegapixels: maxPictureMegapixels }),
  });
  const collector = new PoseCollector(pipeline.skeleton);
  collector.add(await pipeline.picture(frame, signal ? { signal } : {}));
  // Not after a failure: whoever gave up waiting does not know whether a worker still looks.
  releasePicture(frame);
  return { sequence: collector.finish(info.width, info.height), partial: false, warnings: [] };
};

const lookAtVideo = async ({ path, info, pipeline, options, onProgress, signal }: Job): Promise<Found> => {
  const collector = new PoseCollector(pipeline.skeleton);
  const watch = { onProgress, signal };
  const { framesDone, ...found } = await lookAtFrames(path, info, pipeline, options, watch, (frame) =>
    collector.add(frame),
  );
  onProgress(smoothingProgress(framesDone));
  return { sequence: collector.finish(info.width, info.height), ...found };
};

/**
 * Settles how a recording is looked at.
 * @throws KinemaError `model_unknown`, `model_invalid`, `bad_request` where method and model do not go together
 */
export const choosePipeline = async (
  { pool, models }: Pick<PoseAnalysisDependencies, 'pool' | 'models'>,
  { method, model, flip, maxPersons }: PoseAnalysisOptions,
  kind: MediaInfo['kind'],
): Promise<PosePipeline> => {
  const chosen = method ?? (model === undefined ? defaultMethod(kind) : undefined);
  return openPosePipeline(pool, models, {
    ...(chosen !== undefined && { method: chosen }),
    ...(model !== undefined && { model }),
    ...(flip !== undefined && { flip }),
    ...(maxPersons !== undefined && { maxPersons }),
  });
};

/**
 * Finds the poses in a picture or video: decodes, looks, follows persons, puts exchanged sides right, smooths and
 * measures angles. Frames are taken as they are needed; the recording is never in memory as a whole. Nobody in view is
 * an empty result.
 * @throws KinemaError `file_*`, `media_*`, `picture_too_large`, `model_*`, `worker_crashed`, `cancelled`
 */
export const analysePose = async (
  path: string,
  options: PoseAnalysisOptions,
  { pool, models, onProgress = () => undefined, finish = finishPose, signal }: PoseAnalysisDependencies,
): Promise<PoseAnalysis> => {
  const { fileName = path, personHeightMetres, maxPictureMegapixels: maxMegapixels } = options;
  return unlessCancelled(signal, async () => {
    onProgress({ stage: 'opening', framesDone: 0, fraction: 0 });
    const info = await probe(path, {
      name: fileName,
      ...(maxMegapixels !== undefined && { maxMegapixels }),
      ...(signal && { signal }),
    });
    const pipeline = await choosePipeline({ pool, models }, options, info.kind);
    const isPicture = info.kind === 'picture';
    const smoothing = isPicture ? 'none' : (options.smoothing ?? 'zero-phase');
    const look = isPicture ? lookAtPicture : lookAtVideo;
    const found = await look({ path, info, pipeline, options, onProgress, signal });
    return {
      fileName,
      media: info,
      method: pipeline.method,
      model: pipeline.models[0]!.name,
      models: pipeline.models.map(({ name, sha256 }) => ({ name, sha256 })),
      smoothing,
      ...(personHeightMetres !== undefined && { personHeightMetres }),
      softwareVersion,
      ...found,
      ...(await finish(found.sequence, { smoothing, repairSides: options.repairSides ?? true })),
    };
  });
};
