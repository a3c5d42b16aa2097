/** Made-up hands with known joint angles, for tests. */
import type { HandLandmarks, Handedness } from '../hand.ts';

/** Bends of a finger in degrees, 0 when straight; for the thumb at its knuckle and its last joint. */
interface FingerBend {
  readonly root: number;
  readonly second: number;
  readonly third: number;
}

const straight: FingerBend = { root: 5, second: 5, third: 5 };
const curled: FingerBend = { root: 75, second: 100, third: 60 };

export interface MadeHand {
  /** Thumb first. */
  readonly bends: readonly FingerBend[];
  /** How far the thumb lies across the palm, 0 (out to the side) to 1 (over the fingers). */
  readonly thumbAcross: number;
  /** Degrees between neighbouring straight fingers. */
  readonly spread: number;
}

type Vector = [x: number, y: number, z: number];

const radians = (degrees: number): number => (degrees * Math.PI) / 180;
const add = (a: Vector, b: Vector, scale = 1): Vector => [
  a[0] + b[0] * scale,
  a[1] + b[1] * scale,
  a[2] + b[2] * scale,
];
const mix = (a: Vector, b: Vector, part: number): Vector =>
  add([a[0] * (1 - part), a[1] * (1 - part), a[2] * (1 - part)], b, part);
const unit = (v: Vector): Vector => {
  const size = Math.hypot(...v);
  return [v[0] / size, v[1] / size, v[2] / size];
};

/**
 * A left hand, palm towards the camera, fingers up: x right in the picture, y down, z away from the camera. The wrist
 * is the origin; lengths in metres are those of a middle-sized adult (Buryanov and Kotiuk 2010).
 */
const knuckles: readonly Vector[] = [
  [-0.026, -0.088, 0],
  [-0.004, -0.092, -0.003],
  [0.017, -0.085, 0],
  [0.035, -0.073, 0.005],
];
const phalanges = [
  [0.04, 0.022, 0.02],
  [0.045, 0.026, 0.021],
  [0.041, 0.026, 0.021],
  [0.033, 0.018, 0.019],
] as const;
const towardsCamera: Vector = [0, 0, -1];

/** Points of a finger that bends towards the camera, the palm's side. */
const fingerPoints = (index: number, bend: FingerBend, spread: number): Vector[] => {
  const sideways = radians(spread * (index - 1));
  const along: Vector = [Math.sin(sideways), -Math.cos(sideways), 0];
  const points: Vector[] = [knuckles[index]!];
  let bent = 0;
  [bend.root, bend.second, bend.third].forEach((degrees, phalanx) => {
    bent += radians(degrees);
    const direction = add(
      [along[0] * Math.cos(bent), along[1] * Math.cos(bent), along[2] * Math.cos(bent)],
      towardsCamera,
      Math.sin(bent),
    );
    points.push(add(points[phalanx]!, direction, phalanges[index]![phalanx]));
  });
  return points;
};

/** Points of the thumb between out to the side and across the palm in front of the bent fingers. */
const thumbPoints = (bend: FingerBend, across: number): Vector[] => {
  const root: Vector = [-0.022, -0.024, -0.008];
  const out = unit([-0.75, -0.62, -0.15]);
  const over = unit([0.25, -0.62, -0.75]);
  const knuckle = add(root, unit(mix(out, unit([-0.35, -0.85, -0.4]), across)), 0.042);
  const first = unit(mix(out, over, across));
  const joint = add(knuckle, first, 0.032);
  const inwards = unit(mix(unit([0.5, -0.6, -0.2]), unit([0.95, -0.1, -0.1]), across));
  return [root, knuckle, joint, add(joint, unit(mix(first, inwards, Math.sin(radians(bend.third)))), 0.027)];
};

const hand21Points = ({ bends, thumbAcross, spread }: MadeHand): Vector[] => [
  [0, 0, 0],
  ...thumbPoints(bends[0]!, thumbAcross),
  ...[0, 1, 2, 3].flatMap((index) => fingerPoints(index, bends[index + 1]!, spread)),
];

/** Whether each finger is extended, thumb first, as in `01100`. */
export const handShowing = (pattern: string): MadeHand => {
  const extended = pattern.split('').map((digit) => digit === '1');
  return {
    bends: extended.map((is) => (is ? straight : curled)),
    thumbAcross: extended[0] ? 0 : 1,
    spread: 8,
  };
};

export interface Placement {
  /** Turn about the line of sight, clockwise in the picture, degrees. */
  readonly turn?: number;
  /** Pixels in a metre. */
  readonly scale?: number;
  /** Where the wrist lies, pixels. */
  readonly x?: number;
  readonly y?: number;
  readonly handedness?: Handedness;
}

type Made = Pick<HandLandmarks, 'landmarks' | 'world' | 'handedness'>;

/** The landmarks of a made-up hand as a distant camera sees them; a right hand is the mirror image of the left one. */
export const madeHand = (
  hand: MadeHand,
  { turn = 0, scale = 1500, x = 320, y = 400, handedness = 'left' }: Placement = {},
): Made => {
  const side = handedness === 'left' ? 1 : -1;
  const [cos, sin] = [Math.cos(radians(turn)), Math.sin(radians(turn))];
  const points = hand21Points(hand).map(([px, py, pz]): Vector => [
    side * px * cos - py * sin,
    side * px * sin + py * cos,
    pz,
  ]);
  return {
    handedness,
    world: Float32Array.from(points.flat()),
    landmarks: Float32Array.from(
      points.flatMap(([px, py, pz]) => [x + px * scale, y + py * scale, pz * scale]),
    ),
  };
};
