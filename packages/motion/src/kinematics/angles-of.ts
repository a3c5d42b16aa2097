import { KEYPOINT_STRIDE, type PoseSequence, type PoseTrack } from '../pose/pose.ts';
import { anglesOfSkeleton } from './angle-definitions.ts';
import { FACING_UNKNOWN, facingOf, facings, type Facing } from './facing.ts';
import { measureAngle, nearestTurn, resolveAngle, type ResolvedAngle } from './measure-angle.ts';

/** One angle over a track; NaN where it is withheld. */
export interface AngleColumn {
  /** frameCount values in degrees. */
  readonly valueDegrees: Float32Array;
  /** frameCount standard deviations in degrees. */
  readonly sdDegrees: Float32Array;
}

/** The angles of one person over a recording, row for row with the person's {@link PoseTrack}. */
export interface AngleTrack {
  readonly personId: number;
  readonly firstFrame: number;
  readonly frameCount: number;
  /** frameCount indexes into `facings`, or FACING_UNKNOWN. */
  readonly facing: Uint8Array;
  /** By name of the angle definition, e.g. `knee_left`. */
  readonly angles: Readonly<Record<string, AngleColumn>>;
}

export interface AnglesOptions {
  /** An angle is withheld where one of its keypoints is below this confidence. */
  readonly minScore?: number;
  /**
   * An angle is withheld where its standard deviation is larger, in degrees: the segment is then so short in the
   * picture that the first-order propagation no longer holds, and the angle means little.
   */
  readonly maxSdDegrees?: number;
  /** Which way the subjects face, where it is known; otherwise it is found frame by frame. */
  readonly facing?: Facing;
}

const degrees = 180 / Math.PI;

const measureColumn = (
  resolved: ResolvedAngle,
  track: PoseTrack,
  keypointCount: number,
  facing: Uint8Array,
  { minScore, maxSdDegrees }: { minScore: number; maxSdDegrees: number },
): AngleColumn => {
  const { definition, keypoints: used } = resolved;
  const valueDegrees = new Float32Array(track.frameCount).fill(Number.NaN);
  const sdDegrees = new Float32Array(track.frameCount).fill(Number.NaN);
  const width = keypointCount * KEYPOINT_STRIDE;
  let followed: number | undefined;
  let followedFacing = FACING_UNKNOWN;
  for (let row = 0; row < track.frameCount; row++) {
    const way = facings[facing[row]!];
    if (way === undefined) continue;
    const person = track.keypoints.subarray(row * width, (row + 1) * width);
    if (!used.every((index) => person[index * KEYPOINT_STRIDE + 2]! >= minScore)) continue;
    const frontal = way === 'towards' || way === 'away';
    if (frontal && definition.frontal === undefined) continue;
    const { radians, sd } = measureAngle(resolved, person, way === 'left' ? -1 : 1);
    if (!(sd * degrees <= maxSdDegrees)) continue;

    let value = radians;
    if (frontal && definition.kind === 'joint') value = Math.abs(nearestTurn(radians, 0));
    else if (definition.unwrap) {
      // Turning round changes the sign, so there is nothing to follow across it.
      if (followed !== undefined && followedFacing === facing[row]) value = nearestTurn(radians, followed);
      followed = value;
      followedFacing = facing[row]!;
    }
    valueDegrees[row] = value * degrees;
    sdDegrees[row] = sd * degrees;
  }
  return { valueDegrees, sdDegrees };
};

/**
 * Every joint and segment angle that the skeleton has, for every person and frame, in degrees with standard deviations.
 * They are angles in the picture: right for movement in its plane, projections otherwise. Signs, and what a frontal view
 * does to them, are in docs/coordinate-systems.md.
 */
export const anglesOf = (
  { skeleton, times, tracks }: PoseSequence,
  { minScore = 0.3, maxSdDegrees = 25, facing }: AnglesOptions = {},
): AngleTrack[] => {
  const resolved = anglesOfSkeleton(skeleton.keypoints).map((definition) =>
    resolveAngle(definition, skeleton),
  );
  return tracks.map((track) => {
    const ways = facing ? statedFacing(track, facing) : facingOf(track, skeleton, times, { minScore });
    return {
      personId: track.id,
      firstFrame: track.firstFrame,
      frameCount: track.frameCount,
      facing: ways,
      angles: Object.fromEntries(
        resolved.map((angle) => [
          angle.definition.name,
          measureColumn(angle, track, skeleton.keypoints.length, ways, { minScore, maxSdDegrees }),
        ]),
      ),
    };
  });
};

const statedFacing = (track: PoseTrack, facing: Facing): Uint8Array =>
  Uint8Array.from(track.scores, (score) => (Number.isNaN(score) ? FACING_UNKNOWN : facings.indexOf(facing)));
