import { hash } from 'node:crypto';
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { readC3d, readMot, readTrc, writeC3d, writeMarkerTrc } from '@kinema/motion/formats';
import { gaitMeasures } from '@kinema/motion/gait';
import type { ProvenanceDocument } from '@kinema/motion/provenance';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { markerWalk } from '../../motion/src/gait/testing/marker-walk.ts';
import { kinema, lines } from './support/kinema.ts';

const walk = markerWalk({ seconds: 5, noiseMetres: 0.0005 });

interface Line {
  readonly file: string;
  readonly events: readonly {
    readonly type: string;
    readonly side: string;
    readonly time_s: number;
    readonly sd_s: number;
  }[];
  readonly provenance: ProvenanceDocument;
  readonly parameters: Readonly<Record<string, { readonly value?: number; readonly withheld?: string }>>;
}

const lineOf = (stdout: string): Line => JSON.parse(lines(stdout)[0]!) as Line;

let folder: string;
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinema-gait-'));
  const events = walk.events.map(({ type, side, timeSeconds }) => ({
    label: type === 'heel-strike' ? 'Foot Strike' : 'Foot Off',
    context: side === 'left' ? 'Left' : 'Right',
    timeSeconds,
  }));
  await writeFile(at('walk.c3d'), writeC3d({ markers: walk.table, events }, { processor: 'dec' }));
  await writeFile(at('walk.trc'), writeMarkerTrc(walk.table, { units: 'mm' }));
  const renamed = { ...walk.table, markers: walk.table.markers.map((name) => `m_${name}_x`) };
  await writeFile(at('own.trc'), writeMarkerTrc(renamed));
  await writeFile(at('words.trc'), 'PathFileType\t4\n');
  await writeFile(at('empty.c3d'), '');
});
afterAll(() => rm(folder, { recursive: true }));

describe('kinema gait', () => {
  test('prints one line a file in the fixed form, the same of C3D and TRC', async () => {
    const { status, stdout, stderr } = await kinema(['gait', at('walk.c3d'), at('walk.trc')]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const [c3d, trc] = lines(stdout).map((line) => JSON.parse(line) as Line);
    expect(c3d!.events.length).toBeGreaterThan(14);
    expect(Object.keys(c3d!.parameters)).toEqual(gaitMeasures.map(({ name }) => name));
    expect(c3d!.parameters['cadence_spm']!.value).toBeCloseTo(120 / 1.1, 0);
    expect(trc!.events.length).toBe(c3d!.events.length);
    expect(trc!.parameters['speed_m_s']!.value).toBeCloseTo(c3d!.parameters['speed_m_s']!.value!, 3);
  });

  test('writes measures, markers with the events found, and angles, which are read back', async () => {
    const outs = ['gait.csv', 'gait.json', 'found.c3d', 'markers.trc', 'angles.mot'].map(at);
    const { status, stderr } = await kinema([
      'gait',
      at('walk.c3d'),
      ...outs.flatMap((path) => ['--out', path]),
    ]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const { events, provenance } = JSON.parse(await readFile(at('gait.json'), 'utf8')) as Line;
    const sha256 = hash('sha256', await readFile(at('walk.c3d')), 'hex');
    expect(provenance).toMatchObject({ models: [], inputs: [{ name: 'walk.c3d', sha256 }] });
    for (const name of ['found.c3d', 'markers.trc']) {
      const content = await readFile(at(name));
      expect(content.includes(sha256)).toBe(true);
      expect(content.includes(dirname(at('walk.c3d')))).toBe(false);
    }
    const found = readC3d(await readFile(at('found.c3d')));
    expect(found.events).toHaveLength(events.length);
    expect(found.events[0]!.timeSeconds).toBeCloseTo(events[0]!.time_s, 3);
    expect(readTrc(await readFile(at('markers.trc'), 'utf8')).markers).toEqual(walk.table.markers);
    expect(readMot(await readFile(at('angles.mot'), 'utf8')).columns).toContain('knee_angle_r');
    expect(await readFile(at('gait.csv'), 'utf8')).toContain('cadence_spm,cadence,steps/min,109.');
    const measured = await kinema([
      'evaluate',
      'gait',
      '--truth',
      at('walk.c3d'),
      '--results',
      at('gait.json'),
      '--json',
    ]);
    const { events: scores } = JSON.parse(measured.stdout) as {
      events: { mean_absolute_error_s: number; extra_count: number }[];
    };
    expect(scores).toHaveLength(2);
    for (const score of scores) {
      expect(score.mean_absolute_error_s).toBeLessThan(0.04);
      expect(score.extra_count).toBe(0);
    }
  });

  test('says when nothing can be compared', async () => {
    await writeFile(at('other.csv'), 'file,type,side,time_s\nb.c3d,heel-strike,left,1\n');
    await writeFile(
      at('truth.csv'),
      'file,type,side,time_s\na.c3d,heel-strike,left,1\nc.c3d,toe-off,left,2\n',
    );
    const { status, stdout, stderr } = await kinema([
      ...['evaluate', 'gait', '--truth', at('truth.csv'), '--results', at('other.csv')],
    ]);
    expect({ status, stdout }).toEqual({ status: 2, stdout: '' });
    expect(stderr).toContain('files must be named alike');
  });

  test('prints a report beside an earlier session, and refuses one that is none', async () => {
    const [json, pdf] = [at('earlier.json'), at('report.pdf')];
    const args = ['gait', at('walk.trc'), '--pseudonym', 'K-017', '--mass-kg', '61.5', '--out'];
    expect((await kinema([...args, json])).status).toBe(0);
    expect(await readFile(json, 'utf8')).toContain('"pseudonym":"K-017"');
    expect(await kinema([...args, pdf, '--earlier', json])).toMatchObject({ status: 0, stderr: '' });
    expect((await readFile(pdf, 'latin1')).slice(0, 5)).toBe('%PDF-');
    const later = at('later.json');
    expect((await kinema([...args, later, '--earlier', json])).status).toBe(0);
    expect(JSON.parse(await readFile(later, 'utf8'))).toMatchObject({
      comparison: { file: 'walk.trc', changed: 0 },
    });
    const { status, stderr } = await kinema([...args, pdf, '--earlier', at('walk.trc')]);
    expect(status).toBe(2);
    expect(stderr).toContain('is not JSON');
  });

  test('takes names of markers from a mapping', async () => {
    const unknown = await kinema(['gait', at('own.trc')]);
    expect(unknown.status).toBe(2);
    expect(unknown.stderr).toMatch(
      /own\.trc: none of its markers is known as of the left foot; they are m_SACR_x/,
    );
    const mapping = Object.fromEntries(
      ['left', 'right'].flatMap((side) =>
        (
          [
            ['heel', 'HEE'],
            ['foot_index', 'TOE'],
          ] as const
        ).map(([part, mark]) => [`${side}_${part}`, `m_${side[0]!.toUpperCase()}${mark}_x`]),
      ),
    );
    await writeFile(at('mapping.json'), JSON.stringify({ ...mapping, pelvis: ['m_SACR_x'] }));
    const { status, stdout } = await kinema(['gait', at('own.trc'), '--mapping', at('mapping.json')]);
    expect(status).toBe(0);
    expect(lineOf(stdout).events.length).toBeGreaterThan(14);
  });

  test('tells of bad files with one line each, and does the good one', async () => {
    const { status, stdout, stderr } = await kinema([
      'gait',
      at('words.trc'),
      at('empty.c3d'),
      at('none.c3d'),
      at('walk.trc'),
    ]);
    expect(status).toBe(2);
    expect(lines(stdout)).toHaveLength(1);
    const told = lines(stderr);
    expect(told).toHaveLength(3);
    expect(told[0]).toMatch(/words\.trc: the header has no Units/);
    expect(told[1]).toMatch(/empty\.c3d is empty/);
    expect(told[2]).toMatch(/none\.c3d does not exist/);
  });
});

test('a simulated walk is measured like a recorded one, and its truth is there to compare with', async () => {
  const [film, truth, found] = [at('film.csv'), at('truth.json'), at('film.json')];
  const made = await kinema(['gait', 'simulate', '--noise-px', '1', '--out', film, '--truth', truth]);
  expect(made.status).toBe(0);
  await kinema(['gait', film, '--height-m', '1.7', '--out', found]);
  const { status, stdout } = await kinema([
    'evaluate',
    'gait',
    '--truth',
    truth,
    '--results',
    found,
    '--json',
  ]);
  expect(status).toBe(0);
  const { events } = JSON.parse(stdout) as {
    events: { pair_count: number; mean_absolute_error_s: number }[];
  };
  for (const { pair_count: pairs, mean_absolute_error_s: error } of events) {
    expect(pairs).toBeGreaterThan(8);
    expect(error).toBeLessThan(0.025);
  }
});
