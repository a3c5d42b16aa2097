/**
 * The hand service under load: a section of docs/performance.md. By itself, `node bench/service.ts [--short]` prints the
 * section; `--short` shows in two minutes that it works, and its figures are worth nothing.
 */
import { mkdirSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openModelStore, type ModelStore } from '@kinema/vision/models';
import { machine } from './machine.ts';
import {
  measureService,
  percentiles,
  type Durations,
  type Level,
  type ServiceSpeed,
} from './service/measure.ts';
import { handPictures } from './service/pictures.ts';

const whole: Durations = { levelSeconds: 15, settleSeconds: 300, memorySeconds: 600 };
const short: Durations = { levelSeconds: 3, settleSeconds: 3, memorySeconds: 15 };

const percent = (part: number, whole: number): string => `${((100 * part) / whole).toFixed(0)} %`;

const levelRow = ({ connections, load, bound }: Level, fullBound: number): string =>
  `| ${[
    connections,
    load.perSecond.toFixed(1),
    percentiles(load.milliseconds),
    bound.toFixed(1),
    percent(load.perSecond, bound),
    percent(load.perSecond, fullBound),
    load.errors + load.refused.length,
  ].join(' | ')} |`;

const render = ({
  what,
  levels,
  fullBound,
  fullAtOnce,
  hitsJson,
  hitsBytes,
  overload,
  memory,
  human,
}: ServiceSpeed): string => {
  const best = Math.max(...levels.map(({ load }) => load.perSecond));
  const { load, healthMilliseconds, healthFailures, firstMilliseconds, after, factor } = overload;
  return `## Service

Measured on ${machine.date}: ${machine.processor}, ${machine.cores} cores, Node ${machine.node}.

\`POST /detect-fingers\` with ${what} as base64 in JSON, sent by autocannon from the same machine, without the cache. The
server is a process of its own. The bound is the pictures a second when as many pictures at once as there are connections
are each decoded and then shown to the same models as often, in a pool of the same threads, and nothing else is done;
taken before and after each row. ${fullAtOnce} at once fill the pool, and its bound is then ${fullBound.toFixed(1)}: of that too it is said how much is
reached.

| connections | answered a second | ms, 50 / 95 / 99 % | bound with as many at once | reached | of a full pool | errors |
|---|---|---|---|---|---|---|
${levels.map((level) => levelRow(level, fullBound)).join('\n')}

| | |
|---|---|
| Human on the same pictures, one after the other, images a second | ${human.toFixed(1)} |
| Kinema over HTTP beside it | ${(best / human).toFixed(1)} times |
| answers from the cache a second, a picture of 50 kB as base64 in JSON | ${hitsJson.perSecond.toFixed(0)} (${percentiles(hitsJson.milliseconds)} ms) |
| the same as \`image/jpeg\` | ${hitsBytes.perSecond.toFixed(0)} (${percentiles(hitsBytes.milliseconds)} ms) |
| resident memory over ${memory.minutes.toFixed(0)} minutes and ${memory.requests} requests, after ${memory.settleMinutes.toFixed(0)} minutes of the same, MB: median of each fifth; peak | ${memory.megabytes.map((part) => part.toFixed(0)).join(', ')}; ${memory.peakMegabytes.toFixed(0)} |
| errors meanwhile | ${memory.errors} |

Under ${factor.toFixed(1)} times more requests than it can serve:

| | |
|---|---|
| answered a second | ${load.perSecond.toFixed(1)} |
| ms of those, 50 / 95 / 99 % | ${percentiles(load.milliseconds)} |
| refused with 503 and Retry-After a second | ${((load.perSecond * load.refused.length) / Math.max(1, load.milliseconds.length)).toFixed(0)} |
| ms of those, 50 / 95 / 99 % | ${percentiles(load.refused)} |
| other errors | ${load.errors} |
| ms of \`/health\` meanwhile, 50 / 95 / 99 %, and failures | ${percentiles(healthMilliseconds)}, ${healthFailures} |
| ms of the first request after it | ${firstMilliseconds.toFixed(0)} |
| then, 4 connections: answered a second, ms, errors | ${after.perSecond.toFixed(1)}, ${percentiles(after.milliseconds)}, ${after.errors + after.refused.length} |
`;
};

/** Measures the service and writes its section. About 25 minutes. */
export const serviceSection = async (models: ModelStore, durations: Durations = whole): Promise<string> => {
  const folder = join(tmpdir(), 'kinema-bench');
  mkdirSync(folder, { recursive: true });
  return render(await measureService(models, await handPictures(folder), folder, durations));
};

if (import.meta.main) {
  const durations = process.argv.includes('--short') ? short : whole;
  console.log(await serviceSection(await openModelStore(), durations));
}
