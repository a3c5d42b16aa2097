import { KinemaError } from '../errors/index.ts';
import { frameNumber, type PoseSequence, type PoseTrack } from '../pose/pose.ts';
import { constantInterval } from '../signal/columns.ts';
import { evenTimes, resample } from '../signal/index.ts';
import type { MarkerTable } from './marker-table.ts';
import { rounded } from './pose-table.ts';
import { markersOf, type Markers, type MetreOptions } from './trc-markers.ts';

/**
 * TRC, Motion Analysis' marker file as OpenSim reads it: three header lines, two lines of column names, a blank line,
 * then tab-separated rows of frame number, time and X Y Z of each marker. Frame numbers are those of the recording,
 * counted from 1, and begin with OrigDataStartFrame; times are those of the recording too, so they begin at 0 only where
 * the frames do. OpenSim reads the times, not the numbers.
 * https://opensimconfluence.atlassian.net/wiki/spaces/OpenSim/pages/53089972/Marker+.trc+Files
 */
export interface TrcOptions extends MetreOptions {
  /** By default whoever is seen in most frames. */
  readonly personId?: number;
  /** What the recording is called, for the header. */
  readonly file?: string;
  readonly units?: 'm' | 'mm';
  /** Rate to write at; by default that of the recording, or its mean where its times vary. */
  readonly rateHz?: number;
  /** When resampling, missing markers are bridged up to this long, in seconds from sample to sample. */
  readonly maxGapSeconds?: number;
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

const impossible = (reason: string): never => {
  throw new KinemaError('export_impossible', { format: 'TRC', reason });
};

const seenFrames = ({ scores }: PoseTrack): number =>
  scores.reduce((sum, score) => sum + (Number.isNaN(score) ? 0 : 1), 0);

const chosenTrack = ({ tracks }: PoseSequence, personId: number | undefined): PoseTrack => {
  if (tracks.length === 0) return impossible('nobody is seen');
  if (personId === undefined)
    return tracks.reduce((best, track) => (seenFrames(track) > seenFrames(best) ? track : best));
  const ids = tracks.map(({ id }) => id).join(', ');
  return (
    tracks.find(({ id }) => id === personId) ??
    impossible(`there is no person ${personId}; the persons are ${ids}`)
  );
};

interface Sampling {
  readonly rateHz: number;
  readonly times: Float64Array;
  readonly metres: Float64Array;
  readonly resampled: boolean;
}

/** The markers at a constant rate; as they are where they already have it. */
const atConstantRate = (
  times: Float64Array,
  metres: Float64Array,
  { rateHz, maxGapSeconds = 0.25 }: TrcOptions,
): Sampling => {
  const interval = constantInterval(times);
  const meanRate = (times.length - 1) / (times.at(-1)! - times[0]!);
  const wanted = rateHz ?? rounded(meanRate, 3);
  if (interval !== undefined && Math.abs(interval * wanted - 1) < 1e-4) {
    // Timestamps rounded by the container are put in their places.
    const even = Float64Array.from(times, (_, i) => times[0]! + i / wanted);
    return { rateHz: wanted, times: even, metres, resampled: false };
  }
  const even = evenTimes(times[0]!, times.at(-1)!, wanted);
  const columns = metres.length / times.length;
  const out = new Float64Array(even.length * columns);
  for (let column = 0; column < columns; column++) {
    const values = Float64Array.from(times, (_, row) => metres[row * columns + column]!);
    const sds = new Float64Array(times.length);
    resample(times, { values, sds }, even, { maxGapSeconds }).values.forEach(
      (value, row) => (out[row * columns + column] = value),
    );
  }
  return { rateHz: wanted, times: even, metres: out, resampled: true };
};

/** What the numbers are, for the header's free text, the only place that a TRC has for it. */
const note = (
  { source, facing }: Markers,
  { resampled, rateHz }: Sampling,
  { personId, file, meanRateHz }: { personId: number; file: string; meanRateHz: number },
): string => {
  const parts = [
    `${file} person ${personId}`,
    'axes X forward Y up Z right',
    `subject faces ${facing}`,
    source.kind === 'planar'
      ? `picture plane at ${source.scale.metresPerPixel.toPrecision(4)} m per pixel (sd ${source.scale.sdMetresPerPixel.toPrecision(2)})`
      : 'world landmarks with the hips fixed at the origin',
    ...(resampled ? [`resampled to ${rateHz} Hz from times that average ${rounded(meanRateHz, 3)} Hz`] : []),
  ];
  return parts.join('; ').replace(/[\t\r\n]+/g, ' ');
};

/**
 * One person's keypoints as TRC markers for OpenSim, in metres (or millimetres): X forward, Y up, Z to the subject's
 * right. A scale is needed: `scale` or `heightMetres` gives planar markers (of a side view X and Y, of a frontal view Y
 * and Z, the third 0); without either, a model's world landmarks are used, whose hips do not travel. Where the times vary
 * the markers are resampled to their mean rate, and the file says so. Missing markers are NaN.
 * @throws KinemaError `no_scale`; `export_impossible` for a single picture or when nobody is seen.
 */
export const writeTrc = (sequence: PoseSequence, options: TrcOptions = {}): string => {
  const { personId, file = 'recording', units = 'm' } = options;
  const track = chosenTrack(sequence, personId);
  if (track.frameCount < 2) impossible('it needs movement over time, and there is a single frame');
  const markers = markersOf(sequence, track, options);
  const times = sequence.times.subarray(track.firstFrame, track.firstFrame + track.frameCount);
  const sampling = atConstantRate(times, markers.metres, options);
  const names = sequence.skeleton.keypoints;
  const startFrame = frameNumber(sequence, track.firstFrame) + 1;
  const meanRateHz = (times.length - 1) / (times.at(-1)! - times[0]!);
  const rate = String(sampling.rateHz);
  const lines = [
    `PathFileType\t4\t(X/Y/Z)\t${note(markers, sampling, { personId: track.id, file, meanRateHz })}`,
    headerKeys.join('\t'),
    [
      rate,
      rate,
      sampling.times.length,
      names.length,
      units,
      rounded(meanRateHz, 3),
      startFrame,
      times.length,
    ].join('\t'),
    `Frame#\tTime\t${names.join('\t\t\t')}\t\t`,
    `\t\t${names.map((_, i) => `X${i + 1}\tY${i + 1}\tZ${i + 1}`).join('\t')}`,
    '',
  ];
  const width = names.length * 3;
  const [factor, decimals] = units === 'mm' ? [1000, 3] : [1, 6];
  sampling.times.forEach((time, row) => {
    const cells = Array.from(sampling.metres.subarray(row * width, (row + 1) * width), (value) =>
      Number.isNaN(value) ? 'NaN' : (value * factor).toFixed(decimals),
    );
    lines.push(`${startFrame + row}\t${time.toFixed(6)}\t${cells.join('\t')}`);
  });
  return `${lines.join('\n')}\n`;
};

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
  return { markers, rateHz, times: Float64Array.from(times), metres, note: first.slice(3).join(' ').trim() };
};
