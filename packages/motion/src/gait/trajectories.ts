import type { MarkerTable } from '../formats/marker-table.ts';
import { KinemaError } from '../errors/index.ts';
import { repairSwaps, scaleFromHeight, type Scale } from '../kinematics/index.ts';
import type { PoseSequence, PoseTrack } from '../pose/pose.ts';
import type { GaitAnalysis, GaitSurface, GaitView } from './analysis.ts';
import { analyseWalk } from './analyse-walk.ts';
import { bodyFromMarkers, type MarkerMapping } from './body/from-markers.ts';
import type { GaitEvent } from './event.ts';
import { walkFromPicture } from './walk/from-picture.ts';
import { walkFromSpace } from './walk/from-space.ts';
import type { Walk } from './walk/walk.ts';

export type { MarkerMapping } from './body/from-markers.ts';
export { bodyPointNames, type BodyPointName } from './body/body.ts';
export { walkAngles } from './curves/walk-angles.ts';
export type { Walk } from './walk/walk.ts';

export interface MarkerGaitOptions {
  /** Markers that Kinema does not know by name. */
  readonly mapping?: MarkerMapping;
  readonly surface?: GaitSurface;
  /** Where they are known, as by force plates; otherwise they are found. */
  readonly events?: readonly GaitEvent[];
  /** Name for messages. */
  readonly file?: string;
}

/** A walk and what was measured on it. */
export interface MeasuredWalk {
  readonly walk: Walk;
  readonly analysis: GaitAnalysis;
}

/**
 * Gait from motion capture, in metres.
 * @throws KinemaError `data_invalid` where the feet are not among the markers
 */
export const gaitOfMarkers = (table: MarkerTable, options: MarkerGaitOptions = {}): MeasuredWalk => {
  const walk = walkFromSpace(bodyFromMarkers(table, options), options);
  const analysis = analyseWalk(walk, { events: options.events });
  const { missingFrames: missing = 0, times } = table;
  if (missing === 0) return { walk, analysis };
  const cutOff = `the file was cut off: it announces ${times.length + missing} frames and holds ${times.length}`;
  return { walk, analysis: { ...analysis, notes: [...analysis.notes, cutOff] } };
};

export interface PoseGaitOptions {
  /** By default whoever is seen in most frames. */
  readonly personId?: number;
  /** Standing height, from which lengths in metres follow. */
  readonly heightMetres?: number;
  /** The scale itself, where it is known better. */
  readonly scale?: Scale;
  readonly view?: Exclude<GaitView, '3d' | 'sensor'>;
  readonly surface?: GaitSurface;
  readonly file?: string;
}

const seenFrames = ({ scores }: PoseTrack): number =>
  scores.reduce((sum, score) => sum + (Number.isNaN(score) ? 0 : 1), 0);

const chosenTrack = ({ tracks }: PoseSequence, personId: number | undefined, file: string): PoseTrack => {
  const chosen =
    personId === undefined
      ? tracks.toSorted((a, b) => seenFrames(b) - seenFrames(a))[0]
      : tracks.find(({ id }) => id === personId);
  if (chosen) return chosen;
  throw new KinemaError('data_invalid', {
    file,
    reason:
      personId === undefined
        ? 'nobody is seen'
        : `there is no person ${personId}; the persons are ${tracks.map(({ id }) => id).join(', ')}`,
  });
};

/**
 * Gait of one person from keypoints in a picture's plane. Exchanged sides are put right first.
 * @throws KinemaError `data_invalid` where nobody is seen, or not the person asked for
 */
export const gaitOfPoses = (found: PoseSequence, options: PoseGaitOptions = {}): MeasuredWalk => {
  const { personId, heightMetres, scale: stated, file = 'the recording', view, surface } = options;
  const { sequence } = repairSwaps(found);
  const track = chosenTrack(sequence, personId, file);
  const { walk, magnification } = walkFromPicture(sequence, track, { view, surface });
  const outcome =
    heightMetres === undefined
      ? undefined
      : scaleFromHeight(track, sequence.skeleton, heightMetres, { magnification });
  const scale = stated ?? (outcome && 'scale' in outcome ? outcome.scale : undefined);
  const analysis = analyseWalk(walk, { scale, heightMetres });
  return {
    walk,
    analysis:
      outcome && 'withheld' in outcome
        ? { ...analysis, notes: [...analysis.notes, `there is no scale: ${outcome.withheld}`] }
        : analysis,
  };
};
