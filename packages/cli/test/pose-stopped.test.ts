import { spawn } from 'node:child_process';
import { existsSync } from 'node:fs';
import { readdir, readFile } from 'node:fs/promises';
import { readKeypointCsv, type PoseLine } from '@kinema/motion/formats';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { ended, kinema, lines, program, startKinema, type Ended } from './support/kinema.ts';
import { openWorkshop, writePerson, writeRepeated, writeWalk, type Workshop } from './support/media.ts';
import { onTerminal } from './support/pty.ts';

const SHORT_SECONDS = 4;
const LONG_SECONDS = 400;
let workshop: Workshop;

beforeAll(async () => {
  workshop = await openWorkshop();
  const [short, long] = [workshop.at('short.mp4'), workshop.at('long.mp4')];
  await Promise.all([writePerson(workshop.at('a.jpg')), writeWalk(short, SHORT_SECONDS)]);
  await writeRepeated(short, LONG_SECONDS / SHORT_SECONDS, long);
});

afterAll(() => workshop.remove());

/** Runs a line of shell in which `kinema` is the program. */
const shell = (line: string): Promise<Ended> =>
  ended(
    spawn('bash', ['-c', `kinema() { "${process.execPath}" "${program}" "$@"; }; ${line}`], {
      cwd: workshop.folder,
    }),
  );

const hidden = async (): Promise<string[]> =>
  (await readdir(workshop.folder)).filter((name) => name.startsWith('.'));

describe('Ctrl-C on a terminal', () => {
  const CTRL_C = '\u0003';

  test('shows progress; then leaves whole JSON of what was done, and ends with status 130', async () => {
    const run = onTerminal(['pose', 'short.mp4', 'long.mp4', '--method', 'single', '--out', 'part.json'], {
      cwd: workshop.folder,
    });
    await run.shows(/█?░+ \d+ % {2}(?:[3-9]\d|\d{3,}) frames .*long\.mp4/);
    run.type(CTRL_C);
    const { status, screen } = await run.ended;
    expect(status).toBe(130);
    expect(screen).toMatch(/long\.mp4: stopped at \d+\.\d\d s; what was found until then is kept/);
    const records = JSON.parse(await readFile(workshop.at('part.json'), 'utf8')) as PoseLine[];
    const of = (name: string) => records.filter(({ file }) => file === name);
    expect(of('short.mp4')).toHaveLength(100);
    const long = of('long.mp4');
    expect(long.length).toBeGreaterThan(10);
    expect(long.at(-1)!.time_s).toBeLessThan(LONG_SECONDS - 1);
    expect(long.map(({ frame }) => frame)).toEqual(long.map((_, i) => i));
    expect(await hidden()).toEqual([]);
  });

  test('leaves a whole table, and no overlay that could not be finished', async () => {
    const args = [
      'pose',
      'long.mp4',
      '--method',
      'single',
      '--out',
      'stopped/',
      '--format',
      'csv,parquet,overlay',
    ];
    const run = onTerminal(args, { cwd: workshop.folder });
    // What is kept lags behind what is shown by the frames in which ids are confirmed.
    await run.shows(/(?:[3-9]\d|\d{3,}) frames/);
    run.type(CTRL_C);
    expect((await run.ended).status).toBe(130);
    expect((await readdir(workshop.at('stopped'))).sort()).toEqual(['long.csv', 'long.parquet']);
    const { sequence } = readKeypointCsv(await readFile(workshop.at('stopped/long.csv'), 'utf8'));
    expect(sequence.times.length).toBeGreaterThan(10);
  });

  test('a table is printed for people when nobody asks for JSON', async () => {
    const { ended: end } = onTerminal(['pose', 'a.jpg', 'short.mp4', '--method', 'single'], {
      cwd: workshop.folder,
    });
    const { status, screen } = await end;
    expect(status).toBe(0);
    expect(screen).toMatch(/file +size +frames +persons +model/);
    expect(screen).toMatch(/short\.mp4 +320×240 +100 +1 +movenet-lightning/);
    expect(screen).toMatch(/2 files, 2 persons in /);
    expect(screen).not.toContain('"keypoints"');
  });
});

describe('a termination signal', () => {
  test('prints what was found until then as whole lines and ends with status 143', async () => {
    const child = startKinema(['pose', 'short.mp4', 'long.mp4', '--method', 'single'], {
      cwd: workshop.folder,
    });
    const end = ended(child);
    child.stdout.once('data', () => setTimeout(() => child.kill('SIGTERM'), 1500));
    const { status, stdout } = await end;
    expect(status).toBe(143);
    expect(stdout.endsWith('\n')).toBe(true);
    const records = lines(stdout).map((line) => JSON.parse(line) as PoseLine);
    expect(records.filter(({ file }) => file === 'short.mp4')).toHaveLength(100);
  });
});

describe('a reader that has enough', () => {
  test('ends the command quietly, long before the inputs are done', async () => {
    const { stdout, stderr } = await shell(
      'kinema pose short.mp4 long.mp4 --method single | head -n 1 | wc -l; echo "${PIPESTATUS[0]}"',
    );
    expect({ lines: lines(stdout).map(Number), stderr }).toEqual({ lines: [1, 0], stderr: '' });
  });
});

describe('a full disk', () => {
  test('is told in one line, and nothing half-written is left', async () => {
    // 4 blocks of 1024 bytes: the largest file that this shell and its children may write.
    const { status, stderr } = await shell(
      'ulimit -f 4; kinema pose short.mp4 --method single --out full.csv',
    );
    expect(status).toBe(2);
    expect(lines(stderr)).toEqual([
      'kinema: there is no space left to write full.csv. Make space on the disk and try again.',
    ]);
    expect(existsSync(workshop.at('full.csv'))).toBe(false);
    expect(await hidden()).toEqual([]);
  });

  test.for(['full.json', 'full.parquet'])('so for %s', async (name) => {
    const { status, stderr } = await shell(
      `ulimit -f 4; kinema pose short.mp4 --method single --out ${name}`,
    );
    expect({ status, told: lines(stderr) }).toEqual({
      status: 2,
      told: [expect.stringContaining(`write ${name}`)],
    });
    expect((await readdir(workshop.folder)).filter((each) => each.includes('full'))).toEqual([]);
  });

  test('is told when standard output is on it', async () => {
    const { status, stderr } = await shell('kinema pose a.jpg --method several > /dev/full');
    expect(status).toBe(2);
    expect(lines(stderr)).toEqual([expect.stringContaining('no space left to write the standard output')]);
  });

  test('does not keep the other inputs from being written', async () => {
    const { status, stderr } = await shell(
      'ulimit -f 30; kinema pose a.jpg short.mp4 --method single --out some/ --format csv,json',
    );
    expect(status).toBe(2);
    expect(lines(stderr).every((line) => line.includes('no space left'))).toBe(true);
    expect((await readdir(workshop.at('some'))).sort()).toEqual(['a.csv', 'a.json']);
  });
});

test('kinema pose prints JSON lines on a pipe, also when standard error is closed', async () => {
  const { status, stdout } = await shell('kinema pose a.jpg gone.jpg --method several 2>&-');
  expect(status).toBe(2);
  expect(lines(stdout)).toHaveLength(1);
  expect(await kinema(['pose'], { cwd: workshop.folder })).toMatchObject({ status: 2 });
});
