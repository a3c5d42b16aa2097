import { KinemaError } from '../errors/index.ts';
import type { PoseSequence } from '../pose/pose.ts';
import type { MarkerTable } from './marker-table.ts';
import { provenanceText, type Provenance } from '../provenance/index.ts';
import { poseMarkers, type PoseMarkerOptions } from './pose-markers.ts';
import { rounded } from './pose-table.ts';

/**
 * TRC, Motion Analysis' marker file as OpenSim reads it: three header lines, two lines of column names, a blank line,
 * then tab-separated rows of frame number, time and X Y Z of each marker. Frame numbers are those of the recording,
 * counted from 1, and begin with OrigDataStartFrame; times are those of the recording too, so they begin at 0 only where
 * the frames do. OpenSim reads the times, not the numbers.
 * https://opensimconfluence.atlassian.net/wiki/spaces/OpenSim/pages/53089972/Marker+.trc+Files
 */
export interface TrcOptions extends PoseMarkerOptions {
  readonly units?: 'm' | 'mm';
  /** Goes behind the note, into the free text of the first line. */
  readonly provenance?: Provenance;
}

const headerKeys = [
  'DataRate',
  'CameraRate',
  'NumFrames',
  'NumMarkers',
  'Units',
  'OrigDataRate',
  'OrigDataStartFrame',
  'OrigNumFrames',
];

/** What a TRC's header says besides the markers. */
interface TrcHeader extends Pick<TrcOptions, 'provenance'> {
  readonly units: 'm' | 'mm';
  /** Before anything was resampled. */
  readonly originalRateHz: number;
  readonly originalFrames: number;
  /** Of the first row, in the recording, from 1. */
  readonly startFrame: number;
}

/** Programs find markers by their names; of several of one name, as C3D may have, the later ones are numbered. */
const distinct = (names: readonly string[]): string[] => {
  const used = new Set(names);
  return names.map((name, i) => {
    if (names.indexOf(name) === i) return name;
    let count = 2;
    while (used.has(`${name}_${count}`)) count++;
    used.add(`${name}_${count}`);
    return `${name}_${count}`;
  });
};

const trcText = (
  { markers, rateHz, times, metres, note }: MarkerTable,
  { units, originalRateHz, originalFrames, startFrame, provenance }: TrcHeader,
): string => {
  const rate = String(rateHz);
  const about = provenance ? `${note}; ${provenanceText(provenance)}` : note;
  const lines = [
    `PathFileType\t4\t(X/Y/Z)\t${about.replace(/[\t\r\n]+/g, ' ')}`,
    headerKeys.join('\t'),
    [
      rate,
      rate,
      times.length,
      markers.length,
      units,
      rounded(originalRateHz, 3),
      startFrame,
      originalFrames,
    ].join('\t'),
    `Frame#\tTime\t${distinct(markers).join('\t\t\t')}\t\t`,
    `\t\t${markers.map((_, i) => `X${i + 1}\tY${i + 1}\tZ${i + 1}`).join('\t')}`,
    '',
  ];
  const width = markers.length * 3;
  const [factor, decimals] = units === 'mm' ? [1000, 3] : [1, 6];
  times.forEach((time, row) => {
    const cells = Array.from(metres.subarray(row * width, (row + 1) * width), (value) =>
      Number.isNaN(value) ? 'NaN' : (value * factor).toFixed(decimals),
    );
    lines.push(`${startFrame + row}\t${time.toFixed(6)}\t${cells.join('\t')}`);
  });
  return `${lines.join('\n')}\n`;
};

/**
 * One person's keypoints as TRC markers for OpenSim, in metres (or millimetres): X forward, Y up, Z to the subject's
 * right. A scale is needed: `scale` or `heightMetres` gives planar markers (of a side view X and Y, of a frontal view Y
 * and Z, the third 0); without either, a model's world landmarks are used, whose hips do not travel. Where the times vary
 * the markers are resampled to their mean rate, and the file says so. Missing markers are NaN.
 * @throws KinemaError `no_scale`; `export_impossible` for a single picture or when nobody is seen.
 */
export const writeTrc = (sequence: PoseSequence, options: TrcOptions = {}): string => {
  const { table, startFrame, frameCount, meanRateHz } = poseMarkers(sequence, options, 'TRC');
  return trcText(table, {
    units: options.units ?? 'm',
    originalRateHz: meanRateHz,
    originalFrames: frameCount,
    startFrame,
    ...(options.provenance && { provenance: options.provenance }),
  });
};

/** Markers as a TRC file, in the axes that they have; their times are at a constant rate. */
export const writeMarkerTrc = (
  table: MarkerTable,
  { units = 'm', ...rest }: Pick<TrcOptions, 'units' | 'provenance'> = {},
): string =>
  trcText(table, {
    ...rest,
    units,
    originalRateHz: table.rateHz,
    originalFrames: table.times.length,
    startFrame: Math.max(1, Math.round((table.times[0] ?? 0) * table.rateHz) + 1),
  });

const metresPerUnit: Readonly<Record<string, number>> = { m: 1, meters: 1, cm: 0.01, mm: 0.001 };

/**
 * Reads a TRC file: with or without the blank line, with CRLF, trailing tabs, and missing markers as NaN, empty cells
 * or a row that ends early.
 * @throws KinemaError `data_invalid`
 */
export const readTrc = (text: string, file = 'the TRC file'): MarkerTable => {
  const fail = (reason: string): never => {
    throw new KinemaError('data_invalid', { file, reason });
  };
  const lines = text.split(/\r?\n/);
  const first = lines[0]!.split('\t');
  if (first[0] !== 'PathFileType') fail('the first line does not begin with PathFileType');
  const keys = (lines[1] ?? '').trim().split(/\s+/);
  const values = (lines[2] ?? '').trim().split(/\s+/);
  const header = (key: string): string => values[keys.indexOf(key)] ?? fail(`the header has no ${key}`);
  const factor =
    metresPerUnit[header('Units').toLowerCase()] ??
    fail(`Units is ${header('Units')}; it must be m, cm or mm`);
  const rateHz = Number(header('DataRate'));
  if (!(rateHz > 0)) fail(`DataRate is ${header('DataRate')}; it must be above 0`);
  const markers = (lines[3] ?? '')
    .split('\t')
    .slice(2)
    .map((name) => name.trim())
    .filter((name) => name !== '');
  // Cortex lists computed markers after those it counts.
  if (!(markers.length >= Number(header('NumMarkers'))))
    fail(`it names ${markers.length} markers; NumMarkers is ${header('NumMarkers')}`);

  const width = markers.length * 3;
  const times: number[] = [];
  const rows: Float64Array[] = [];
  lines.forEach((line, i) => {
    if (i < 5 || line.trim() === '') return;
    const cells = line.split('\t');
    const time = Number(cells[1]);
    if (Number.isNaN(time) || (cells[1] ?? '').trim() === '') fail(`line ${i + 1} has no time`);
    times.push(time);
    rows.push(
      Float64Array.from({ length: width }, (_, c) => {
        const shown = (cells[c + 2] ?? '').trim();
        const value = shown === '' ? Number.NaN : Number(shown) * factor;
        if (Number.isNaN(value) && !/^(nan)?$/i.test(shown))
          fail(`line ${i + 1} has "${shown}"; it must be a number`);
        return value;
      }),
    );
  });
  const metres = new Float64Array(rows.length * width);
  rows.forEach((row, i) => metres.set(row, i * width));
  const missing = Number(values[keys.indexOf('NumFrames')]) - rows.length;
  return {
    markers,
    rateHz,
    times: Float64Array.from(times),
    metres,
    note: first.slice(3).join(' ').trim(),
    ...(missing > 0 && { missingFrames: missing }),
  };
};
