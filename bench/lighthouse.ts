/**
 * Every view of the page by Lighthouse: a section of docs/performance.md. By itself, `node bench/lighthouse.ts [PATH…]` prints
 * the section, of these views alone where some are named.
 */
import { existsSync } from 'node:fs';
import { createServer } from 'node:net';
import { once } from 'node:events';
import { loadavg } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { ensurePage } from '../packages/cli/src/serve/page.ts';
import { launchBrowser } from '../packages/web/test/harness/browser.ts';
import { openTestServer } from '../packages/web/test/harness/server.ts';
import { cores, machine, median, spread } from './machine.ts';

const views = [
  '/',
  '/live',
  '/follow',
  '/hands',
  '/steps',
  '/gait',
  '/recordings',
  '/replay',
  '/privacy',
  '/jobs',
  '/system',
];
const REPEATS = 3;

const numbers = [
  { id: 'first-contentful-paint', title: 'first paint, s', perUnit: 1000 },
  { id: 'largest-contentful-paint', title: 'largest paint, s', perUnit: 1000 },
  { id: 'total-blocking-time', title: 'blocked, ms', perUnit: 1 },
  { id: 'cumulative-layout-shift', title: 'layout shift', perUnit: 1 },
] as const;

/** What is used of Lighthouse's answer. */
interface Answer {
  readonly lhr: {
    readonly lighthouseVersion: string;
    readonly environment: { readonly benchmarkIndex: number };
    readonly categories: Readonly<Record<string, { readonly title: string; readonly score: number | null }>>;
    readonly audits: Readonly<Record<string, { readonly numericValue?: number }>>;
  };
}

type Lighthouse = (
  address: string,
  options: { readonly port: number; readonly logLevel: 'error' },
) => Promise<Answer>;

/** Lighthouse is installed only to measure with. */
const loadLighthouse = async (): Promise<Lighthouse> => {
  const file = join(import.meta.dirname, 'peers/node_modules/lighthouse/core/index.js');
  if (!existsSync(file)) throw new Error('Lighthouse is not installed: npm ci --prefix bench/peers');
  return ((await import(pathToFileURL(file).href)) as { default: Lighthouse }).default;
};

const freePort = async (): Promise<number> => {
  const server = createServer().listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as { port: number };
  server.close();
  await once(server, 'close');
  return port;
};

interface Audited {
  readonly view: string;
  readonly answers: readonly Answer['lhr'][];
}

const isWhole = ({ categories, audits }: Answer['lhr']): boolean =>
  Object.values(categories).every(({ score }) => score !== null) &&
  numbers.every(({ id }) => Number.isFinite(audits[id]?.numericValue));

const auditAll = async (wanted: readonly string[], repeats: number): Promise<readonly Audited[]> => {
  const lighthouse = await loadLighthouse();
  const port = await freePort();
  const [server, browser] = await Promise.all([
    openTestServer(),
    launchBrowser(undefined, { flags: [`--remote-debugging-port=${port}`] }),
  ]);
  try {
    const audited: Audited[] = [];
    for (const view of wanted) {
      const answers: Answer['lhr'][] = [];
      for (let tries = 0; answers.length < repeats; tries++) {
        const { lhr } = await lighthouse(server.address + view, { port, logLevel: 'error' });
        // A browser that showed nothing at the time has no numbers: that is no audit of the page.
        if (isWhole(lhr)) answers.push(lhr);
        else if (tries > 2 * repeats) throw new Error(`Lighthouse gives no score for ${view}`);
      }
      audited.push({ view, answers });
      console.log(view, scoresOf(answers, 'performance').join(', '));
    }
    return audited;
  } finally {
    await browser.close();
    await server.close();
  }
};

const scoresOf = (answers: readonly Answer['lhr'][], category: string): number[] =>
  answers.map(({ categories }) => 100 * (categories[category]?.score ?? Number.NaN));

const row = (cells: readonly string[]): string => `| ${cells.join(' | ')} |`;

const render = (audited: readonly Audited[], load: number): string => {
  const [{ categories, lighthouseVersion }] = audited[0]!.answers as [Answer['lhr']];
  const ids = Object.keys(categories);
  const indexes = audited.flatMap(({ answers }) =>
    answers.map(({ environment }) => environment.benchmarkIndex),
  );
  const rows = audited.map(({ view, answers }) =>
    row([
      `\`${view}\``,
      ...ids.map((id) => spread(scoresOf(answers, id))),
      ...numbers.map(({ id, perUnit }) => {
        const values = answers.map(({ audits }) => (audits[id]?.numericValue ?? Number.NaN) / perUnit);
        return median(values).toFixed(perUnit === 1000 ? 1 : id === 'cumulative-layout-shift' ? 2 : 0);
      }),
    ]),
  );
  return `## Lighthouse

Lighthouse ${lighthouseVersion} on ${machine.date} with its own settings: a phone, a processor four times slower than this one (${machine.processor},
${cores} cores) and a slow mobile network, both imitated. The slowing multiplies what the processor does in the wall's time, so
that whatever else runs counts as if the page did it: load ${load.toFixed(1)} at the beginning, Lighthouse's own index of the processor
${spread(indexes)}. Scores of 100, median of ${audited[0]!.answers.length} with the smallest and largest.

${row(['view', ...ids.map((id) => categories[id]!.title.toLowerCase()), ...numbers.map(({ title }) => title)])}
${row(['---', ...ids.map(() => '---'), ...numbers.map(() => '---')])}
${rows.join('\n')}
`;
};

/** Audits the views and writes their section. About five minutes. */
export const lighthouseSection = async (
  wanted: readonly string[] = views,
  repeats = REPEATS,
): Promise<string> => {
  await ensurePage((text) => console.log(text), new AbortController().signal);
  const [load = Number.NaN] = loadavg();
  return render(await auditAll(wanted, repeats), load);
};

if (import.meta.main) {
  const named = process.argv.slice(2);
  console.log(await lighthouseSection(named.length > 0 ? named : views));
}
