import { readFileSync } from 'node:fs';
import { gunzipSync } from 'node:zlib';
import { ImuCsvReader } from '@kinema/motion/formats';
import {
  gaitAgreement,
  gaitOfMarkers,
  inertialGait,
  type GaitAnalysis,
  type InertialRecording,
  type SensorPlace,
} from '@kinema/motion/gait';
import { joinColumns } from '@kinema/motion/steps';
import { dataPath } from '../data.ts';
import { readGaitTrials } from './trials.ts';

/** Motion capture and sensors of one real walk, laid over each other by their own steps; times in milliseconds. */
export interface TogetherGait {
  readonly trial: string;
  readonly sensors: string;
  /** What the clocks were found to differ by; in truth they are one. */
  readonly offsetMs: number;
  readonly offsetSdMs: number;
  readonly events: readonly {
    readonly type: string;
    readonly side: string;
    readonly pairs: number;
    readonly alone: number;
    /** Sensors minus motion capture, on the one clock that the laboratory had. */
    readonly biasMs: number | null;
    readonly limitsMs: readonly [number, number] | null;
  }[];
  readonly measures: number;
  readonly differing: readonly string[];
}

const RATE_HZ = 100;
const TRIAL = 'gaittoolbox S02 walk 1';

/** The file has orientation, acceleration, angular velocity and magnetic field of each sensor after lines of remarks. */
const recordingOf = (part: string, place: SensorPlace): InertialRecording => {
  const lines = gunzipSync(readFileSync(dataPath('mocap', 'gaittoolbox-fullbody', `imu_${part}.csv.gz`)))
    .toString('utf8')
    .split('\n')
    .filter((line) => line !== '' && !line.startsWith('//'));
  const names = lines[0]!.split(',');
  const wanted = ['acc', 'gyr'].flatMap((kind) => [1, 2, 3].map((axis) => names.indexOf(`${kind}_${axis}`)));
  const rows = lines.slice(1).map((line) => {
    const cells = line.split(',');
    return wanted.map((column) => cells[column]).join(',');
  });
  const reader = new ImuCsvReader(part, { samplingRateHz: RATE_HZ, accelUnit: 'm/s2', gyroUnit: 'rad/s' });
  const header = 'accel_x,accel_y,accel_z,gyro_x,gyro_y,gyro_z';
  const batches = [reader.push(`${[header, ...rows].join('\n')}\n`), reader.finish()];
  return { columns: joinColumns(batches.filter((batch) => batch !== undefined)), place, name: part };
};

const milliseconds = (seconds: number): number => Math.round(1000 * seconds);

const beside = (capture: GaitAnalysis, sensors: string, analysis: GaitAnalysis): TogetherGait => {
  const { synchrony } = gaitAgreement(capture, analysis);
  const { events, measures } = gaitAgreement(capture, analysis, { offsetSeconds: 0 });
  return {
    trial: TRIAL,
    sensors,
    offsetMs: milliseconds(synchrony.offsetSeconds),
    offsetSdMs: milliseconds(synchrony.offsetSd),
    events: events.map(({ type, side, pairs, onlyFirst, onlySecond, agreement }) => ({
      ...{ type, side, pairs },
      alone: onlyFirst + onlySecond,
      biasMs: agreement ? milliseconds(agreement.bias) : null,
      limitsMs: agreement ? [milliseconds(agreement.limits[0]), milliseconds(agreement.limits[1])] : null,
    })),
    measures: measures.length,
    differing: measures.filter(({ agrees }) => !agrees).map(({ name }) => name),
  };
};

/** The one real walk at hand that motion capture and sensors saw at once. */
export const measureTogether = (): TogetherGait[] => {
  const { table } = readGaitTrials().find(({ name }) => name === TRIAL)!;
  const capture = gaitOfMarkers(table, { file: TRIAL }).analysis;
  const [left, right] = [recordingOf('L_Foot', 'foot-left'), recordingOf('R_Foot', 'foot-right')];
  return [
    beside(capture, 'both feet', inertialGait([left, right])),
    beside(capture, 'lower back', inertialGait([recordingOf('Pelvis', 'lower-back')])),
  ];
};

const eventRows = ({ sensors, offsetMs, offsetSdMs, events }: TogetherGait): string[] =>
  events.map(
    ({ type, side, pairs, alone, biasMs, limitsMs }) =>
      `| ${[sensors, `${offsetMs} ± ${offsetSdMs}`, type, side, pairs, alone, biasMs ?? '', limitsMs?.join(' to ') ?? ''].join(' | ')} |`,
  );

/** The part of the section "Gait". */
export const renderTogether = (all: readonly TogetherGait[]): string => `### Camera and sensor together

No recording with a video and sensors of one walk is at hand. One real walk (${TRIAL}) was seen by motion capture and by
sensors on one clock: both are measured alone and laid over each other by their own steps, as the report does. "Offset" is
what is found between the two clocks, with its standard deviation; it should be 0. Bias and 95 % limits are sensors minus
motion capture on the true clock.

| sensors | offset ms | event | side | pairs | in one alone | bias ms | 95 % limits ms |
|---|---|---|---|---|---|---|---|
${all.flatMap(eventRows).join('\n')}

${all
  .map(
    ({ sensors, measures, differing }) =>
      `Sensors at ${sensors}: of ${measures} measures that both have, ${differing.length} differ by more than the uncertainty of both explains${differing.length > 0 ? `: ${differing.join(', ')}` : ''}.`,
  )
  .join('\n')}
`;
