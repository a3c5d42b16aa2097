import { join } from 'node:path';
import { KinemaError } from '@kinema/motion';
import type { InferencePool } from '@kinema/vision/inference';
import type { ModelStore } from '@kinema/vision/models';
import type { Logger } from 'pino';
import type { Access } from '../access/index.ts';
import { prefixOf } from '../http/index.ts';
import type { Services } from '../routes/index.ts';
import type { ServerSettings } from '../settings/index.ts';
import type { DataFolder } from '../storage/index.ts';
import { BucketUploads, FolderUploads, Uploads } from '../uploads/index.ts';
import { openAnswering } from './answering.ts';
import type { OpenLibrary } from './library.ts';
import { openLiveService } from './live.ts';
import type { Operations } from './operations.ts';
import { openStepService } from './steps.ts';

interface ServicesOptions {
  readonly settings: ServerSettings;
  readonly folder: DataFolder;
  readonly models: ModelStore;
  readonly pool: InferencePool;
  readonly log: Logger;
  readonly access: Access;
  readonly operations: Operations;
  readonly shelf: OpenLibrary;
  /** Whether the server is about to end. */
  readonly isLeaving: () => boolean;
  readonly lan: Services['lan'];
}

/** Opens what the routes call. */
export const openServices = async (options: ServicesOptions): Promise<Services> => {
  const { settings, folder, models, pool, log, isLeaving, access, operations, lan, shelf } = options;
  const { library, subjects, analyses, results } = shelf;
  const { uploadHours: hours } = settings;
  const steps = await openStepService({ settings, folder, operations, log });
  return {
    library,
    uploads: new Uploads({
      store: shelf.bucket
        ? new BucketUploads({ bucket: shelf.bucket, scratch: folder.scratch, hours })
        : new FolderUploads(join(folder.path, 'uploads'), hours),
      prefix: prefixOf(settings),
      library,
      maxBytes: settings.maxUploadBytes,
    }),
    subjects,
    analyses,
    results,
    models,
    access,
    lan,
    ...openAnswering({ settings, models, pool, operations, shelf, steps }),
    steps,
    live: openLiveService({ settings, folder, operations, shelf, log }),
    removeRecording: async (project, id) => {
      const underWay = await analyses.underWay(id);
      await library.remove(project, id);
      await analyses.abandoned(underWay);
    },
    readiness: async () => {
      if (isLeaving()) throw new KinemaError('shutting_down');
      const { running, waiting } = await analyses.counts();
      return {
        status: 'ready',
        models: models.list().length,
        inference_threads: pool.threads,
        analyses_running: running,
        analyses_waiting: waiting,
      };
    },
  };
};
