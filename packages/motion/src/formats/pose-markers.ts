import { KinemaError } from '../errors/index.ts';
import { frameNumber, type PoseSequence, type PoseTrack } from '../pose/pose.ts';
import { constantInterval } from '../signal/columns.ts';
import { evenTimes, resample } from '../signal/index.ts';
import type { MarkerTable } from './marker-table.ts';
import { markersOf, type Markers, type MetreOptions } from './metre-markers.ts';
import { rounded } from './pose-table.ts';

export interface PoseMarkerOptions extends MetreOptions {
  /** By default whoever is seen in most frames. */
  readonly personId?: number;
  /** What the recording is called, for the file's own note. */
  readonly file?: string;
  /** Rate to write at; by default that of the recording, or its mean where its times vary. */
  readonly rateHz?: number;
  /** When resampling, missing markers are bridged up to this long, in seconds from sample to sample. */
  readonly maxGapSeconds?: number;
}

/** One person of a recording as markers in metres at a constant rate. */
export interface PoseMarkers {
  readonly table: MarkerTable;
  /** Number of the first frame in the recording, from 1. */
  readonly startFrame: number;
  /** Of the recording, before it was resampled. */
  readonly frameCount: number;
  readonly meanRateHz: number;
}

const impossible = (format: string, reason: string): never => {
  throw new KinemaError('export_impossible', { format, reason });
};

const seenFrames = ({ scores }: PoseTrack): number =>
  scores.reduce((sum, score) => sum + (Number.isNaN(score) ? 0 : 1), 0);

const chosenTrack = ({ tracks }: PoseSequence, personId: number | undefined, format: string): PoseTrack => {
  if (tracks.length === 0) return impossible(format, 'nobody is seen');
  if (personId === undefined)
    return tracks.reduce((best, track) => (seenFrames(track) > seenFrames(best) ? track : best));
  const ids = tracks.map(({ id }) => id).join(', ');
  return (
    tracks.find(({ id }) => id === personId) ??
    impossible(format, `there is no person ${personId}; the persons are ${ids}`)
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
  { rateHz, maxGapSeconds = 0.25 }: PoseMarkerOptions,
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

/** What the numbers are, for the free text that a file has. */
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
 * The keypoints of one person as markers, in metres and at a constant rate, which the field's marker files need: X
 * forward, Y up, Z to the subject's right. A scale is needed: `scale` or `heightMetres` gives planar markers (of a side
 * view X and Y, of a frontal view Y and Z, the third 0); without either, a model's world landmarks are used, whose hips
 * do not travel. Where the times vary the markers are resampled to their mean rate, and the note says so.
 * @param format that wants them, for messages
 * @throws KinemaError `no_scale`; `export_impossible` for a single picture or when nobody is seen
 */
export const poseMarkers = (
  sequence: PoseSequence,
  options: PoseMarkerOptions,
  format: string,
): PoseMarkers => {
  const { personId, file = 'recording' } = options;
  const track = chosenTrack(sequence, personId, format);
  if (track.frameCount < 2) impossible(format, 'it needs movement over time, and there is a single frame');
  const markers = markersOf(sequence, track, options, format);
  const times = sequence.times.subarray(track.firstFrame, track.firstFrame + track.frameCount);
  const sampling = atConstantRate(times, markers.metres, options);
  const meanRateHz = (times.length - 1) / (times.at(-1)! - times[0]!);
  return {
    table: {
      markers: sequence.skeleton.keypoints,
      rateHz: sampling.rateHz,
      times: sampling.times,
      metres: sampling.metres,
      note: note(markers, sampling, { personId: track.id, file, meanRateHz }),
    },
    startFrame: frameNumber(sequence, track.firstFrame) + 1,
    frameCount: times.length,
    meanRateHz,
  };
};
