import { createReadStream } from 'node:fs';
import { join } from 'node:path';
import { blob } from 'node:stream/consumers';
import { createKinemaClient, type KinemaClient } from '@kinema/client';
import { startProcess, startService, type OwnProcess } from '../service/server.ts';
import { cpuSecondsOf, peakMegabytes, watchChildren } from './use.ts';

/** What one run over a film took. */
interface Run {
  readonly seconds: number;
  /** Of the process and of what it started. */
  readonly cpuSeconds: number;
}

export interface Overhead {
  readonly minutes: number;
  /** The pipeline and the mathematics alone, from the file to a file of the result; before, between and after analyses. */
  readonly bare: readonly Run[];
  /** Analyses of a server with everything in it, from the request to the state `done`. */
  readonly jobs: readonly Run[];
  /** The most that processes were, in megabytes. */
  readonly bareMegabytes: number;
  readonly serverMegabytes: number;
  readonly ffmpegMegabytes: number;
}

/** The fastest model, beside which all else weighs most. */
const parameters = { method: 'single' } as const;

const upload = async (client: KinemaClient, path: string): Promise<string> =>
  (await client.recordings.upload(await blob(createReadStream(path)), { fileName: 'film.mp4' })).id;

/** Milliseconds from asking for an analysis to its end. */
const analyse = async (client: KinemaClient, recordingId: string, rest: object = {}): Promise<number> => {
  const begin = performance.now();
  const { id } = await client.analyses.start({
    recording_id: recordingId,
    kind: 'pose',
    parameters: { ...parameters, ...rest },
  });
  let last: Awaited<ReturnType<typeof client.analyses.get>> | undefined;
  for await (const seen of client.analyses.watch(id)) last = seen;
  if (last?.state !== 'done') throw new Error(`the analysis ended ${last?.state ?? 'unseen'}`);
  return performance.now() - begin;
};

const runBare = async (film: string, warmUp: string): Promise<Run & { readonly megabytes: number }> => {
  const bare = await startProcess<Run>(join(import.meta.dirname, 'bare.ts'), {}, [film, warmUp]);
  try {
    return { ...bare.ready, megabytes: peakMegabytes(bare.pid) };
  } finally {
    await bare.close();
  }
};

const runJob = async (
  film: string,
  warmUp: string,
): Promise<Run & { readonly megabytes: number; readonly ffmpegMegabytes: number }> => {
  const service = await startService({});
  try {
    const client = createKinemaClient({ baseUrl: service.address });
    await analyse(client, await upload(client, warmUp));
    const recording = await upload(client, film);
    const children = watchChildren(service.pid);
    const cpuBefore = cpuSecondsOf(service.pid);
    const seconds = (await analyse(client, recording)) / 1000;
    const cpuSeconds = cpuSecondsOf(service.pid) - cpuBefore;
    return { seconds, cpuSeconds, ffmpegMegabytes: children.stop(), megabytes: peakMegabytes(service.pid) };
  } finally {
    await service.close();
  }
};

/**
 * Measures analyses of a film and the bare pipeline over the same film in turn, as the machine is not always as fast; all
 * have looked at a short one before.
 */
export const measureOverhead = async (
  film: string,
  warmUp: string,
  { minutes, turns }: { readonly minutes: number; readonly turns: number },
): Promise<Overhead> => {
  const bare = [await runBare(film, warmUp)];
  const jobs: Awaited<ReturnType<typeof runJob>>[] = [];
  for (let turn = 0; turn < turns; turn += 1) {
    jobs.push(await runJob(film, warmUp));
    bare.push(await runBare(film, warmUp));
  }
  return {
    minutes,
    bare,
    jobs,
    bareMegabytes: Math.max(...bare.map(({ megabytes }) => megabytes)),
    serverMegabytes: Math.max(...jobs.map(({ megabytes }) => megabytes)),
    ffmpegMegabytes: Math.max(...jobs.map(({ ffmpegMegabytes }) => ffmpegMegabytes)),
  };
};

export interface ScaleOut {
  readonly minutes: number;
  readonly rows: readonly {
    readonly workers: number;
    readonly threads: number;
    readonly seconds: number;
    /** The most that a worker was, in megabytes, and the server that gave them work. */
    readonly workerMegabytes: number;
    readonly serverMegabytes: number;
  }[];
}

/** Measures analyses of a film by workers of some threads each, which share a PostgreSQL and a folder. */
export const measureScaleOut = async (
  film: string,
  folder: string,
  databaseUrl: string,
  minutes: number,
): Promise<ScaleOut> => {
  const environment = { DATABASE_URL: databaseUrl, KINEMA_DATA_DIR: join(folder, 'shared') };
  const service = await startService({ ...environment, KINEMA_CONCURRENT_ANALYSES: '0' });
  try {
    const client = createKinemaClient({ baseUrl: service.address });
    const rows: ScaleOut['rows'][number][] = [];
    for (const { workers, threads } of [
      { workers: 1, threads: 1 },
      { workers: 2, threads: 1 },
      { workers: 1, threads: 2 },
    ]) {
      const hired: OwnProcess<unknown>[] = [];
      try {
        for (let i = 0; i < workers; i += 1)
          hired.push(
            await startProcess(join(import.meta.dirname, 'work.ts'), {
              ...environment,
              KINEMA_INFERENCE_THREADS: String(threads),
            }),
          );
        // One of its own, since what was found in another is found again.
        const seconds = (await analyse(client, await upload(client, film))) / 1000;
        const workerMegabytes = Math.max(...hired.map(({ pid }) => peakMegabytes(pid)));
        rows.push({
          workers,
          threads,
          seconds,
          workerMegabytes,
          serverMegabytes: peakMegabytes(service.pid),
        });
      } finally {
        for (const worker of hired) await worker.close();
      }
    }
    return { minutes, rows };
  } finally {
    await service.close();
  }
};
