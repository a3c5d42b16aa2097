/**
 * Which way a segment points when its angle is 0, for a subject who faces the picture's right: `down` for hanging
 * segments, `up` for the trunk, `forward` for the foot. Angles grow counterclockwise as seen.
 */
export type RestDirection = 'down' | 'up' | 'forward';

/** A segment from one point to another; a point is the middle of the keypoints named. */
export interface Segment {
  readonly from: readonly string[];
  readonly to: readonly string[];
  readonly rest: RestDirection;
  /** The angle is the sum of the segments' angles, each times its sign. */
  readonly sign: 1 | -1;
}

/**
 * An angle as data. All signs are for a subject facing the picture's right and mirrored for one facing left;
 * docs/coordinate-systems.md has the table that people read.
 */
export interface AngleDefinition {
  /** As it stands in files and on the wire: `knee_left` becomes `knee_left_deg`. */
  readonly name: string;
  /** What a positive value means in a side view, and of a line across the body in every view. */
  readonly positive: string;
  /** What a value means in a frontal view; undefined where such a view says nothing of the angle. */
  readonly frontal: string | undefined;
  readonly segments: readonly Segment[];
  /**
   * - `joint`: between segments; in a frontal view, where flexion has no sign, the magnitude as seen.
   * - `segment`: against the vertical or horizontal; in a frontal view positive is towards the picture's right (the lower
   *   end of a limb, the upper end of the trunk).
   * - `line`: inclination of a line across the body, whichever way the subject faces.
   */
  readonly kind: 'joint' | 'segment' | 'line';
  /** Middle of the range of a whole turn in which values lie, in degrees. */
  readonly middleDegrees: number;
  /** Follow full turns over time instead of jumping back into the range. */
  readonly unwrap: boolean;
}

const sides = ['left', 'right'] as const;
type Side = (typeof sides)[number];

const part = (side: Side, from: string, to: string, rest: RestDirection, sign: 1 | -1): Segment => ({
  from: [`${side}_${from}`],
  to: [`${side}_${to}`],
  rest,
  sign,
});

const thigh = (side: Side, sign: 1 | -1 = 1): Segment => part(side, 'hip', 'knee', 'down', sign);
const shank = (side: Side, sign: 1 | -1 = 1): Segment => part(side, 'knee', 'ankle', 'down', sign);
const upperArm = (side: Side, sign: 1 | -1 = 1): Segment => part(side, 'shoulder', 'elbow', 'down', sign);
const forearm = (side: Side): Segment => part(side, 'elbow', 'wrist', 'down', 1);
const foot = (side: Side): Segment => part(side, 'heel', 'foot_index', 'forward', 1);
/** Leaning forward turns the trunk clockwise, hence the sign. */
const sideOfTrunk = (side: Side): Segment => part(side, 'hip', 'shoulder', 'up', -1);

interface SidedAngle {
  readonly name: string;
  readonly positive: string;
  readonly frontal?: string;
  readonly segments: (side: Side) => Segment[];
  readonly middleDegrees?: number;
  readonly unwrap?: boolean;
}

const bothSides = (
  kind: 'joint' | 'segment',
  { name, positive, frontal, segments, middleDegrees = 0, unwrap = false }: SidedAngle,
): AngleDefinition[] =>
  sides.map((side) => ({
    name: `${name}_${side}`,
    positive,
    frontal,
    segments: segments(side),
    kind,
    middleDegrees,
    unwrap,
  }));

const joints: AngleDefinition[] = [
  {
    name: 'knee',
    positive: 'flexion; 0 when thigh and shank are in line',
    frontal: 'the angle between thigh and shank as seen, without a sign',
    segments: (side: Side) => [thigh(side), shank(side, -1)],
    middleDegrees: 60,
  },
  {
    name: 'hip',
    positive: 'flexion; 0 when the thigh continues the line from shoulder to hip of the same side',
    frontal: 'the angle between trunk and thigh as seen, without a sign; in a standing person abduction',
    segments: (side: Side) => [thigh(side), sideOfTrunk(side)],
    middleDegrees: 50,
  },
  {
    name: 'ankle',
    positive: 'dorsiflexion; 0 when the line from heel to toe is square to the shank',
    segments: (side: Side) => [foot(side), shank(side, -1)],
  },
  {
    name: 'shoulder',
    positive: 'flexion (arm forward and up); 0 when the upper arm lies along the trunk',
    frontal:
      'the angle between trunk and upper arm as seen, without a sign; abduction of an arm lifted sideways',
    segments: (side: Side) => [upperArm(side), sideOfTrunk(side)],
    middleDegrees: 60,
    unwrap: true,
  },
  {
    name: 'elbow',
    positive: 'flexion; 0 when upper arm and forearm are in line',
    frontal: 'the angle between upper arm and forearm as seen, without a sign',
    segments: (side: Side) => [forearm(side), upperArm(side, -1)],
    middleDegrees: 70,
  },
].flatMap((angle) => bothSides('joint', angle));

const limbSegments: AngleDefinition[] = [
  {
    name: 'thigh',
    positive: 'knee in front of the hip; 0 when vertical',
    frontal: 'positive where the knee is further to the right of the picture than the hip',
    segments: (side: Side) => [thigh(side)],
  },
  {
    name: 'shank',
    positive: 'ankle in front of the knee; 0 when vertical',
    frontal: 'positive where the ankle is further to the right of the picture than the knee',
    segments: (side: Side) => [shank(side)],
  },
  {
    name: 'foot',
    positive: 'toe above the heel; 0 when level',
    segments: (side: Side) => [foot(side)],
  },
  {
    name: 'upper_arm',
    positive: 'elbow in front of the shoulder; 0 when hanging',
    frontal: 'positive where the elbow is further to the right of the picture than the shoulder',
    segments: (side: Side) => [upperArm(side)],
  },
  {
    name: 'forearm',
    positive: 'wrist in front of the elbow; 0 when hanging',
    frontal: 'positive where the wrist is further to the right of the picture than the elbow',
    segments: (side: Side) => [forearm(side)],
  },
].flatMap((angle) => bothSides('segment', { ...angle, unwrap: true }));

const acrossBody = (name: string, joint: string): AngleDefinition => ({
  name,
  positive: `the left ${joint} higher than the right; 0 when level`,
  frontal: `positive where the left ${joint} is higher than the right; 0 when level`,
  segments: [{ from: [`right_${joint}`], to: [`left_${joint}`], rest: 'forward', sign: 1 }],
  kind: 'line',
  middleDegrees: 0,
  unwrap: false,
});

const trunk: AngleDefinition = {
  name: 'trunk',
  positive: 'leaning forward; 0 when upright',
  frontal: 'positive when leaning to the right of the picture',
  segments: [
    { from: ['left_hip', 'right_hip'], to: ['left_shoulder', 'right_shoulder'], rest: 'up', sign: -1 },
  ],
  kind: 'segment',
  middleDegrees: 0,
  unwrap: true,
};

/** Every angle that Kinema knows; which of them a skeleton has depends on its keypoints. */
export const angleDefinitions: readonly AngleDefinition[] = [
  ...joints,
  trunk,
  ...limbSegments,
  acrossBody('pelvis_line', 'hip'),
  acrossBody('shoulder_line', 'shoulder'),
];

/** The angles whose keypoints the skeleton has: 19 for COCO's 17, all 23 for BlazePose's 33, none for a hand. */
export const anglesOfSkeleton = (keypoints: readonly string[]): AngleDefinition[] =>
  angleDefinitions.filter(({ segments }) =>
    segments.every(({ from, to }) => [...from, ...to].every((name) => keypoints.includes(name))),
  );
