import { readFileSync } from 'node:fs';
import type { ModelStore } from '@kinema/vision/models';
import { median } from '../machine.ts';
import { peerRate } from '../peer.ts';
import { openBound, type Bound } from './bound.ts';
import { bodyOf, quantile, sendLoad, type Load, type LoadResult } from './load.ts';
import { numberedJson, pictureOfBytes, type HandPictures } from './pictures.ts';
import { startService, type ServiceProcess } from './server.ts';

/** How long each part takes. */
export interface Durations {
  readonly levelSeconds: number;
  /** Of the load before memory is watched, in which V8 and the allocator come to keep as much as they will. */
  readonly settleSeconds: number;
  readonly memorySeconds: number;
}

export interface Level {
  readonly connections: number;
  readonly load: LoadResult;
  /** Pictures a second of decoding and models alone with as many at once, measured before and after. */
  readonly bound: number;
}

interface Overload {
  /** Requests a second that were sent, as a multiple of what can be served. */
  readonly factor: number;
  readonly load: LoadResult;
  /** Milliseconds of `/health` meanwhile, ascending, and how many were not 200. */
  readonly healthMilliseconds: readonly number[];
  readonly healthFailures: number;
  /** Milliseconds of the first request after it, and the load that followed. */
  readonly firstMilliseconds: number;
  readonly after: LoadResult;
}

interface MemoryOverTime {
  readonly settleMinutes: number;
  readonly minutes: number;
  readonly requests: number;
  readonly errors: number;
  /** Medians of resident megabytes in each fifth of the time. */
  readonly megabytes: readonly number[];
  readonly peakMegabytes: number;
}

export interface ServiceSpeed {
  readonly what: string;
  readonly levels: readonly Level[];
  /** Pictures a second of decoding and models alone when the pool is full, and how many at once fill it. */
  readonly fullBound: number;
  readonly fullAtOnce: number;
  /** Answers a second from the cache: a picture of 50 kB as base64 in JSON, and as it is. */
  readonly hitsJson: LoadResult;
  readonly hitsBytes: LoadResult;
  readonly overload: Overload;
  readonly memory: MemoryOverTime;
  /** Pictures a second of Human on the same pictures. */
  readonly human: number;
}

const CONNECTIONS = [1, 2, 4, 8, 16, 64];
const JSON_TYPE = 'application/json';
const HIT_BYTES = 50_000;

const fingers = ({ address }: ServiceProcess, bodies: Load['bodies']) => ({
  url: `${address}/detect-fingers`,
  bodies,
  contentType: JSON_TYPE,
});

const measureLevels = async (
  service: ServiceProcess,
  bodies: Load['bodies'],
  bound: Bound,
  seconds: number,
): Promise<Level[]> => {
  const request = fingers(service, bodies);
  await sendLoad({ ...request, connections: 8, seconds: Math.max(2, seconds / 2) });
  let last = { atOnce: 0, perSecond: 0 };
  const boundOf = async (atOnce: number): Promise<number> => {
    last = { atOnce, perSecond: await bound.measure(atOnce, seconds) };
    return last.perSecond;
  };
  const levels: Level[] = [];
  for (const connections of CONNECTIONS) {
    const atOnce = Math.min(connections, bound.full);
    // Between two rows that have the same bound it is measured once.
    const before = last.atOnce === atOnce ? last.perSecond : await boundOf(atOnce);
    const load = await sendLoad({ ...request, connections, seconds });
    levels.push({ connections, load, bound: (before + (await boundOf(atOnce))) / 2 });
  }
  return levels;
};

const measureHits = async (picture: Buffer, seconds: number): Promise<[LoadResult, LoadResult]> => {
  const service = await startService({});
  try {
    const body = numberedJson(picture)(0);
    const json = { ...fingers(service, [body]), connections: 16 };
    const bytes = {
      url: `${service.address}/v1/hands`,
      bodies: [picture],
      contentType: 'image/jpeg',
      connections: 16,
    };
    for (const load of [json, bytes]) await sendLoad({ ...load, connections: 1, seconds: 2 });
    return [await sendLoad({ ...json, seconds }), await sendLoad({ ...bytes, seconds })];
  } finally {
    await service.close();
  }
};

const watchHealth = async (
  { address }: ServiceProcess,
  isOver: () => boolean,
): Promise<{ milliseconds: number[]; failures: number }> => {
  const milliseconds: number[] = [];
  let failures = 0;
  while (!isOver()) {
    const begin = performance.now();
    const { status } = await fetch(`${address}/health`);
    milliseconds.push(performance.now() - begin);
    if (status !== 200) failures += 1;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  return { milliseconds: milliseconds.sort((a, b) => a - b), failures };
};

const measureOverload = async (
  service: ServiceProcess,
  bodies: Load['bodies'],
  capacity: number,
  seconds: number,
): Promise<Overload> => {
  const request = fingers(service, bodies);
  // A connection sends one request a second, unless it still waits: those whose requests wait are made up for.
  const connections = Math.ceil(6 * capacity);
  let over = false;
  const health = watchHealth(service, () => over);
  const load = await sendLoad({ ...request, connections, rate: connections, seconds });
  over = true;
  const begin = performance.now();
  const [body] = request.bodies;
  await fetch(request.url, {
    method: 'POST',
    headers: { 'content-type': JSON_TYPE },
    body: new Uint8Array(bodyOf(body!, 0)),
  });
  const firstMilliseconds = performance.now() - begin;
  const after = await sendLoad({ ...request, connections: 4, seconds: Math.max(2, seconds / 2) });
  const { milliseconds: healthMilliseconds, failures: healthFailures } = await health;
  const sent = (load.milliseconds.length + load.refused.length) / seconds;
  return { factor: sent / capacity, load, healthMilliseconds, healthFailures, firstMilliseconds, after };
};

const measureMemory = async (
  service: ServiceProcess,
  bodies: Load['bodies'],
  { settleSeconds, memorySeconds: seconds }: Durations,
): Promise<MemoryOverTime> => {
  const load = { ...fingers(service, bodies), connections: 8 };
  await sendLoad({ ...load, seconds: settleSeconds });
  const samples: number[] = [];
  const every = setInterval(
    () => {
      void service.megabytes().then((megabytes) => samples.push(megabytes));
    },
    (1000 * seconds) / 120,
  );
  const { milliseconds, errors, refused } = await sendLoad({ ...load, seconds });
  clearInterval(every);
  const fifth = Math.floor(samples.length / 5);
  return {
    settleMinutes: settleSeconds / 60,
    minutes: seconds / 60,
    requests: milliseconds.length,
    errors: errors + refused.length,
    megabytes: Array.from({ length: 5 }, (_, i) => median(samples.slice(i * fifth, (i + 1) * fifth))),
    peakMegabytes: Math.max(...samples),
  };
};

/** Measures the hand service over HTTP, in a process of its own, beside the bound and beside Human. */
export const measureService = async (
  models: ModelStore,
  { files, what }: HandPictures,
  folder: string,
  durations: Durations,
): Promise<ServiceSpeed> => {
  const { levelSeconds } = durations;
  const bodies = files.map((file) => numberedJson(readFileSync(file)));
  const bound = await openBound(models, files);
  const service = await startService({ KINEMA_CACHE_ENABLED: 'false' });
  try {
    const levels = await measureLevels(service, bodies, bound, levelSeconds);
    const full = levels.filter(({ connections }) => connections >= bound.full);
    const fullBound = full.reduce((sum, level) => sum + level.bound, 0) / full.length;
    const capacity = Math.max(...levels.map(({ load }) => load.perSecond));
    const overload = await measureOverload(service, bodies, capacity, levelSeconds);
    const memory = await measureMemory(service, bodies, durations);
    const [hitsJson, hitsBytes] = await measureHits(pictureOfBytes(files, HIT_BYTES), levelSeconds);
    const human = peerRate('human-hands.ts', files, folder);
    return {
      what,
      levels,
      fullBound,
      fullAtOnce: bound.full,
      hitsJson,
      hitsBytes,
      overload,
      memory,
      human,
    };
  } finally {
    await service.close();
    await bound.close();
  }
};

/** 50, 95 and 99 % of the ascending milliseconds, as text. */
export const percentiles = (ascending: readonly number[]): string =>
  [0.5, 0.95, 0.99].map((part) => quantile(ascending, part).toFixed(0)).join(' / ');
