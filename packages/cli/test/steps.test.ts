import { mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeWalk } from '../../motion/src/steps/testing/walk.ts';
import { kinema, lines } from './support/kinema.ts';
import { imuTable } from './support/walks.ts';

const walk = makeWalk({ seconds: 30 });

interface Line {
  readonly file: string;
  readonly step_count: number;
  readonly cadence_spm: number;
  readonly steps: readonly { readonly start_s: number; readonly end_s: number }[];
  readonly warnings: readonly string[];
}

const lineOf = (stdout: string): Line => JSON.parse(lines(stdout)[0]!) as Line;

let folder: string;
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinema-steps-'));
  await writeFile(at('walk.csv'), imuTable(walk.columns));
  await writeFile(at('walk.csv.gz'), gzipSync(imuTable(walk.columns)));
  await writeFile(at('g.csv'), imuTable(walk.columns, 1 / 9.80665));
  await writeFile(at('words.csv'), 'time_s,accel_x,accel_y,accel_z\n0,0,zero,9.8\n');
  await writeFile(at('empty.csv'), '');
  const annotated = walk.contacts
    .slice(1)
    .map((end, i) => `${walk.contacts[i]!.toFixed(4)},${end.toFixed(4)},walking`);
  await writeFile(at('truth.csv'), ['start_s,end_s,activity', ...annotated, ''].join('\n'));
});
afterAll(() => rm(folder, { recursive: true }));

describe('kinema steps', () => {
  test('prints one line a file in the fixed form, the same for a packed file', async () => {
    const { status, stdout, stderr } = await kinema(['steps', at('walk.csv'), at('walk.csv.gz')]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const [plain, packed] = lines(stdout).map((line) => JSON.parse(line) as Line);
    expect(Math.abs(plain!.step_count - walk.contacts.length)).toBeLessThanOrEqual(1);
    expect(plain!.cadence_spm).toBeGreaterThan(100);
    expect(plain!.steps.length).toBe(plain!.step_count);
    expect(packed).toEqual({ ...plain, file: at('walk.csv.gz') });
  });

  test('refuses what looks like g, and takes it when that is said', async () => {
    const refused = await kinema(['steps', at('g.csv')]);
    expect(refused.status).toBe(2);
    expect(refused.stderr).toMatch(/looks like g.*--accel-unit/);
    const { status, stdout } = await kinema(['steps', at('g.csv'), '--accel-unit', 'g']);
    expect(status).toBe(0);
    expect(Math.abs(lineOf(stdout).step_count - walk.contacts.length)).toBeLessThanOrEqual(1);
  });

  test('tells of bad files with one line each, and does the good one', async () => {
    const { status, stdout, stderr } = await kinema([
      'steps',
      at('words.csv'),
      at('empty.csv'),
      at('missing.csv'),
      at('walk.csv'),
    ]);
    expect(status).toBe(2);
    expect(lines(stdout)).toHaveLength(1);
    expect(lines(stderr)).toHaveLength(3);
    expect(stderr).toMatch(/line 2, accel_y is "zero"; it must be a number/);
    expect(stderr).toMatch(/empty.csv is empty/);
  });

  test('reads a long file without holding it in memory', async () => {
    const rows = imuTable(walk.columns).split('\n').slice(1).join('\n');
    const handle = await open(at('long.csv'), 'w');
    await handle.writeFile('magnitude,a,b,c\n');
    for (let i = 0; i < 300; i++) await handle.writeFile(rows);
    await handle.close();
    const { status, stdout } = await kinema(
      ['steps', at('long.csv'), '--sampling-rate-hz', '100', '--accel-unit', 'm/s2'],
      { env: { NODE_OPTIONS: '--max-old-space-size=96' } },
    );
    expect(status).toBe(0);
    expect(lineOf(stdout).file).toBe(at('long.csv'));
  });

  test('writes tables and JSON that kinema evaluate steps measures', async () => {
    for (const name of ['steps.csv', 'steps.json']) {
      const wrote = await kinema(['steps', at('walk.csv'), '--out', at(name)]);
      expect(wrote).toMatchObject({ status: 0, stdout: '' });
      const { status, stdout } = await kinema([
        'evaluate',
        'steps',
        '--truth',
        at('truth.csv'),
        '--results',
        at(name),
        '--json',
      ]);
      expect(status).toBe(0);
      const measured = JSON.parse(stdout) as {
        boundaries: { tolerance_s: number; f1: number }[];
        activities: Record<string, { truth_count: number }>;
      };
      expect(measured.boundaries[1]!.tolerance_s).toBe(0.1);
      expect(measured.boundaries[1]!.f1).toBeGreaterThan(0.95);
      expect(measured.activities['walking']!.truth_count).toBe(walk.contacts.length - 1);
    }
    expect((await readFile(at('steps.csv'), 'utf8')).split('\n')[0]).toBe(
      'file,start_s,end_s,start_sd_s,end_sd_s,probability',
    );
  });

  test('refuses an output that it cannot write or does not know', async () => {
    for (const [out, message] of [
      [at('steps.xlsx'), /does not end in .csv, .json, .jsonl/],
      [at('walk.csv'), /one of the inputs/],
      [join(folder, 'nowhere', 'steps.csv'), /its folder does not exist/],
    ] as const) {
      const { status, stderr } = await kinema(['steps', at('walk.csv'), '--out', out]);
      expect(status).toBe(2);
      expect(stderr).toMatch(message);
    }
  });
});
