import { availableParallelism } from 'node:os';
import type { InferencePool } from '@kinema/vision/inference';
import type { ModelStore } from '@kinema/vision/models';
import type { Logger } from 'pino';
import { Type } from 'typebox';
import { Artefacts, Blobs, openBlobStore, openBucket, type BlobStore, type Bucket } from '../blobs/index.ts';
import type { Database } from '../database/index.ts';
import { Once } from '../files/index.ts';
import { Analyses, StepQueue, StepWorker } from '../jobs/index.ts';
import { kinds } from '../kinds/index.ts';
import { checked } from '../pictures/checked.ts';
import { Library } from '../recordings/index.ts';
import { Results } from '../results/index.ts';
import type { ServerSettings } from '../settings/index.ts';
import type { DataFolder } from '../storage/index.ts';
import { Subjects } from '../subjects/index.ts';
import { workerName } from './worker-name.ts';

/** Recordings, what is made of them, and what works on that; the same for a server and for a worker. */
export interface OpenLibrary {
  readonly database: Database;
  readonly library: Library;
  readonly subjects: Subjects;
  readonly analyses: Analyses;
  readonly results: Results;
  readonly worker: StepWorker;
  readonly blobs: Blobs;
  readonly store: BlobStore;
  /** Where the store is in it; undefined where it is a folder. */
  readonly bucket: Bucket | undefined;
  /** Hands steps back, and stops what is being made. */
  close(): Promise<void>;
}

interface LibraryOptions {
  readonly settings: ServerSettings;
  readonly folder: DataFolder;
  readonly database: Database;
  readonly models: ModelStore;
  readonly pool: InferencePool;
  readonly log: Logger;
}

/** An encoding keeps several cores busy by itself, and analyses and answers want some too. */
const ENCODINGS_AT_ONCE = Math.max(1, Math.floor(availableParallelism() / 4));

/**
 * Opens the store of files. Steps are done once the worker is started.
 * @throws KinemaError `database_away`
 */
export const openLibrary = async ({
  settings,
  folder,
  database,
  models,
  pool,
  log,
}: LibraryOptions): Promise<OpenLibrary> => {
  const { scratch } = folder;
  await using opening = new AsyncDisposableStack();
  const { db, bell, isUntouched } = database;
  const bucket = await openBucket(settings);
  const store = await openBlobStore(bucket, settings, folder);
  const blobs = new Blobs({ db, store, log });
  const artefacts = new Artefacts({ db, blobs, scratch });
  const stopMaking = new AbortController();
  const making = new Once(stopMaking.signal);
  const encoding = new Once(stopMaking.signal, ENCODINGS_AT_ONCE);
  opening.defer(async () => {
    stopMaking.abort();
    await Promise.all([making.settled(), encoding.settled()]);
  });

  const tools = { pool, models, settings };
  const concurrency = settings.concurrentAnalyses;
  const queue = new StepQueue({ db, blobs, bell, isUntouched, worker: workerName() });
  // Whoever held these is gone: nobody else may use an embedded database.
  if (database.kind === 'embedded' && !isUntouched()) await queue.reclaim();
  const worker = new StepWorker({
    db,
    blobs,
    artefacts,
    bell,
    queue,
    tools,
    kinds,
    scratch,
    concurrency,
    log,
  });
  opening.defer(async () => worker.close());
  const library = new Library({ db, blobs, artefacts, limits: settings, scratch, making, encoding });
  const subjects = new Subjects(db);
  const analyses = new Analyses({
    db,
    blobs,
    bell,
    library,
    subjects,
    tools,
    kinds,
    check: (kind, parameters) =>
      checked(Type.Object({ parameters: kind.parameters }), { parameters }, 'parameters').parameters,
    isUntouched,
    maxWaiting: settings.maxWaitingAnalyses,
    concurrency,
    worker,
  });
  const opened = opening.move();
  return {
    database,
    library,
    subjects,
    analyses,
    results: new Results({ db, artefacts, library, kinds, making, encoding }),
    worker,
    blobs,
    store,
    bucket,
    close: async () => opened.disposeAsync(),
  };
};
