import { KinemaError } from '@kinema/motion';
import type { InferencePool } from '@kinema/vision/inference';
import type { ModelStore } from '@kinema/vision/models';
import type { Logger } from 'pino';
import { choosePipeline, type PoseAnalysisOptions } from '../analyses/index.ts';
import type { Access } from '../access/index.ts';
import type { Once } from '../files/index.ts';
import { AnalysisRunner } from '../jobs/index.ts';
import { createLibrary } from '../recordings/index.ts';
import { createResults } from '../results/index.ts';
import type { Services } from '../routes/index.ts';
import type { ServerSettings } from '../settings/index.ts';
import { Collection, type DataFolder } from '../storage/index.ts';
import type { Analysis, Recording } from '../wire/index.ts';
import { openAnswering } from './answering.ts';
import type { Operations } from './operations.ts';
import { createPoseWork, poseOptionsOf } from './pose-work.ts';
import { openStepService } from './steps.ts';

interface ServicesOptions {
  readonly settings: ServerSettings;
  readonly folder: DataFolder;
  readonly models: ModelStore;
  readonly pool: InferencePool;
  readonly log: Logger;
  readonly access: Access;
  readonly operations: Operations;
  /** Whether the server is about to end. */
  readonly isLeaving: () => boolean;
  readonly lan: Services['lan'];
  /** Where previews and exports are made. */
  readonly making: Once;
  /** Where videos are encoded, a few at a time. */
  readonly encoding: Once;
}

const requireRange = ({ startSeconds = 0, endSeconds = Infinity }: PoseAnalysisOptions): void => {
  if (endSeconds <= startSeconds)
    throw new KinemaError('bad_request', {
      reason: `parameters.end_s is ${endSeconds}; it must be more than start_s, which is ${startSeconds}`,
    });
};

/** Opens what the routes call. Analyses run once the runner is started. */
export const openServices = async (options: ServicesOptions): Promise<Services> => {
  const { settings, folder, models, pool, log, making, encoding, isLeaving, access, operations, lan } =
    options;
  const { incoming } = folder;
  const recordings = await Collection.open<Recording>({
    noun: 'recording',
    folder: folder.recordings,
    incoming,
  });
  const analyses = await Collection.open<Analysis>({ noun: 'analysis', folder: folder.analyses, incoming });
  for (const id of [...recordings.unreadable, ...analyses.unreadable])
    log.warn({ id }, 'a folder without a readable record is left alone');

  const runner = new AnalysisRunner({
    analyses,
    work: createPoseWork({ recordings, analyses, pool, models, settings }),
    concurrency: settings.concurrentAnalyses,
    maxWaiting: settings.maxWaitingAnalyses,
    onFailure: (id, error) => log.error({ id, err: error }, 'an analysis failed unexpectedly'),
  });

  return {
    library: createLibrary({ recordings, analyses, runner, limits: settings, making, encoding }),
    runner,
    analyses,
    results: createResults({ recordings, analyses, making, encoding }),
    models,
    access,
    lan,
    ...openAnswering({ settings, models, pool, runner, operations }),
    steps: await openStepService({ settings, folder, operations, log }),
    start: async (request, project) => {
      const { kind } = recordings.getOf(project, request.recording_id);
      const poseOptions = poseOptionsOf(request.parameters ?? {});
      requireRange(poseOptions);
      await choosePipeline({ pool, models }, poseOptions, kind);
      return runner.add(request, project);
    },
    readiness: () => {
      if (isLeaving()) throw new KinemaError('shutting_down');
      return {
        status: 'ready',
        models: models.list().length,
        inference_threads: pool.threads,
        analyses_running: runner.runningCount,
        analyses_waiting: runner.waitingCount,
      };
    },
  };
};
