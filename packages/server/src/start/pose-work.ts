import type { InferencePool } from '@kinema/vision/inference';
import type { ModelStore } from '@kinema/vision/models';
import { analysePose, type PoseAnalysisOptions, type PoseProgress } from '../analyses/index.ts';
import type { ProgressReport, Work } from '../jobs/index.ts';
import { MEDIA } from '../recordings/index.ts';
import type { ServerSettings } from '../settings/index.ts';
import type { Collection } from '../storage/index.ts';
import { runInThread } from '../threads/index.ts';
import type { Analysis, PoseParameters, Recording } from '../wire/index.ts';

interface PoseWorkOptions {
  readonly recordings: Collection<Recording>;
  readonly analyses: Collection<Analysis>;
  readonly pool: InferencePool;
  readonly models: ModelStore;
  readonly settings: Pick<ServerSettings, 'maxPictureMegapixels'>;
}

/** The parameters of the API as options of the analysis. */
export const poseOptionsOf = (parameters: PoseParameters): PoseAnalysisOptions => ({
  ...(parameters.method !== undefined && { method: parameters.method }),
  ...(parameters.model !== undefined && { model: parameters.model }),
  ...(parameters.start_s !== undefined && { startSeconds: parameters.start_s }),
  ...(parameters.end_s !== undefined && { endSeconds: parameters.end_s }),
  ...(parameters.smoothing !== undefined && { smoothing: parameters.smoothing }),
  ...(parameters.flip !== undefined && { flip: parameters.flip }),
  ...(parameters.max_persons !== undefined && { maxPersons: parameters.max_persons }),
  ...(parameters.repair_sides !== undefined && { repairSides: parameters.repair_sides }),
  ...(parameters.height_m !== undefined && { personHeightMetres: parameters.height_m }),
});

const reportOf = (progress: PoseProgress): ProgressReport => ({
  stage: progress.stage,
  progress: progress.fraction,
  frames_done: progress.framesDone,
  frames_per_second: progress.framesPerSecond ?? null,
  time_left_s: progress.timeLeftSeconds ?? null,
});

/** Analyses the recording and leaves the result among the files of the analysis. */
export const createPoseWork =
  ({ recordings, analyses, pool, models, settings }: PoseWorkOptions): Work =>
  async ({ id, recording_id, parameters }, report, signal) => {
    const { file_name } = recordings.get(recording_id);
    const pose = await analysePose(
      recordings.file(recording_id, MEDIA),
      {
        ...poseOptionsOf(parameters),
        fileName: file_name,
        maxPictureMegapixels: settings.maxPictureMegapixels,
      },
      {
        pool,
        models,
        signal,
        onProgress: (progress) => report(reportOf(progress)),
        finish: async (found, options) =>
          runInThread('finishPose', [found, options], { signal, handOver: true }),
      },
    );
    await runInThread('storeAnalysis', [pose, analyses.file(id)], { signal, handOver: true });
  };
