import { cp, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ended, kinema, lines, startKinema } from './support/kinema.ts';
import { writeTrainingFolder } from './support/walks.ts';

let folder: string;
const at = (...names: string[]): string => join(folder, ...names);
const env = { SOURCE_DATE_EPOCH: '1767225600' };
const made = ['model.json', 'metadata.json', 'card.md', 'learning-curves.svg', 'learning-curves.json'];

const command = (out: string, ...rest: string[]): string[] => [
  ...['steps', 'train', '--data', at('walks'), '--out', at(out), '--name', 'walkers'],
  ...['--channels', '4', '--epochs', '20', ...rest],
];

const contentsOf = (out: string): Promise<string[]> =>
  Promise.all(made.map((name) => readFile(at(out, name), 'utf8')));

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinema-train-'));
  await writeTrainingFolder(at('walks'));
  await kinema(command('whole'), { env });
});
afterAll(() => rm(folder, { recursive: true }));

interface Metadata {
  readonly name: string;
  readonly created_at: string;
  readonly metrics: {
    readonly measured_on: string;
    readonly subjects: readonly { subject: string; truth_count: number; f1_100_ms: number | null }[];
  };
  readonly trained_on: readonly { subjects: readonly string[]; recordings: number }[];
}

const metadataOf = async (out: string): Promise<Metadata> =>
  JSON.parse(await readFile(at(out, 'metadata.json'), 'utf8')) as Metadata;

describe('kinema steps train', () => {
  test('tells of each epoch on a pipe, and writes the model with its card and curves', async () => {
    const { status, stdout, stderr } = await kinema(command('again'), { env });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const told = lines(stdout).map((line) => JSON.parse(line) as Record<string, unknown>);
    expect(told.slice(0, -1).map(({ epoch }) => epoch)).toEqual(Array.from({ length: 20 }, (_, i) => i + 1));
    expect(told.at(-1)).toMatchObject({ model: at('again', 'model.json'), name: 'walkers' });
    expect(Number(told.at(-2)!['loss_nats'])).toBeLessThan(Number(told[0]!['loss_nats']));
    const metadata = await metadataOf('again');
    expect(metadata.trained_on).toMatchObject([{ subjects: ['dora', 'anna', 'ben', 'cleo'], recordings: 4 }]);
    expect(metadata.metrics.measured_on).toBe('training_data');
    expect(await readFile(at('again', 'card.md'), 'utf8')).toMatch(/\| own \| cleo \| 1 \| \d+ of \d+/);
    expect(await readFile(at('again', 'learning-curves.svg'), 'utf8')).toMatch(/^<svg .*<polyline/s);
  });

  test('gives the same to the byte from the same data, options and seed, and another model from another seed', async () => {
    expect(await contentsOf('again')).toEqual(await contentsOf('whole'));
    expect((await kinema(command('other', '--seed', '2'), { env })).status).toBe(0);
    expect((await contentsOf('other'))[0]).not.toBe((await contentsOf('whole'))[0]);
  });

  test.for(['SIGINT', 'SIGKILL'] as const)('goes on after %s as if nothing had been', async (signal) => {
    const running = startKinema(command(signal), { env });
    const end = ended(running);
    await new Promise<void>((resolve) => running.stdout.once('data', () => resolve()));
    running.kill(signal);
    const { status, stdout } = await end;
    expect(status).toBe(signal === 'SIGINT' ? 130 : null);
    const done = lines(stdout).length;
    expect(done).toBeLessThan(21);
    const { status: second, stdout: rest } = await kinema(command(signal), { env });
    expect(second).toBe(0);
    expect(lines(rest).length).toBeLessThan(21);
    expect(await contentsOf(signal)).toEqual(await contentsOf('whole'));
  });

  test('measures each person by a network that never saw that person', async () => {
    const { status, stdout } = await kinema(command('crossed', '--cross-validate'), { env });
    expect(status).toBe(0);
    const { metrics } = await metadataOf('crossed');
    expect(metrics.measured_on).toBe('subjects_left_out');
    expect(metrics.subjects.map(({ subject }) => subject)).toEqual(['anna', 'ben', 'cleo']);
    expect(metrics.subjects.every(({ truth_count }) => truth_count > 30)).toBe(true);
    expect(lines(stdout).some((line) => line.includes('held_out_loss_nats'))).toBe(true);
    const curves = JSON.parse(await readFile(at('crossed', 'learning-curves.json'), 'utf8')) as {
      held_out: Record<string, number[]>;
    };
    expect(Object.values(curves.held_out).map(({ length }) => length)).toEqual([20, 20, 20]);
    expect((await contentsOf('crossed'))[0]).toBe((await contentsOf('whole'))[0]);
  });

  test('refuses to go on with other options', async () => {
    const { status, stderr } = await kinema(command('whole', '--epochs', '21'));
    expect(status).toBe(2);
    expect(stderr).toMatch(/checkpoint.json: it is of a training on other data or with other options/);
  });
});

describe('bad data gets one line that says where:', () => {
  const withManifest = async (name: string, change: (text: string) => string): Promise<void> => {
    await cp(at('walks'), at(name), { recursive: true });
    const path = at(name, 'recordings.json');
    await writeFile(path, change(await readFile(path, 'utf8')));
  };

  test.for([
    ['no JSON', () => '{', /recordings.json: the content is not JSON/],
    ['no recordings', () => '{"recordings": []}', /recordings is \[\]; it must be a list that is not empty/],
    [
      'a file that is not there',
      (text: string) => text.replace('anna.csv', 'nobody.csv'),
      /nobody.csv does not exist/,
    ],
    [
      'a file outside',
      (text: string) => text.replace('anna.csv', '../anna.csv'),
      /recordings\[1\].readings is "..\/anna.csv"; it must be a path inside the folder/,
    ],
    [
      'contacts of another recording',
      (text: string) => text.replace('"readings":"anna.csv"', '"readings":"typing.csv"'),
      /anna-contacts.csv: a contact is at [\d.]+ s, and the readings go from 0 to 29.98 s/,
    ],
    [
      'an unknown key',
      (text: string) => text.replace('"place"', '"plaec"'),
      /recordings\[0\].plaec is "wrist"; it must be left out/,
    ],
    [
      'a wrong unit',
      (text: string) => text.replace('"place":"wrist"', '"accel_unit":"gal"'),
      /accel_unit is "gal"; it must be one of m\/s2, g/,
    ],
  ] as const)('%s', async ([name, change, message]) => {
    await withManifest(name, change);
    const { status, stdout, stderr } = await kinema([
      ...['steps', 'train', '--data', at(name), '--out', at('refused')],
    ]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(lines(stderr)).toHaveLength(1);
    expect(stderr).toMatch(message);
  });

  test.for([
    [['--leave-out', 'eve'], /--leave-out is "eve"; there are dora, anna, ben, cleo/],
    [['--leave-out', 'anna', '--leave-out', 'ben', '--cross-validate'], /two persons with contacts/],
    [['--name', 'Über'], /--name is "Über"/],
    [['--name', 'built-in'], /none that is built in/],
    [['--epochs', '0'], /whole number between 1/],
  ] as const)('%j', async ([options, message]) => {
    const { status, stderr } = await kinema([
      ...['steps', 'train', '--data', at('walks'), '--out', at('refused'), ...options],
    ]);
    expect(status).toBe(2);
    expect(lines(stderr)).toHaveLength(1);
    expect(stderr).toMatch(message);
  });
});
