import { bonesByName, type Skeleton } from './skeleton.ts';

const fingers = ['thumb', 'index', 'middle', 'ring', 'pinky'] as const;
const joints = (finger: (typeof fingers)[number]): string[] =>
  (finger === 'thumb' ? ['cmc', 'mcp', 'ip', 'tip'] : ['mcp', 'pip', 'dip', 'tip']).map(
    (joint) => `${finger}_${joint}`,
  );
const keypoints = ['wrist', ...fingers.flatMap(joints)];
const chain = (names: readonly string[]): [string, string][] =>
  names.slice(1).map((name, i) => [names[i]!, name] as [string, string]);

/** The 21 landmarks of MediaPipe Hands (Zhang et al. 2020, arXiv:2006.10214); one hand has no mirrored keypoints. */
export const hand21: Skeleton = {
  name: 'hand-21',
  keypoints,
  bones: bonesByName(keypoints, [
    ...fingers.flatMap((finger) => chain(['wrist', ...joints(finger)])),
    ...chain(fingers.slice(1).map((finger) => `${finger}_mcp`)),
  ]),
  mirror: keypoints.map((_, index) => index),
  oksSigmas: keypoints.map(() => 0.035),
};
