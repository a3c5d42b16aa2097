/**
 * Recordings and analyses: a section of docs/performance.md. By itself, `node bench/jobs.ts [--short]` prints the section;
 * `--short` shows in a minute or two that it works, and its figures are worth nothing.
 */
import { statSync } from 'node:fs';
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { findFfmpeg } from '@kinema/media/node';
import { openPostgres } from '../packages/server/test/support/postgres.ts';
import { repeatClip, walkClip } from './clips.ts';
import { measureOverhead, measureScaleOut, type Overhead, type ScaleOut } from './jobs/film.ts';
import { measureIdle, measureLibrary, REQUESTS_PER_SECOND, type Idle, type Latency } from './jobs/library.ts';
import { measureQueue, type QueueSpeed } from './jobs/queue.ts';
import { fillLibrary, openAt } from './jobs/shelf.ts';
import { measureUploads, type UploadSpeed } from './jobs/upload.ts';
import { machine, median, spread } from './machine.ts';
import { quantile } from './service/load.ts';
import { startProcess, startService } from './service/server.ts';

interface Extent {
  /** Of the film that the others are made of by repetition. */
  readonly clipSeconds: number;
  readonly uploadMegabytes: number;
  readonly uploads: number;
  readonly filmMinutes: number;
  readonly filmTurns: number;
  readonly sharedMinutes: number;
  readonly recordings: number;
  readonly jobs: number;
  readonly pickUps: number;
  readonly latencySeconds: number;
  readonly idleSeconds: number;
}

const whole: Extent = {
  clipSeconds: 30,
  uploadMegabytes: 500,
  uploads: 3,
  filmMinutes: 10,
  filmTurns: 2,
  sharedMinutes: 4,
  recordings: 10_000,
  jobs: 500,
  pickUps: 100,
  latencySeconds: 8,
  idleSeconds: 20,
};

const short: Extent = {
  clipSeconds: 5,
  uploadMegabytes: 30,
  uploads: 1,
  filmMinutes: 0.25,
  filmTurns: 1,
  sharedMinutes: 0.25,
  recordings: 10_000,
  jobs: 50,
  pickUps: 10,
  latencySeconds: 1,
  idleSeconds: 2,
};

/** What was measured with one of the databases. */
interface OnDatabase {
  readonly name: string;
  readonly queue: QueueSpeed;
  readonly latencies: readonly Latency[];
  readonly idle: readonly (readonly [string, Idle])[];
}

/** A server that has just started still tidies up. */
const SETTLE_SECONDS = 8;

const measureEmbedded = async (folder: string, extent: Extent): Promise<OnDatabase> => {
  const dataFolder = join(folder, 'embedded');
  await mkdir(dataFolder);
  const database = await openAt(dataFolder);
  await fillLibrary(database, extent.recordings);
  await database.close();
  const environment = { KINEMA_DATA_DIR: dataFolder };
  const latencies = await measureLibrary(environment, extent.latencySeconds);
  const queue = await measureQueue(dataFolder, undefined, extent);
  const service = await startService(environment);
  await sleep(1000 * SETTLE_SECONDS);
  const idle = await measureIdle(service.pid, extent.idleSeconds);
  await service.close();
  return { name: 'embedded', queue, latencies, idle: [['server, embedded database', idle]] };
};

const measureShared = async (folder: string, url: string, extent: Extent): Promise<OnDatabase> => {
  const dataFolder = join(folder, 'on-postgres');
  await mkdir(dataFolder);
  const database = await openAt(dataFolder, url);
  await fillLibrary(database, extent.recordings);
  await database.close();
  const environment = { KINEMA_DATA_DIR: dataFolder, DATABASE_URL: url };
  const latencies = await measureLibrary(environment, extent.latencySeconds);
  const queue = await measureQueue(dataFolder, url, extent);
  const service = await startService(environment);
  const worker = await startProcess(join(import.meta.dirname, 'jobs', 'work.ts'), environment);
  await sleep(1000 * SETTLE_SECONDS);
  const [ofServer, ofWorker] = await Promise.all(
    [service, worker].map(async ({ pid }) => measureIdle(pid, extent.idleSeconds)),
  );
  await worker.close();
  await service.close();
  const idle = [
    ['server, PostgreSQL', ofServer!],
    ['worker, PostgreSQL', ofWorker!],
  ] as const;
  return { name: 'PostgreSQL', queue, latencies, idle };
};

const percentiles = (ascending: readonly number[]): string =>
  [0.5, 0.95, 0.99].map((part) => quantile(ascending, part).toFixed(1)).join(' / ');

const table = (head: readonly string[], rows: readonly (readonly string[])[]): string =>
  [head, head.map(() => '---'), ...rows].map((cells) => `| ${cells.join(' | ')} |`).join('\n');

const uploadRows = ({ plain, form, tus }: UploadSpeed): string[][] => {
  const row = (what: string, rates: readonly number[]) => [
    what,
    spread(rates),
    `${((100 * median(rates)) / median(plain)).toFixed(0)} %`,
  ];
  return [row('plain copy', plain), row('form', form), row('tus', tus)];
};

/** By how many per cent each analysis took more than the bare pipeline just before and after it did on the average. */
const morePercent = ({ bare, jobs }: Overhead, of: 'seconds' | 'cpuSeconds'): number[] =>
  jobs.map((job, turn) => 100 * ((2 * job[of]) / (bare[turn]![of] + bare[turn + 1]![of]) - 1));

const overheadRows = (overhead: Overhead): string[][] => {
  const took = (runs: Overhead['bare'], of: 'seconds' | 'cpuSeconds') =>
    spread(
      runs.map((run) => run[of]),
      1,
    );
  const more = (of: 'seconds' | 'cpuSeconds') => `${spread(morePercent(overhead, of), 1)} %`;
  return [
    ['bare pipeline', took(overhead.bare, 'seconds'), took(overhead.bare, 'cpuSeconds')],
    ['analysis', took(overhead.jobs, 'seconds'), took(overhead.jobs, 'cpuSeconds')],
    ['more than the bare pipeline', more('seconds'), more('cpuSeconds')],
  ];
};

const scaleRows = ({ rows }: ScaleOut): string[][] =>
  rows.map(({ workers, threads, seconds, workerMegabytes, serverMegabytes }) => [
    `${workers}`,
    `${threads}`,
    seconds.toFixed(1),
    (rows[0]!.seconds / seconds).toFixed(2),
    workerMegabytes.toFixed(0),
    serverMegabytes.toFixed(0),
  ]);

const queueRow = ({ name, queue }: OnDatabase): string[] => [
  name,
  queue.oneByOne.toFixed(0),
  queue.fourAtATime.toFixed(0),
  percentiles(queue.pickUpMilliseconds),
];

const render = (
  { recordings }: Extent,
  uploads: UploadSpeed,
  overhead: Overhead,
  scaleOut: ScaleOut,
  databases: readonly OnDatabase[],
): string => `## Recordings and analyses

Measured on ${machine.date}: ${machine.processor}, ${machine.cores} cores, Node ${machine.node}. Everything runs on this machine.

A film of ${uploads.megabytes.toFixed(0)} MB, sent by another process, until the recording is there: written to the disk, hashed, probed. The
plain copy is the same bytes over the same loopback to a server that only writes them to the disk.

${table(['upload', 'MB a second', 'of the plain copy'], uploadRows(uploads))}

Analyses of a film of ${overhead.minutes} minutes (720p, one person, Lightning) in turn with the pipeline and the mathematics alone, each
from the file to the file of the result; each analysis is compared with what came just before and after it. CPU seconds
are those of ffmpeg too. At its most the bare pipeline was
${overhead.bareMegabytes.toFixed(0)} MB, the server with everything in it ${overhead.serverMegabytes.toFixed(0)} MB, ffmpeg ${overhead.ffmpegMegabytes.toFixed(0)} MB.

${table(['', 'seconds', 'CPU seconds'], overheadRows(overhead))}

A film of ${scaleOut.minutes} minutes by workers that share a PostgreSQL and a folder; memory is the most that a process was.

${table(['workers', 'threads for models each', 'seconds', 'times as fast', 'MB of a worker', 'MB of the server'], scaleRows(scaleOut))}

Analyses of one step that writes a word, in a database with ${recordings} recordings and as many analyses: all that the
machinery does for one, result kept and flushed included. Picked up is from asking an idle library to the beginning of the work.

${table(['database', 'a second, one by one', 'four at a time', 'ms until picked up, 50 / 95 / 99 %'], databases.map(queueRow))}

Requests to a server with ${recordings} recordings, ${REQUESTS_PER_SECOND} a second at random moments, answers compressed: milliseconds, 50 / 95 / 99 %.

${table(
  ['request', ...databases.map(({ name }) => name), 'errors'],
  databases[0]!.latencies.map(({ what }, i) => [
    what,
    ...databases.map(({ latencies }) => percentiles(latencies[i]!.milliseconds)),
    String(databases.reduce((sum, { latencies }) => sum + latencies[i]!.errors, 0)),
  ]),
)}

What processes cost while nobody asks anything, the library as above:

${table(
  ['process', '% of one core', 'resident MB'],
  databases.flatMap(({ idle }) =>
    idle.map(([what, { cpuPercent, megabytes }]) => [what, cpuPercent.toFixed(1), megabytes.toFixed(0)]),
  ),
)}
`;

/** Measures recordings and analyses and writes their section. About 20 minutes. */
export const jobsSection = async (extent: Extent = whole): Promise<string> => {
  const folder = await mkdtemp(join(tmpdir(), 'kinema-bench-jobs-'));
  const postgres = await openPostgres();
  const tell = (what: string): void => console.error(`${new Date().toISOString().slice(11, 19)} ${what}`);
  try {
    const { path: ffmpeg } = await findFfmpeg();
    tell('a film');
    const walk = walkClip(ffmpeg, folder, extent.clipSeconds);
    const secondsOf = (megabytes: number): number =>
      Math.ceil((1e6 * megabytes * extent.clipSeconds) / statSync(walk).size);
    const film = (seconds: number): string => repeatClip(ffmpeg, walk, folder, seconds);
    tell('uploads');
    const large = film(secondsOf(extent.uploadMegabytes));
    const uploads = await measureUploads(large, folder, extent.uploads);
    await rm(large);
    tell('overhead');
    const warmUp = walkClip(ffmpeg, folder, 5);
    const overhead = await measureOverhead(film(60 * extent.filmMinutes), warmUp, {
      minutes: extent.filmMinutes,
      turns: extent.filmTurns,
    });
    tell('workers');
    const scaleOut = await measureScaleOut(
      film(60 * extent.sharedMinutes),
      folder,
      await postgres.createDatabase(),
      extent.sharedMinutes,
    );
    tell('embedded database');
    const embedded = await measureEmbedded(folder, extent);
    tell('PostgreSQL');
    const shared = await measureShared(folder, await postgres.createDatabase(), extent);
    return render(extent, uploads, overhead, scaleOut, [embedded, shared]);
  } finally {
    await postgres.close();
    await rm(folder, { recursive: true, force: true });
  }
};

if (import.meta.main) console.log(await jobsSection(process.argv.includes('--short') ? short : whole));
