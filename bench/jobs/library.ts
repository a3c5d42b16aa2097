import { once } from 'node:events';
import { Agent, get, type IncomingMessage } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { createKinemaClient } from '@kinema/client';
import { seededRandom } from '@kinema/motion';
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

/** Takes the answer to its end; gives its status. */
const fetchWhole = async (url: string, agent: Agent): Promise<number> => {
  const request = get(url, { agent, headers: { 'accept-encoding': 'gzip, br' } });
  const [answer] = (await once(request, 'response')) as [IncomingMessage];
  answer.resume();
  await once(answer, 'end');
  return answer.statusCode!;
};

/**
 * Asks for paths in turn at random moments, as people do who know nothing of each other (a Poisson process), whether the
 * answers before have come or not. The time of an answer counts from the moment when it was due to be asked for.
 */
const ask = async (
  { address }: ServiceProcess,
  what: string,
  paths: readonly string[],
  seconds: number,
): Promise<Latency> => {
  const milliseconds: number[] = [];
  let errors = 0;
  const random = seededRandom(1);
  const agent = new Agent({ keepAlive: true, maxSockets: CONNECTIONS });
  const askOnce = async (path: string, due: number): Promise<void> => {
    try {
      const status = await fetchWhole(`${address}${path}`, agent);
      if (status === 200) milliseconds.push(performance.now() - due);
      else errors += 1;
    } catch {
      errors += 1;
    }
  };
  const asked: Promise<void>[] = [];
  const end = performance.now() + 1000 * seconds;
  for (let due = performance.now(); due < end; due -= (1000 * Math.log(1 - random())) / REQUESTS_PER_SECOND) {
    await sleep(Math.max(0, due - performance.now()));
    asked.push(askOnce(paths[asked.length % paths.length]!, due));
  }
  await Promise.all(asked);
  agent.destroy();
  return { what, milliseconds: milliseconds.sort((a, b) => a - b), errors };
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
