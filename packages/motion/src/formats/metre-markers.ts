import { KinemaError } from '../errors/index.ts';
import { facingOf, facings, scaleFromHeight, type Facing, type Scale } from '../kinematics/index.ts';
import { KEYPOINT_STRIDE, type PoseSequence, type PoseTrack } from '../pose/pose.ts';
import { median } from '../signal/columns.ts';

/** Where metres come from. */
export type MetreSource =
  /** Pixels of the picture plane and a scale: two dimensions, with travel. */
  | { readonly kind: 'planar'; readonly scale: Scale }
  /** World landmarks of the model: three dimensions, the hips fixed at the origin. */
  | { readonly kind: 'world' };

/** Marker positions of one person in OpenSim's axes: X forward, Y up, Z to the subject's right. */
export interface Markers {
  readonly source: MetreSource;
  /** Which way the subject mostly faces, which decides the axes. */
  readonly facing: Facing;
  /** frameCount × K × 3 metres; NaN where a keypoint is doubtful. */
  readonly metres: Float64Array;
}

export interface MetreOptions {
  /** Standing height, from which the scale of the picture plane is taken. */
  readonly heightMetres?: number;
  /** The scale itself, where it is known better. */
  readonly scale?: Scale;
  /** Keypoints below this confidence are missing markers. */
  readonly minScore?: number;
}

/**
 * Forward and right of a subject in the picture's axes (x right, y up, z towards the camera), for each way to face:
 * quarter turns, so the axes stay those of the picture or its depth.
 */
const bodyAxes: Record<Facing, { forward: readonly [number, number]; right: readonly [number, number] }> = {
  right: { forward: [1, 0], right: [0, 1] },
  left: { forward: [-1, 0], right: [0, -1] },
  towards: { forward: [0, 1], right: [-1, 0] },
  away: { forward: [0, -1], right: [1, 0] },
};

const noScale = (format: string, reason: string): never => {
  throw new KinemaError('no_scale', { format, reason });
};

/** @throws KinemaError `no_scale` */
const metreSource = (
  sequence: PoseSequence,
  track: PoseTrack,
  { heightMetres, scale, minScore }: MetreOptions,
  format: string,
): MetreSource => {
  if (scale) return { kind: 'planar', scale };
  if (heightMetres === undefined) {
    return track.world
      ? { kind: 'world' }
      : noScale(format, 'the keypoints are pixels and no height of the person is given');
  }
  const outcome = scaleFromHeight(
    track,
    sequence.skeleton,
    heightMetres,
    minScore === undefined ? {} : { minScore },
  );
  return 'scale' in outcome ? { kind: 'planar', scale: outcome.scale } : noScale(format, outcome.withheld);
};

const mostlyFacing = (track: PoseTrack, { skeleton, times }: PoseSequence): Facing => {
  const codes = facingOf(track, skeleton, times);
  const counts = facings.map((_, code) => codes.reduce((sum, c) => sum + (c === code ? 1 : 0), 0));
  return facings[counts.indexOf(Math.max(...counts))]!;
};

/**
 * The keypoints of one person as markers in metres. The ground (Y = 0) is the median over frames of the lowest marker;
 * planar markers begin at X = Z = 0, taking the middle of the first frame.
 * @param format that wants them, for messages
 * @throws KinemaError `no_scale`
 */
export const markersOf = (
  sequence: PoseSequence,
  track: PoseTrack,
  options: MetreOptions,
  format: string,
): Markers => {
  const { minScore = 0.3 } = options;
  const source = metreSource(sequence, track, options, format);
  const facing = mostlyFacing(track, sequence);
  const { forward, right } = bodyAxes[facing];
  const K = sequence.skeleton.keypoints.length;
  const metres = new Float64Array(track.frameCount * K * 3).fill(Number.NaN);
  const lowest: number[] = [];
  let origin: number | undefined;

  for (let row = 0; row < track.frameCount; row++) {
    const seen = Array.from({ length: K }, (_, k) => k).filter(
      (k) => track.keypoints[(row * K + k) * KEYPOINT_STRIDE + 2]! >= minScore,
    );
    if (seen.length === 0) continue;
    const pixel = (k: number, axis: 0 | 1): number =>
      track.keypoints[(row * K + k) * KEYPOINT_STRIDE + axis]!;
    origin ??= median(seen.map((k) => pixel(k, 0)));
    for (const k of seen) {
      const [x, y, z] =
        source.kind === 'world'
          ? track.world!.subarray((row * K + k) * 3, (row * K + k) * 3 + 3)
          : [
              (pixel(k, 0) - origin) * source.scale.metresPerPixel,
              -pixel(k, 1) * source.scale.metresPerPixel,
              0,
            ];
      metres.set([forward[0] * x! + forward[1] * z!, y!, right[0] * x! + right[1] * z!], (row * K + k) * 3);
    }
    lowest.push(Math.min(...seen.map((k) => metres[(row * K + k) * 3 + 1]!)));
  }
  const ground = median(lowest);
  for (let i = 1; i < metres.length; i += 3) metres[i]! -= ground;
  return { source, facing, metres };
};
