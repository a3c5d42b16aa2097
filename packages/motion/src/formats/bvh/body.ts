import type { Vector } from '../../gait/inertial/rotation.ts';

/** In which order the angles of a joint are applied, the outermost first. */
export type AngleOrder = 'zxy' | 'zyx';

/** One joint of the skeleton that is written. Points are means of the keypoints that are seen. */
export interface BodyJoint {
  readonly name: string;
  /** Undefined for the root. */
  readonly parent?: string;
  readonly at: readonly string[];
  /** What the joint turns towards. */
  readonly aim: readonly string[];
  /** Where that is while nothing is turned: standing upright, arms hanging, X forward, Y up, Z to the right. */
  readonly rest: Vector;
  /** A left and a right point, which turn the joint too: hips and shoulders. */
  readonly across?: readonly [left: string, right: string];
  /**
   * The middle angle must stay away from a right angle: it is the tilt of hips and shoulders, and for a limb the twist
   * about itself.
   */
  readonly order: AngleOrder;
}

const up: Vector = [0, 1, 0];
const down: Vector = [0, -1, 0];
const forward: Vector = [1, 0, 0];
const hips = ['left_hip', 'right_hip'] as const;
const shoulders = ['left_shoulder', 'right_shoulder'] as const;

const limb = (parent: string, names: readonly [string, string, string]): BodyJoint[] => [
  { name: names[0], parent, at: [names[0]], aim: [names[1]], rest: down, order: 'zyx' },
  { name: names[1], parent: names[0], at: [names[1]], aim: [names[2]], rest: down, order: 'zyx' },
];

const side = (which: 'left' | 'right'): BodyJoint[] => [
  ...limb('shoulders', [`${which}_shoulder`, `${which}_elbow`, `${which}_wrist`]),
  ...limb('hips', [`${which}_hip`, `${which}_knee`, `${which}_ankle`]),
  {
    name: `${which}_ankle`,
    parent: `${which}_knee`,
    at: [`${which}_ankle`],
    aim: [`${which}_foot_index`],
    rest: forward,
    order: 'zyx',
  },
];

/** The joints of a person, parents before their children. */
export const bodyJoints: readonly BodyJoint[] = [
  { name: 'hips', at: hips, aim: shoulders, rest: up, across: hips, order: 'zxy' },
  { name: 'spine', parent: 'hips', at: hips, aim: shoulders, rest: up, order: 'zyx' },
  {
    name: 'shoulders',
    parent: 'spine',
    at: shoulders,
    aim: ['left_ear', 'right_ear', 'nose'],
    rest: up,
    across: shoulders,
    order: 'zxy',
  },
  {
    name: 'head',
    parent: 'shoulders',
    at: shoulders,
    aim: ['left_ear', 'right_ear', 'nose'],
    rest: up,
    order: 'zyx',
  },
  ...side('left'),
  ...side('right'),
];
