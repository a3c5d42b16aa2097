import { KEYPOINT_STRIDE, type PoseTrack } from '../pose/pose.ts';
import type { Skeleton } from '../skeleton/skeleton.ts';
import { cheapestStates, robustCost } from './viterbi.ts';

/** Which way the subject faces as the picture shows it. */
export type Facing = 'right' | 'left' | 'towards' | 'away';

/** The codes of {@link facingOf} are indexes into this list. */
export const facings: readonly Facing[] = ['right', 'left', 'towards', 'away'];

/** Code where the person was not seen. */
export const FACING_UNKNOWN = 255;

export interface FacingOptions {
  /** Keypoints below this confidence say nothing. */
  readonly minScore?: number;
  /** Seconds for which people keep facing one way, on average. */
  readonly meanStaySeconds?: number;
}

/**
 * A distance that tells which way a body faces: from the middle of some keypoints to the middle of others, along the
 * axis square to the trunk (positive to the right of "up the trunk" as seen), in trunk lengths. `right` is what to
 * expect of a subject facing right (negated for left), `towards` likewise for facing the camera (negated for away).
 */
interface Cue {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly right: number;
  readonly towards: number;
  readonly spread: number;
}

const perSide = (cue: (side: 'left' | 'right') => Cue): Cue[] => (['left', 'right'] as const).map(cue);

/**
 * What body proportions let expect (trunk 0.288 of the height; shoulders 0.259 and hips 0.191 across, of which keypoint
 * models put about three quarters). Head and feet lead; knees bend forward of the line from hip to ankle, elbows behind
 * the one from shoulder to wrist.
 */
const cues: readonly Cue[] = [
  ...perSide((side) => ({
    from: [`${side}_ear`],
    to: ['nose'],
    right: 0.25,
    towards: side === 'left' ? -0.15 : 0.15,
    spread: 0.12,
  })),
  ...perSide((side) => ({
    from: [`${side}_heel`],
    to: [`${side}_foot_index`],
    right: 0.4,
    towards: 0,
    spread: 0.2,
  })),
  ...perSide((side) => ({
    from: [`${side}_hip`, `${side}_ankle`],
    to: [`${side}_knee`],
    right: 0.08,
    towards: 0,
    spread: 0.1,
  })),
  ...perSide((side) => ({
    from: [`${side}_shoulder`, `${side}_wrist`],
    to: [`${side}_elbow`],
    right: -0.08,
    towards: 0,
    spread: 0.12,
  })),
  { from: ['right_shoulder'], to: ['left_shoulder'], right: 0, towards: 0.75, spread: 0.25 },
  { from: ['right_hip'], to: ['left_hip'], right: 0, towards: 0.45, spread: 0.2 },
];

const expectation = ({ right, towards }: Cue): Record<Facing, number> => ({
  right,
  left: -right,
  towards,
  away: -towards,
});

const hips = ['left_hip', 'right_hip'];
const shoulders = ['left_shoulder', 'right_shoulder'];

/** Costs of the four ways to face in one frame; zeros where it shows no trunk. */
const frameCosts = (
  person: Float32Array,
  resolved: readonly { from: number[]; to: number[]; cue: Cue }[],
  [hipIndexes, shoulderIndexes]: readonly [number[], number[]],
  minScore: number,
): number[] => {
  const costs = facings.map(() => 0);
  const sure = (points: readonly number[]): number[] =>
    points.filter((index) => person[index * KEYPOINT_STRIDE + 2]! >= minScore);
  const middle = (points: readonly number[]): [number, number] => {
    const sum = (axis: 0 | 1): number =>
      points.reduce((total, k) => total + person[k * KEYPOINT_STRIDE + axis]!, 0);
    return [sum(0) / points.length, sum(1) / points.length];
  };
  const hip = sure(hipIndexes);
  const shoulder = sure(shoulderIndexes);
  if (hip.length === 0 || shoulder.length === 0) return costs;
  const [hipX, hipY] = middle(hip);
  const [shoulderX, shoulderY] = middle(shoulder);
  const trunk = Math.hypot(shoulderX - hipX, shoulderY - hipY);
  if (!(trunk > 0)) return costs;
  // Up the trunk turned clockwise by a right angle, in pixels with y down.
  const across = [-(shoulderY - hipY) / trunk, (shoulderX - hipX) / trunk] as const;

  for (const { from, to, cue } of resolved) {
    if (sure([...from, ...to]).length < from.length + to.length) continue;
    const [fromX, fromY] = middle(from);
    const [toX, toY] = middle(to);
    const distance = ((toX - fromX) * across[0] + (toY - fromY) * across[1]) / trunk;
    const noise = Math.hypot(...[...from, ...to].map((k) => person[k * KEYPOINT_STRIDE + 3]!)) / trunk;
    const variance = cue.spread ** 2 + (Number.isFinite(noise) ? noise ** 2 : 0);
    const expected = expectation(cue);
    facings.forEach((facing, state) => {
      costs[state]! += robustCost((distance - expected[facing]) ** 2 / variance, 1);
    });
  }
  return costs;
};

/**
 * Which way a person faces in each frame, from head, feet, knees, elbows, shoulders and hips together, measured square
 * to the trunk so that it holds for a body in any position. People turn seldom, so frames support each other (Viterbi).
 * @returns one code a frame: an index into {@link facings}, or {@link FACING_UNKNOWN} where the person was not seen.
 */
export const facingOf = (
  track: PoseTrack,
  skeleton: Skeleton,
  times: ArrayLike<number>,
  { minScore = 0.3, meanStaySeconds = 4 }: FacingOptions = {},
): Uint8Array => {
  const indexes = (names: readonly string[]): number[] =>
    names.map((name) => skeleton.keypoints.indexOf(name));
  const resolved = cues
    .map((cue) => ({ cue, from: indexes(cue.from), to: indexes(cue.to) }))
    .filter(({ from, to }) => [...from, ...to].every((index) => index >= 0));
  const trunk = [indexes(hips).filter((i) => i >= 0), indexes(shoulders).filter((i) => i >= 0)] as const;
  const width = skeleton.keypoints.length * KEYPOINT_STRIDE;
  const rows = Array.from({ length: track.frameCount }, (_, row) => row).filter(
    (row) => !Number.isNaN(track.scores[row]!),
  );
  const costs = rows.map((row) =>
    frameCosts(
      track.keypoints.subarray(row * width, (row + 1) * width),
      resolved,
      [trunk[0], trunk[1]],
      minScore,
    ),
  );
  const states = cheapestStates({
    frameCount: rows.length,
    stateCount: facings.length,
    startCost: (state) => costs[0]![state]!,
    stepCost: (frame, from, to) => {
      const seconds = times[track.firstFrame + rows[frame]!]! - times[track.firstFrame + rows[frame - 1]!]!;
      const turned = (1 - Math.exp(-seconds / meanStaySeconds)) / (facings.length - 1);
      return costs[frame]![to]! - Math.log(from === to ? 1 - 3 * turned : turned);
    },
  });
  const out = new Uint8Array(track.frameCount).fill(FACING_UNKNOWN);
  rows.forEach((row, i) => (out[row] = states[i]!));
  return out;
};
