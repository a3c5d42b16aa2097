import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { DEFAULT_PROJECT } from '@kinema/server/access';
import { Artefacts, Blobs, folderStore } from '@kinema/server/blobs';
import type { Database } from '@kinema/server/database';
import { Analyses, isOver, StepQueue, StepWorker, type AnalysisKind, type Tools } from '@kinema/server/jobs';
import { recordingOf } from '@kinema/server/recordings';
import { Subjects } from '@kinema/server/subjects';
import type { Recording } from '@kinema/server/wire';
import { Type } from 'typebox';
import { openAt } from './shelf.ts';

export interface QueueSpeed {
  /** Analyses of one step that does nothing, from the queue to the kept result, a second: done one after the other, and four at a time. */
  readonly oneByOne: number;
  readonly fourAtATime: number;
  /** Milliseconds from asking an idle library for an analysis to the beginning of its work, ascending. */
  readonly pickUpMilliseconds: readonly number[];
}

export interface QueueDurations {
  readonly jobs: number;
  readonly pickUps: number;
}

const log = { warn: () => undefined, error: () => undefined };

/** All that a library needs to do analyses of a kind that only writes a word. */
const openQueue = (asker: Database, doer: Database, folder: string, recording: Recording) => {
  const begun: number[] = [];
  const idle: AnalysisKind = {
    name: 'pose',
    parameters: Type.Object({}),
    plan: async ({ parameters }) =>
      Promise.resolve([{ name: 'only', work: 'write', input: parameters, needs: [], share: 1 }]),
    works: {
      write: async ({ input, out }) => {
        begun.push(performance.now());
        await writeFile(out, JSON.stringify(input));
      },
    },
    result: 'only',
    exports: {},
  };
  const kinds = { pose: idle };
  // The kind uses none.
  const tools = {} as Tools;
  const store = folderStore(join(folder, 'blobs'));
  const blobs = new Blobs({ db: doer.db, store, log });
  const artefacts = new Artefacts({ db: doer.db, blobs, scratch: folder });
  const { db, bell, isUntouched } = doer;
  const workerOf = (concurrency: number): StepWorker =>
    new StepWorker({
      db,
      blobs,
      artefacts,
      bell,
      tools,
      kinds,
      scratch: folder,
      concurrency,
      log,
      queue: new StepQueue({ db, blobs, bell, isUntouched, worker: 'bench' }),
    });
  const analyses = new Analyses({
    db: asker.db,
    blobs: new Blobs({ db: asker.db, store, log }),
    bell: asker.bell,
    library: { get: async () => Promise.resolve(recording) },
    subjects: new Subjects(asker.db),
    tools,
    kinds,
    check: (_kind, parameters) => parameters,
    isUntouched,
    maxWaiting: 1e6,
    concurrency: 1,
    worker: { stopped: async () => Promise.resolve() },
  });
  let asked = 0;
  const start = async (): Promise<string> => {
    asked += 1;
    const request = { recording_id: recording.id, kind: 'pose', parameters: { asked } } as const;
    return (await analyses.start(request as never, DEFAULT_PROJECT)).id;
  };
  return { analyses, begun, start, workerOf };
};

type OpenQueue = ReturnType<typeof openQueue>;

const jobsPerSecond = async (queue: OpenQueue, jobs: number, atOnce: number): Promise<number> => {
  for (let job = 0; job < jobs; job += 1) await queue.start();
  const worker = queue.workerOf(atOnce);
  const begin = performance.now();
  worker.start();
  const left = async (): Promise<number> => {
    const { running, waiting } = await queue.analyses.counts();
    return running + waiting;
  };
  while ((await left()) > 0) await sleep(20);
  const seconds = (performance.now() - begin) / 1000;
  await worker.close();
  return jobs / seconds;
};

const pickUps = async ({ analyses, begun, start, workerOf }: OpenQueue, count: number): Promise<number[]> => {
  const worker = workerOf(1);
  worker.start();
  const milliseconds: number[] = [];
  for (let i = 0; i <= count; i += 1) {
    await sleep(20 + 30 * (i % 3));
    const begin = performance.now();
    const id = await start();
    while (!isOver(await analyses.get(DEFAULT_PROJECT, id))) await sleep(5);
    // The first finds statements that nobody has prepared.
    if (i > 0) milliseconds.push(begun.at(-1)! - begin);
  }
  await worker.close();
  return milliseconds.sort((a, b) => a - b);
};

/**
 * Measures the queue of a database whose library is filled. Who asks and who works have connections of their own where it
 * is PostgreSQL, as processes of their own have.
 */
export const measureQueue = async (
  folder: string,
  databaseUrl: string | undefined,
  { jobs, pickUps: count }: QueueDurations,
): Promise<QueueSpeed> => {
  const doer = await openAt(folder, databaseUrl);
  const asker = databaseUrl === undefined ? doer : await openAt(folder, databaseUrl);
  try {
    const row = await doer.db.selectFrom('recordings').selectAll().limit(1).executeTakeFirstOrThrow();
    const recording = recordingOf(row);
    const queue = openQueue(asker, doer, folder, recording);
    await jobsPerSecond(queue, Math.ceil(jobs / 10), 1);
    return {
      oneByOne: await jobsPerSecond(queue, jobs, 1),
      fourAtATime: await jobsPerSecond(queue, jobs, 4),
      pickUpMilliseconds: await pickUps(queue, count),
    };
  } finally {
    if (asker !== doer) await asker.close();
    await doer.close();
  }
};
