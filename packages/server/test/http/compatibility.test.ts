import { readFileSync } from 'node:fs';
import { readSettings } from '@kinema/server';
import { describe, expect, test } from 'vitest';
import { readCurl, runCurl } from '../support/curl.ts';
import { codesIn, tablesOf, type Table } from '../support/markdown.ts';
import { twoFingers } from '../support/pictures.ts';
import { sharedTestServer, type TestServer } from '../support/server.ts';

const document = readFileSync(new URL('../../../../docs/compatibility.md', import.meta.url), 'utf8');
const tables = tablesOf(document);

/** The rows of all tables with this heading, in words that name them. */
const rowsOf = (heading: string): { name: string; cells: readonly string[]; guide: string }[] =>
  tables
    .filter(({ under }) => under.at(-1) === heading)
    .flatMap(({ under, rows }: Table) =>
      rows.map((cells) => ({ name: `${under.at(-2)!}: ${cells[0]!}`, cells, guide: under.at(-2)! })),
    );

const shared = sharedTestServer();

/** The address that stands in a guide, on the server of a test: the port of the metrics, or the main one. */
const here = (url: string, { address, metricsAddress }: TestServer): string => {
  const { port, pathname, search } = new URL(url);
  return `${port === '8001' ? metricsAddress! : address}${pathname}${search}`;
};

describe('the commands of the guides', () => {
  test.for(rowsOf('Commands'))('$name', async ({ cells: [command = '', answer = ''] }) => {
    const server = shared();
    const request = readCurl(codesIn(command)[0]!);
    const response = await runCurl({ ...request, url: here(request.url, server) }, await twoFingers());
    expect(`${response.status} ${response.headers.get('content-type')}`).toMatch(
      new RegExp(`^${/^\d+/.exec(answer)![0]} (application/json|text/plain|text/html)`),
    );
    const isJson =
      request.method !== 'HEAD' && response.headers.get('content-type')!.startsWith('application/json');
    const told = isJson ? Object.keys((await response.json()) as object) : [];
    expect(told).toEqual(expect.arrayContaining(codesIn(answer)));
  });
});

test('the ports are those that a server takes by itself', () => {
  for (const { cells } of rowsOf('Ports')) {
    const [port, name] = [codesIn(cells[0]!)[0]!, codesIn(cells[1]!)[0]!];
    const byDefault = readSettings({});
    const setting = name === 'METRICS_PORT' ? 'metricsPort' : 'port';
    expect(String(byDefault[setting])).toBe(port);
    expect(readSettings({ [name]: '4321' })[setting]).toBe(4321);
  }
});

describe('the variables of the guides', () => {
  test.for(rowsOf('Variables'))('$name', ({ cells }) => {
    const [variable = '', given = '', setting, value] = cells.map((cell) => codesIn(cell)[0]);
    const settings = readSettings({ [variable]: given });
    const dated = settings.notes.filter((note) => note.startsWith(`${variable} `));
    const inForce = setting && String((settings as unknown as Record<string, unknown>)[setting]);
    expect({ warnings: dated.length, inForce }).toEqual({ warnings: setting ? 0 : 1, inForce: value });
  });
});

test('the metrics are there under the names and types of the guides once something was asked', async () => {
  const server = shared();
  const picture = await twoFingers();
  const ask = async (command: string) => {
    const request = readCurl(command);
    return runCurl({ ...request, url: here(request.url, server) }, picture);
  };
  await ask('curl http://localhost:8000/detect-fingers-batch-files -F files=@a.png');
  await ask('curl http://localhost:8000/v2/models/none');
  await ask('curl http://localhost:8000/step_count');
  const metrics = await (await ask('curl http://localhost:8001/metrics')).text();
  for (const { cells } of rowsOf('Metrics')) {
    const name = codesIn(cells[0]!)[0]!;
    expect(metrics).toContain(`# TYPE ${name} ${cells[1]!}\n`);
    expect(metrics).toMatch(new RegExp(`^${name}(_count)?(\\{.*\\})? [0-9.e+-]+$`, 'm'));
  }
});
