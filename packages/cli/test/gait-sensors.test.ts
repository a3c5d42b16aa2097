import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { makeFootRecording } from '../../motion/src/gait/inertial/testing/foot-recording.ts';
import { imuCsv } from '../../motion/src/gait/inertial/testing/imu-csv.ts';
import { makeTrunkRecording } from '../../motion/src/gait/inertial/testing/trunk-recording.ts';
import { kinema, lines } from './support/kinema.ts';

interface Line {
  readonly file: string;
  readonly view: string;
  readonly events: readonly { readonly side: string; readonly sd_s: number }[];
  readonly parameters: Readonly<Record<string, { readonly value?: number; readonly withheld?: string }>>;
  readonly agreement?: {
    readonly offset_s: number;
    readonly events: readonly {
      readonly pairs: number;
      readonly difference_s?: { readonly limits: number[] };
    }[];
  };
}

const lineOf = (stdout: string): Line => JSON.parse(lines(stdout)[0]!) as Line;

let folder: string;
const at = (name: string): string => join(folder, name);

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'kinema-gait-sensors-'));
  const left = makeFootRecording({ rateHz: 100 });
  const right = makeFootRecording({ rateHz: 100, delaySeconds: 0.55, seed: 2 });
  await writeFile(at('left.csv'), imuCsv(left.columns));
  await writeFile(at('right.csv'), imuCsv(right.columns));
  await writeFile(at('later.csv'), imuCsv(makeFootRecording({ rateHz: 100, startSeconds: 30 }).columns));
  await writeFile(at('back.csv'), imuCsv(makeTrunkRecording().columns));
});
afterAll(() => rm(folder, { recursive: true }));

describe('kinema gait with inertial sensors', () => {
  test('takes the files of two feet for one walk', async () => {
    const { status, stdout, stderr } = await kinema(['gait', at('left.csv'), at('right.csv')]);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(lines(stdout)).toHaveLength(1);
    const { view, events, parameters } = lineOf(stdout);
    expect(view).toBe('sensor');
    expect(new Set(events.map(({ side }) => side))).toEqual(new Set(['left', 'right']));
    expect(parameters['stride_length_m']!.value).toBeCloseTo(1.3, 1);
    expect(parameters['cadence_spm']!.value).toBeCloseTo(120 / 1.1, 0);
  });

  test('measures at the lower back, in metres where the height is given', async () => {
    const { stdout } = await kinema(['gait', at('back.csv'), '--sensor', 'lower-back']);
    const { parameters } = lineOf(stdout);
    expect(parameters['cadence_spm']!.value).toBeCloseTo(60 / 0.55, 0);
    expect(parameters['speed_m_s']!.withheld).toBe('no scale: give --height-m');
    const tall = await kinema(['gait', at('back.csv'), '--sensor', 'lower-back', '--height-m', '1.75']);
    expect(lineOf(tall.stdout).parameters['speed_m_s']!.value).toBeGreaterThan(0.5);
  });

  test('lays a second recording of the walk over the first', async () => {
    const { status, stdout } = await kinema([
      ...['gait', at('left.csv'), '--sensor', 'foot-left,foot-left', '--with', at('later.csv')],
    ]);
    expect(status).toBe(0);
    const { agreement } = lineOf(stdout);
    expect(agreement!.offset_s).toBeCloseTo(-30, 2);
    expect(agreement!.events.reduce((sum, { pairs }) => sum + pairs, 0)).toBe(24);
  });

  test('refuses what it cannot do, in one line', async () => {
    const wrong = await kinema(['gait', at('left.csv'), '--sensor', 'knee']);
    expect(wrong.status).toBe(2);
    expect(wrong.stderr).toContain('foot-left, foot-right, lower-back, hand');
    const markers = await kinema(['gait', at('left.csv'), '--out', at('left.trc')]);
    expect(markers.status).toBe(2);
    expect(markers.stderr).toContain('inertial sensors have no markers');
  });
});
