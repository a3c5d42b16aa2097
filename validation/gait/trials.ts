import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { readC3d, readMot, readTrc, type MarkerTable } from '@kinema/motion/formats';
import { sides, type GaitEvent, type GaitEventType, type Side } from '@kinema/motion/gait';
import { dataPath } from '../data.ts';
import { contactsOf, plateContacts } from './force-plates.ts';

export type TrueEvent = Pick<GaitEvent, 'type' | 'side' | 'timeSeconds'>;

/** A walk in three dimensions with what is known of its events. */
export interface GaitTrial {
  readonly name: string;
  readonly table: MarkerTable;
  readonly truth: readonly TrueEvent[];
  /** Where the true events are from. */
  readonly reference: 'labels' | 'force plates' | 'foot flat' | 'none';
}

const text = (...path: string[]): string => readFileSync(dataPath('mocap', ...path), 'utf8');

const labels: Readonly<Record<string, GaitEventType>> = {
  'Foot Strike': 'heel-strike',
  'Foot Off': 'toe-off',
};

const c3dTrials = (): GaitTrial[] =>
  ['PiG_Motion3_FF', 'PlugInC3D', 'Gait'].map((name): GaitTrial => {
    const file = readC3d(readFileSync(dataPath('mocap', 'c3d-gait-events', `${name}.c3d`)), name);
    const labelled = file.events.flatMap(({ label, context, timeSeconds }): TrueEvent[] => {
      const type = labels[label];
      const side = sides.find((one) => one === context.toLowerCase());
      return type && side ? [{ type, side, timeSeconds }] : [];
    });
    return labelled.length > 0
      ? { name, table: file.markers, truth: labelled, reference: 'labels' }
      : { name, table: file.markers, truth: plateContacts(file), reference: 'force plates' };
  });

/** Plates of an instrumented treadmill: the first is under the right foot, the second under the left. */
const treadmill = (): GaitTrial => {
  const { columns, times, values } = readMot(text('trc-grf', 'opensim_subject01_walk1_grf.mot'));
  const force = (name: string): Float64Array =>
    Float64Array.from(times, (_, row) => values[row * columns.length + columns.indexOf(name)]!);
  const plates: [Side, string][] = [
    ['right', 'ground_force_vy'],
    ['left', '1_ground_force_vy'],
  ];
  return {
    name: 'opensim_subject01_walk1',
    table: readTrc(text('trc-grf', 'opensim_subject01_walk1.trc')),
    truth: plates.flatMap(([side, name]) =>
      contactsOf(times, force(name)).map(({ type, timeSeconds }) => ({ type, side, timeSeconds })),
    ),
    reference: 'force plates',
  };
};

const JOINTS = ['PELV', 'LFEP', 'LFEO', 'LTIO', 'LTOE', 'RFEP', 'RFEO', 'RTIO', 'RTOE'];

/** Joint centres, and labels of each frame in which a foot was held to stand: flat, so later and shorter than stance. */
const fullBody = (): GaitTrial => {
  const rateHz = 100;
  const lines = gunzipSync(readFileSync(dataPath('mocap', 'gaittoolbox-fullbody', 'vicon_joints.csv.gz')))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('//'));
  const header = lines[0]!.split(',');
  const rows = lines.slice(1).map((line) => line.split(',').map(Number));
  const metres = Float64Array.from(
    rows.flatMap((row) =>
      JOINTS.flatMap((name) => [1, 2, 3].map((axis) => row[header.indexOf(`${name}_${axis}`)]!)),
    ),
  );
  const stands = text('gaittoolbox-fullbody', 'stance_labels.csv')
    .trim()
    .split('\n')
    .slice(1)
    .map((line) => line.split(',').map(Number));
  const truth = sides.flatMap((side, column) =>
    stands.flatMap((row, i): TrueEvent[] => {
      const before = stands[i - 1]?.[column];
      if (before === undefined || before === row[column]) return [];
      return [{ type: row[column] === 1 ? 'heel-strike' : 'toe-off', side, timeSeconds: i / rateHz }];
    }),
  );
  return {
    name: 'gaittoolbox S02 walk 1',
    table: {
      markers: JOINTS,
      rateHz,
      times: Float64Array.from(rows, (_, i) => i / rateHz),
      metres,
      note: '',
    },
    truth,
    reference: 'foot flat',
  };
};

const unlabelled = (): GaitTrial[] =>
  ['bmc_walk', 'bmc_walk1', 'bmc_walk2'].map((name) => ({
    name,
    table: readTrc(text('trc-grf', `${name}.trc`)),
    truth: [],
    reference: 'none',
  }));

/** Every walk of motion capture in the validation data. */
export const readGaitTrials = (): GaitTrial[] => [...c3dTrials(), treadmill(), fullBody(), ...unlabelled()];
