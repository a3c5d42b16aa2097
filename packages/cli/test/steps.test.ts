import { access, mkdtemp, open, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { builtInNetworkMethod } from '@kinema/motion/steps';
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

  test('leaves no file where nothing could be read, and the good one where one could', async () => {
    const alone = await kinema(['steps', at('words.csv'), '--out', at('none.csv')]);
    expect(alone.status).toBe(2);
    await expect(access(at('none.csv'))).rejects.toThrow(/ENOENT/);
    const both = await kinema(['steps', at('words.csv'), at('walk.csv'), '--out', at('one.csv')]);
    expect(both.status).toBe(2);
    expect(lines(await readFile(at('one.csv'), 'utf8')).length).toBeGreaterThan(20);
  });

  test('finds steps by the model chosen, and says which it was', async () => {
    const { status, stdout } = await kinema(['steps', at('walk.csv'), '--model', 'network']);
    expect(status).toBe(0);
    expect(JSON.parse(stdout)).toMatchObject({ method: builtInNetworkMethod().name });
    const wrong = await kinema(['steps', at('walk.csv'), '--model', 'nobody']);
    expect(wrong).toMatchObject({ status: 2, stdout: '' });
    expect(wrong.stderr).toMatch(/no model "nobody"; there are built-in/);
    await writeFile(at('bad.json'), '{"format":"kinema-step-network"}');
    expect((await kinema(['steps', at('walk.csv'), '--model', at('bad.json')])).stderr).toMatch(
      /cannot be used: it is not a step network/,
    );
  });

  test('sums long recordings up by the hour and the day, at the rate within stretches', async () => {
    const { timeSeconds, ...motion } = walk.columns;
    const text = imuTable({ ...motion, timeSeconds: timeSeconds.map((t, i) => t + (i < 1500 ? 0 : 4000)) });
    await writeFile(at('long-day.csv'), text);
    const { stdout } = await kinema(['steps', at('long-day.csv')]);
    const line = JSON.parse(stdout) as Record<'hours' | 'days', { step_count: number }[]>;
    expect(line).toMatchObject({ sampling_rate_hz: 100, interval_sd_s: 0, issues: { gaps: 1 } });
    const count = (periods: { step_count: number }[]): number =>
      periods.reduce((sum, { step_count }) => sum + step_count, 0);
    expect(line.hours.length).toBe(2);
    expect(line.days.length).toBe(1);
    expect(count(line.hours)).toBe(lineOf(stdout).step_count);
    expect(count(line.days)).toBe(lineOf(stdout).step_count);
  });

  test('refuses what is no table of a sensor, each with one line', async () => {
    await writeFile(
      at('binary.csv'),
      Buffer.from(Uint8Array.from({ length: 5000 }, (_, i) => (i * 37) % 256)),
    );
    await writeFile(at('two-axes.csv'), 'time_s,accel_x,accel_y\n0,0,9.8\n');
    await writeFile(at('nan.csv'), `time_s,magnitude\n${'0,NaN\n'.repeat(20)}`);
    const { status, stdout, stderr } = await kinema([
      ...['steps', at('binary.csv'), at('two-axes.csv'), at('nan.csv')],
    ]);
    expect(status).toBe(2);
    expect(stderr).toMatch(/binary.csv: .*not text/);
    expect(stderr).toMatch(/two-axes.csv: it has no column accel_z/);
    expect(stderr).toMatch(/nan.csv: 20 readings were not numbers/);
    expect(lineOf(stdout)).toMatchObject({ step_count: 0, steps: [] });
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
