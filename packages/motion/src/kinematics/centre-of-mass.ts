import { KEYPOINT_STRIDE } from '../pose/pose.ts';
import type { Skeleton } from '../skeleton/skeleton.ts';

/**
 * A part of the body by its share of the body's mass, and where along the line between two points its own centre lies.
 * A point is the middle of those of the keypoints that are seen.
 */
interface MassSegment {
  readonly name: string;
  readonly massShare: number;
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly along: number;
}

const bothSides = (name: string, massShare: number, from: string, to: string, along: number): MassSegment[] =>
  (['left', 'right'] as const).map((side) => ({
    name: `${side} ${name}`,
    massShare,
    from: [`${side}_${from}`],
    to: [`${side}_${to}`],
    along,
  }));

/**
 * Winter, "Biomechanics and Motor Control of Human Movement", 4th edition 2009, table 4.1, for segments whose ends are
 * keypoints: forearm and hand together from the elbow's axis, shank and foot together from the knee's; head and neck
 * have their centre at the ear canals, the trunk half way from shoulders to hips. The shares sum to 1.
 */
const segments: readonly MassSegment[] = [
  {
    name: 'head and neck',
    massShare: 0.081,
    from: ['left_ear', 'right_ear'],
    to: ['left_ear', 'right_ear'],
    along: 0,
  },
  {
    name: 'trunk',
    massShare: 0.497,
    from: ['left_shoulder', 'right_shoulder'],
    to: ['left_hip', 'right_hip'],
    along: 0.5,
  },
  ...bothSides('upper arm', 0.028, 'shoulder', 'elbow', 0.436),
  ...bothSides('forearm and hand', 0.022, 'elbow', 'wrist', 0.682),
  ...bothSides('thigh', 0.1, 'hip', 'knee', 0.433),
  ...bothSides('shank and foot', 0.061, 'knee', 'ankle', 0.606),
];

/** Centre of mass in the picture, pixels. */
export interface CentreOfMass {
  readonly x: number;
  readonly y: number;
  /** Standard deviation per axis from the keypoints' noise; what the proportions of the person add is not in it. */
  readonly sd: number;
}

export type CentreOfMassOutcome = { readonly centre: CentreOfMass } | { readonly withheld: string };

/** Weight of each keypoint in the centre of mass. */
const weightsOf = (
  seen: (name: string) => boolean,
): { readonly weights: ReadonlyMap<string, number> } | { readonly unseen: string } => {
  const weights = new Map<string, number>();
  const add = (names: readonly string[], share: number): void => {
    for (const name of names) weights.set(name, (weights.get(name) ?? 0) + share / names.length);
  };
  for (const { name, massShare, from, to, along } of segments) {
    const [start, end] = [from.filter(seen), to.filter(seen)];
    if (start.length === 0 || end.length === 0) return { unseen: name };
    add(start, massShare * (1 - along));
    add(end, massShare * along);
  }
  return { weights };
};

/**
 * The centre of mass of one person in one frame from the segments' shares of the body's mass, as seen in the picture; or
 * why there is none: every segment must be seen, for the missing ones may be anywhere.
 * @param keypoints K × {@link KEYPOINT_STRIDE} numbers of the person
 * @param minScore keypoints below this confidence are not seen
 */
export const centreOfMass = (
  keypoints: ArrayLike<number>,
  skeleton: Skeleton,
  minScore = 0.3,
): CentreOfMassOutcome => {
  const at = (name: string): number => skeleton.keypoints.indexOf(name) * KEYPOINT_STRIDE;
  const found = weightsOf((name) => at(name) >= 0 && keypoints[at(name) + 2]! >= minScore);
  if ('unseen' in found) return { withheld: `no sight of the ${found.unseen}` };
  let [x, y, variance] = [0, 0, 0];
  for (const [name, weight] of found.weights) {
    x += weight * keypoints[at(name)]!;
    y += weight * keypoints[at(name) + 1]!;
    variance += (weight * keypoints[at(name) + 3]!) ** 2;
  }
  return { centre: { x, y, sd: Math.sqrt(variance) } };
};
