import { readFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import type { AxisColumns } from '@kinema/motion/steps';
import { column, filesBelow, RADIANS_A_DEGREE, readRows, STANDARD_GRAVITY, timesAt } from './files.ts';
import { readNpz } from './npz.ts';
import type { ImuTrial, TrueStep } from './trial.ts';

const RATE_HZ = 100;
type Span = readonly [start: number, end: number];

const movements = (spans: readonly Span[]): TrueStep[] =>
  spans.map(([start, end]) => ({ startSeconds: start / RATE_HZ, endSeconds: end / RATE_HZ }));

interface IpolMeta {
  readonly divide_by: readonly number[];
  readonly meta: Record<
    string,
    {
      Subject: number;
      PathologyGroup: string;
      LeftFootActivity: readonly Span[];
      RightFootActivity: readonly Span[];
    }
  >;
}

/** Both feet; acceleration without gravity. Each foot is a trial of its own. */
export const readIpol = (folder: string): ImuTrial[] => {
  const { divide_by: divideBy, meta } = JSON.parse(
    readFileSync(join(folder, 'meta.json'), 'utf8'),
  ) as IpolMeta;
  const tables = readNpz(join(folder, 'one_trial_per_subject.npz'));
  return [...tables].flatMap(([name, table]) => {
    const about = meta[name];
    if (!about) return [];
    const channel = (index: number, unit: number): Float64Array =>
      Float64Array.from(table[index]!, (value) => (value / divideBy[index]!) * unit);
    const axes = (first: number, unit: number): AxisColumns => [
      channel(first, unit),
      channel(first + 1, unit),
      channel(first + 2, unit),
    ];
    return (['Left', 'Right'] as const).map((side, i): ImuTrial => ({
      set: 'ipol265-feet',
      subject: String(about.Subject),
      name: `${name} ${side.toLowerCase()}`,
      position: `foot, ${about.PathologyGroup.toLowerCase()}`,
      columns: {
        timeSeconds: timesAt(table[0]!.length, RATE_HZ),
        accel: axes(6 * i, STANDARD_GRAVITY),
        gyro: axes(6 * i + 3, RADIANS_A_DEGREE),
      },
      footMovements: movements(about[`${side}FootActivity`]),
    }));
  });
};

interface VoisardMeta {
  readonly Subject: number;
  /** Centimetres. */
  readonly Height: number;
  readonly TrialBoundaries: Span;
  readonly LeftFootEvents: readonly Span[];
  readonly RightFootEvents: readonly Span[];
}

// Unknown weights stand as NaN, which is not JSON.
const readVoisardMeta = (file: string): VoisardMeta =>
  JSON.parse(readFileSync(file, 'utf8').replaceAll('NaN', 'null')) as VoisardMeta;

/** Height of the person of a trial, in metres. */
export const readVoisardHeight = (folder: string, trial: string): number =>
  readVoisardMeta(join(folder, `${trial}.json`)).Height / 100;

/** Lower back and both feet; the clock is the packet counter, which has gaps. */
export const readVoisard = (folder: string): ImuTrial[] =>
  filesBelow(folder, /\.json$/).flatMap((file) => {
    const name = basename(file, '.json');
    const about = readVoisardMeta(file);
    const left = movements(about.LeftFootEvents);
    const right = movements(about.RightFootEvents);
    const sensor = (ending: string, position: string, truth: Partial<ImuTrial>): ImuTrial => {
      const rows = readRows(join(folder, `${name}_${ending}.txt.gz`), { skip: 2, separator: '\t' });
      return {
        set: 'voisard-feet-back',
        subject: String(about.Subject),
        name: `${name} ${position}`,
        position,
        columns: {
          timeSeconds: column(rows, 0, 1 / RATE_HZ),
          accel: [column(rows, 1), column(rows, 2), column(rows, 3)],
          gyro: [column(rows, 4), column(rows, 5), column(rows, 6)],
        },
        ...truth,
      };
    };
    const contacts = [...left, ...right].map(({ endSeconds }) => endSeconds).sort((a, b) => a - b);
    return [
      sensor('lb', 'lower back', { contacts }),
      sensor('lf', 'left foot', { footMovements: left }),
      sensor('rf', 'right foot', { footMovements: right }),
    ];
  });

const GAITMAP_RATE_HZ = 204.8;

/** Both insteps in one walk; strides from the least movement of one stance to the next, contacts from motion capture. */
export const readGaitmap = (folder: string): ImuTrial[] => {
  const rows = readRows(join(folder, 'imu_sample.csv.gz'), { skip: 2 });
  const events = readRows(join(folder, 'stride_events_sample.csv'), { skip: 1 });
  const feet = readFileSync(join(folder, 'stride_events_sample.csv'), 'utf8')
    .split('\n')
    .slice(1)
    .map((line) => line.split(',')[1]);
  return ['left', 'right'].map((foot, i) => {
    const own = events.filter((_, row) => feet[row] === foot);
    const pick = (offset: number, scale = 1): Float64Array => column(rows, offset + i, scale);
    return {
      set: 'gaitmap-feet',
      subject: 'imu_sample',
      name: `imu_sample ${foot}`,
      position: `${foot} foot`,
      columns: {
        timeSeconds: timesAt(rows.length, GAITMAP_RATE_HZ),
        accel: [pick(1), pick(3), pick(5)],
        gyro: [pick(7, RADIANS_A_DEGREE), pick(9, RADIANS_A_DEGREE), pick(11, RADIANS_A_DEGREE)],
      },
      footMovements: own.map((row) => ({
        startSeconds: row[5]! / GAITMAP_RATE_HZ,
        endSeconds: row[4]! / GAITMAP_RATE_HZ,
      })),
    };
  });
};

/** A stride from rest to rest as motion capture has it. */
interface GaitmapStride {
  readonly foot: string;
  readonly heelStrikeSeconds: number;
  /** Along the ground, by the marker on the heel. */
  readonly metres: number;
}

const MOCAP_RATE_HZ = 100;
const MILLIMETRES = 1000;
/** Columns of x and y of the heels. */
const HEELS: Readonly<Record<string, readonly [number, number]>> = { left: [7, 8], right: [10, 11] };

/** Strides of both feet with their lengths by motion capture. */
export const readGaitmapStrides = (folder: string): GaitmapStride[] => {
  const markers = readRows(join(folder, 'mocap_sample.csv.gz'), { skip: 2 });
  return readFileSync(join(folder, 'stride_events_sample.csv'), 'utf8')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => {
      const cells = line.split(',');
      const foot = cells[1]!;
      const [start, end, strike] = [2, 3, 4].map((i) => Number(cells[i]) / GAITMAP_RATE_HZ);
      const [x, y] = HEELS[foot]!;
      const [from, to] = [start!, end!].map((seconds) => markers[Math.round(seconds * MOCAP_RATE_HZ)]!);
      return {
        foot,
        heelStrikeSeconds: strike!,
        metres: Math.hypot(to![x]! - from![x]!, to![y]! - from![y]!) / MILLIMETRES,
      };
    });
};
