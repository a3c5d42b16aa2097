/**
 * The step service under load: a section of docs/performance.md. By itself, `node bench/steps-service.ts [--short]` prints
 * the section; `--short` shows in half a minute that it works, and its figures are worth nothing.
 */
import { defaultMethod } from '@kinema/motion/steps';
import { machine, median } from './machine.ts';
import { quantile } from './service/load.ts';
import { startService, type ServiceProcess } from './service/server.ts';
import { openMany, sendReadings, type SocketLoad, type SocketSpeed } from './service/sockets.ts';
import { measureStepSpeed } from './steps.ts';

interface Durations {
  readonly seconds: number;
  readonly sessions: number;
}

const whole: Durations = { seconds: 20, sessions: 5000 };
const short: Durations = { seconds: 3, sessions: 300 };

/** Readings a second that are asked for; a row is what came of them. */
const loads: readonly Omit<SocketLoad, 'address' | 'seconds'>[] = [
  { connections: 100, batch: 1, readingsPerSecond: 5000 },
  { connections: 100, batch: 1, readingsPerSecond: 10_000 },
  { connections: 200, batch: 1, readingsPerSecond: 15_000 },
  { connections: 100, batch: 50, readingsPerSecond: 50_000 },
  { connections: 100, batch: 100, readingsPerSecond: 100_000 },
  { connections: 100, batch: 100, readingsPerSecond: 150_000 },
];

/** Nothing is limited, so that what the server can do is seen. */
const environment = {
  RATE_LIMIT_ENABLED: 'false',
  KINEMA_STEP_MEMORY_SECONDS: '2',
  KINEMA_STEP_IDLE_SECONDS: '86400',
};

const row = (
  { batch, connections, readingsPerSecond }: (typeof loads)[number],
  { perSecond, milliseconds }: SocketSpeed,
): string =>
  `| ${[
    batch,
    connections,
    readingsPerSecond,
    perSecond.toFixed(0),
    [0.5, 0.95, 0.99].map((part) => quantile(milliseconds, part).toFixed(1)).join(' / '),
  ].join(' | ')} |`;

interface Idle {
  readonly sessions: number;
  readonly kilobytesConnected: number;
  readonly kilobytesDetached: number;
}

/** Median of several, since memory is given back when the runtime likes. */
const settledMegabytes = async (service: ServiceProcess): Promise<number> => {
  const samples: number[] = [];
  for (let i = 0; i < 10; i++) {
    samples.push(await service.megabytes());
    await new Promise((resolve) => setTimeout(resolve, 500));
  }
  return median(samples);
};

/** Opens so many sessions, each of which takes some seconds of readings and then rests. */
const measureIdle = async ({ sessions }: Durations): Promise<Idle> => {
  const service = await startService(environment);
  try {
    // What a server takes for as many messages, whosever they are, belongs to the server: after few it varies by 100 MB.
    const first = await openMany(service.address, Math.ceil(sessions / 10));
    first.close();
    const before = await settledMegabytes(service);
    const many = await openMany(service.address, sessions);
    await new Promise((resolve) => setTimeout(resolve, 5000));
    const connected = await settledMegabytes(service);
    const { open } = many;
    many.close();
    await new Promise((resolve) => setTimeout(resolve, 3000));
    const detached = await settledMegabytes(service);
    const each = (megabytes: number): number => (1024 * (megabytes - before)) / sessions;
    return { sessions: open, kilobytesConnected: each(connected), kilobytesDetached: each(detached) };
  } finally {
    await service.close();
  }
};

/** Measures the step service and writes its section. About five minutes. */
export const stepsServiceSection = async (durations: Durations = whole): Promise<string> => {
  const detector = median(measureStepSpeed(100, defaultMethod()));
  const service = await startService(environment);
  const rows: string[] = [];
  try {
    await sendReadings({ ...loads[0]!, address: service.address, seconds: 3 });
    for (const load of loads) {
      const speed = await sendReadings({ ...load, address: service.address, seconds: durations.seconds });
      rows.push(row(load, speed));
    }
  } finally {
    await service.close();
  }
  const { sessions, kilobytesConnected, kilobytesDetached } = await measureIdle(durations);
  return `## Step service

Measured on ${machine.date}: ${machine.processor}, ${machine.cores} cores, Node ${machine.node}.

Readings sent over \`/ws/realtime\` at a steady pace by one client process on the same machine, each message answered and
every session saved once a second. Milliseconds are from sending a message to its answer. A session that is idle has taken
readings for six seconds; memory is what so many of them add to a server that has had a tenth as many.

| readings a message | connections | readings a second sent | answered | ms, 50 / 95 / 99 % |
|---|---|---|---|---|
${rows.join('\n')}

| | |
|---|---|
| readings a second through the detector, one core, 100 Hz | ${detector.toFixed(0)} |
| sessions open at once | ${sessions} |
| resident memory for each when idle, with its WebSocket, kB | ${kilobytesConnected.toFixed(1)} |
| the same after the WebSockets have closed, kB | ${kilobytesDetached.toFixed(1)} |
`;
};

if (import.meta.main)
  console.log(await stepsServiceSection(process.argv.includes('--short') ? short : whole));
