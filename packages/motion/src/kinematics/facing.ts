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

/** Nose to the middle of the shoulders, and the shoulders' width, in trunk lengths. */
const NECK = 0.42;
const SHOULDERS = 0.75;

/** Nothing seen of a side leaves joints without a sign, as in a frontal view. */
const NO_EVIDENCE: readonly number[] = facings.map((facing) =>
  facing === 'towards' || facing === 'away' ? 0 : 1e-6,
);

interface ResolvedCues {
  readonly hips: readonly number[];
  readonly shoulders: readonly number[];
  readonly nose: readonly number[];
  readonly cues: readonly {
    readonly from: readonly number[];
    readonly to: readonly number[];
    readonly cue: Cue;
  }[];
}

const resolveCues = ({ keypoints }: Skeleton): ResolvedCues => {
  const indexes = (names: readonly string[]): number[] => names.map((name) => keypoints.indexOf(name));
  const present = (names: readonly string[]): number[] => indexes(names).filter((index) => index >= 0);
  return {
    hips: present(['left_hip', 'right_hip']),
    shoulders: present(['left_shoulder', 'right_shoulder']),
    nose: present(['nose']),
    cues: cues
      .map((cue) => ({ cue, from: indexes(cue.from), to: indexes(cue.to) }))
      .filter(({ from, to }) => [...from, ...to].every((index) => index >= 0)),
  };
};

const middle = (person: Float32Array, points: readonly number[]): [x: number, y: number] => {
  const sum = (axis: 0 | 1): number =>
    points.reduce((total, k) => total + person[k * KEYPOINT_STRIDE + axis]!, 0);
  return [sum(0) / points.length, sum(1) / points.length];
};

/** Direction up the trunk (unit, pixels with y down) and its length; upright when the hips are out of view. */
const trunkOf = (
  person: Float32Array,
  hips: readonly number[],
  shoulders: readonly number[],
  nose: readonly number[],
): { up: readonly [number, number]; length: number } | undefined => {
  if (shoulders.length === 0) return undefined;
  const [x, y] = middle(person, shoulders);
  if (hips.length > 0) {
    const [hipX, hipY] = middle(person, hips);
    const length = Math.hypot(x - hipX, y - hipY);
    return length > 0 ? { up: [(x - hipX) / length, (y - hipY) / length], length } : undefined;
  }
  const [left, right] = shoulders;
  const width =
    right === undefined
      ? 0
      : Math.hypot(
          person[left! * KEYPOINT_STRIDE]! - person[right * KEYPOINT_STRIDE]!,
          person[left! * KEYPOINT_STRIDE + 1]! - person[right * KEYPOINT_STRIDE + 1]!,
        );
  const [noseX, noseY] = nose.length > 0 ? middle(person, nose) : [x, y];
  const length = Math.max(Math.hypot(noseX - x, noseY - y) / NECK, width / SHOULDERS);
  return length > 0 ? { up: [0, -1], length } : undefined;
};

/** Costs of the four ways to face in one frame. */
const frameCosts = (
  person: Float32Array,
  { hips, shoulders, nose, cues }: ResolvedCues,
  minScore: number,
): number[] => {
  const costs = [...NO_EVIDENCE];
  const sure = (points: readonly number[]): number[] =>
    points.filter((index) => person[index * KEYPOINT_STRIDE + 2]! >= minScore);
  const trunk = trunkOf(person, sure(hips), sure(shoulders), sure(nose));
  if (!trunk) return costs;
  // Up the trunk turned clockwise by a right angle.
  const across = [-trunk.up[1], trunk.up[0]] as const;
  for (const { from, to, cue } of cues) {
    if (sure([...from, ...to]).length < from.length + to.length) continue;
    const [fromX, fromY] = middle(person, from);
    const [toX, toY] = middle(person, to);
    const distance = ((toX - fromX) * across[0] + (toY - fromY) * across[1]) / trunk.length;
    const noise = Math.hypot(...[...from, ...to].map((k) => person[k * KEYPOINT_STRIDE + 3]!)) / trunk.length;
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
  const resolved = resolveCues(skeleton);
  const width = skeleton.keypoints.length * KEYPOINT_STRIDE;
  const rows = Array.from({ length: track.frameCount }, (_, row) => row).filter(
    (row) => !Number.isNaN(track.scores[row]!),
  );
  const costs = rows.map((row) =>
    frameCosts(track.keypoints.subarray(row * width, (row + 1) * width), resolved, minScore),
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
