import { KinemaError } from '@kinema/motion';
import { InferencePool } from '@kinema/vision/inference';
import { openModelStore, type ModelStore } from '@kinema/vision/models';
import type { DestinationStream } from 'pino';
import { openDatabase } from '../database/index.ts';
import { createLog } from '../http/index.ts';
import { readSettings, type ServerSettings } from '../settings/index.ts';
import { openDataFolder } from '../storage/index.ts';
import { openLibrary } from './library.ts';

export interface StartWorkerOptions {
  /** By default those of the environment. */
  readonly settings?: ServerSettings;
  /** Opens the models, once the database has answered; by default those of the settings' models folder, which are built. */
  readonly openModels?: () => Promise<ModelStore>;
  /** Where log lines go; by default standard output. */
  readonly logTo?: DestinationStream;
}

export interface RunningWorker {
  /** Hands back what is being done, and ends. */
  close(): Promise<void>;
}

/**
 * Starts a process that works on analyses and answers nobody; any number may share a PostgreSQL and a store of files.
 * @throws KinemaError `setting_*`, `worker_alone` without a PostgreSQL, `database_away`, `model_*`
 */
export const startWorker = async (options: StartWorkerOptions = {}): Promise<RunningWorker> => {
  const { settings = readSettings(), logTo } = options;
  const { modelsFolder, inferenceThreads, databaseUrl } = settings;
  const {
    openModels = async () => openModelStore(modelsFolder === undefined ? {} : { folder: modelsFolder }),
  } = options;
  if (databaseUrl === undefined) throw new KinemaError('worker_alone');
  const log = createLog(settings.logLevel, logTo);
  await using opening = new AsyncDisposableStack();
  const folder = await openDataFolder(settings.dataFolder, { alone: false });
  opening.defer(async () => folder.close());
  const database = await openDatabase({ settings, dataFolder: folder.path, log });
  opening.defer(async () => database.close());
  const models = await openModels();
  const pool = await InferencePool.open({
    models,
    ...(inferenceThreads !== undefined && { threads: inferenceThreads }),
  });
  opening.defer(() => pool.close({ drain: false }));
  const shelf = await openLibrary({ settings, folder, database, models, pool, log });
  opening.defer(async () => shelf.close());
  shelf.worker.start();
  log.info('this worker takes steps of analyses');
  const opened = opening.move();
  let closed: Promise<void> | undefined;
  return { close: async () => (closed ??= opened.disposeAsync()) };
};
