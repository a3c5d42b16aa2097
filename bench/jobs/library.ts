import { setTimeout as sleep } from 'node:timers/promises';
import autocannon from 'autocannon';
import { createKinemaClient } from '@kinema/client';
import { startService, type ServiceProcess } from '../service/server.ts';
import { cpuSecondsOf, residentMegabytes } from './use.ts';

export interface Latency {
  readonly what: string;
  /** Milliseconds of the answers, ascending. */
  readonly milliseconds: readonly number[];
  /** Answers that were not 200, and requests without one. */
  readonly errors: number;
}

export interface Idle {
  readonly cpuPercent: number;
  readonly megabytes: number;
}

const CONNECTIONS = 10;
/** What ten people who click without a pause ask for. */
export const REQUESTS_PER_SECOND = 50;

/** Asks for paths in turn at a steady pace, as browsers do. */
const ask = async (
  { address }: ServiceProcess,
  what: string,
  paths: readonly string[],
  seconds: number,
): Promise<Latency> => {
  const milliseconds: number[] = [];
  let others = 0;
  const result = await autocannon({
    url: address,
    connections: CONNECTIONS,
    duration: seconds,
    overallRate: REQUESTS_PER_SECOND,
    ignoreCoordinatedOmission: true,
    headers: { 'accept-encoding': 'gzip, br' },
    requests: paths.map((path) => ({ method: 'GET', path })),
    setupClient: (client) => {
      client.on('response', (status, _bytes, time) => {
        if (status === 200) milliseconds.push(time);
        else others += 1;
      });
    },
  });
  return {
    what,
    milliseconds: milliseconds.sort((a, b) => a - b),
    errors: others + result.errors + result.timeouts,
  };
};

/** Measures what a page asks of a library that is filled, over HTTP. */
export const measureLibrary = async (
  environment: Readonly<Record<string, string>>,
  seconds: number,
): Promise<Latency[]> => {
  const service = await startService(environment);
  try {
    const { recordings, next } = await createKinemaClient({ baseUrl: service.address }).recordings.page({
      limit: 100,
    });
    const list = '/v1/recordings';
    const asked: readonly (readonly [string, readonly string[]])[] = [
      [
        'list: a page of 100, the first and the next',
        [`${list}?limit=100`, `${list}?limit=100&after=${next}`],
      ],
      [
        'search: words that many, few and none have',
        [`${list}?q=walk+left`, `${list}?q=7777`, `${list}?q=P0042+squat`, `${list}?q=nowhere`],
      ],
      ['search: a tag', [`${list}?tag=session%207`, `${list}?tag=left`]],
      ['get one', recordings.map(({ id }) => `${list}/${id}`)],
      ['list of 100 analyses', ['/v1/analyses?limit=100', '/v1/analyses?limit=100&state=failed']],
      ['get the analyses of one', recordings.map(({ id }) => `/v1/analyses?recording_id=${id}`)],
    ];
    const latencies: Latency[] = [];
    for (const [, paths] of asked) await ask(service, 'warming up', paths, 1);
    for (const [what, paths] of asked) latencies.push(await ask(service, what, paths, seconds));
    return latencies;
  } finally {
    await service.close();
  }
};

/** Measures what a process costs while nobody asks anything. */
export const measureIdle = async (pid: number, seconds: number): Promise<Idle> => {
  const before = cpuSecondsOf(pid);
  await sleep(1000 * seconds);
  return {
    cpuPercent: (100 * (cpuSecondsOf(pid) - before)) / seconds,
    megabytes: residentMegabytes(pid),
  };
};
