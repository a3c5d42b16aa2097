import type { HandLandmarks } from '@kinema/motion/hands';

/**
 * Hands that close thumb and index finger to a ring (_ok_, or a way to count three), made from real ones whose other
 * fingers are extended: the two fingers are bent by anatomy, with the hand's own lengths. The data hold next to none.
 */

type View = Pick<HandLandmarks, 'landmarks' | 'world' | 'handedness'>;
type Vector = readonly [x: number, y: number, z: number];

/** Bends of the index finger's joints from its root, degrees: rings from wide to narrow. */
const rings = [
  [35, 60, 35],
  [50, 55, 30],
  [65, 45, 25],
] as const;
export const RING_KINDS = rings.length;

const [WRIST, THUMB_ROOT, THUMB_KNUCKLE, THUMB_JOINT, THUMB_TIP] = [0, 1, 2, 3, 4] as const;
const [INDEX_KNUCKLE, INDEX_SECOND, INDEX_THIRD, INDEX_TIP] = [5, 6, 7, 8] as const;
const [MIDDLE_KNUCKLE, LITTLE_KNUCKLE] = [9, 17] as const;

const add = (a: Vector, b: Vector, factor = 1): Vector => [
  a[0] + factor * b[0],
  a[1] + factor * b[1],
  a[2] + factor * b[2],
];
const dot = (a: Vector, b: Vector): number => a[0] * b[0] + a[1] * b[1] + a[2] * b[2];
const cross = (a: Vector, b: Vector): Vector => [
  a[1] * b[2] - a[2] * b[1],
  a[2] * b[0] - a[0] * b[2],
  a[0] * b[1] - a[1] * b[0],
];
const scaled = (a: Vector, factor: number): Vector => [a[0] * factor, a[1] * factor, a[2] * factor];
const length = (a: Vector): number => Math.hypot(...a);
const unit = (a: Vector): Vector => scaled(a, 1 / (length(a) + 1e-9));
const radians = (degrees: number): number => (degrees * Math.PI) / 180;

/** Where a joint lies between two points, from its distances to them and the side that it bends to. */
const jointBetween = (from: Vector, to: Vector, first: number, second: number, side: Vector): Vector => {
  const way = add(to, from, -1);
  const distance = Math.max(length(way), 1e-9);
  const direction = scaled(way, 1 / distance);
  const along = (distance ** 2 + first ** 2 - second ** 2) / (2 * distance);
  const aside = Math.sqrt(Math.max(0, first ** 2 - along ** 2));
  const out = unit(add(side, direction, -dot(side, direction)));
  return add(add(from, direction, along), out, aside);
};

const ringed = (
  points: Float32Array,
  handedness: View['handedness'],
  bends: (typeof rings)[number],
): Float32Array => {
  const at = (k: number): Vector => [points[3 * k]!, points[3 * k + 1]!, points[3 * k + 2]!];
  const between = (a: number, b: number): Vector => add(at(b), at(a), -1);
  const reach = (a: number, b: number): number => length(between(a, b));
  const along = unit(between(WRIST, MIDDLE_KNUCKLE));
  const sideways = between(INDEX_KNUCKLE, LITTLE_KNUCKLE);
  const across = unit(add(sideways, along, -dot(sideways, along)));
  // Fingers bend to the palm's side, which is another one in the left hand than in the right one.
  const palmar = scaled(cross(across, along), handedness === 'left' ? 1 : -1);

  const indexAlong = unit(add(along, across, -0.1));
  let bent = 0;
  const index: Vector[] = [at(INDEX_KNUCKLE)];
  bends.forEach((degrees, phalanx) => {
    bent += radians(degrees);
    const direction = add(scaled(indexAlong, Math.cos(bent)), palmar, Math.sin(bent));
    const own = reach(INDEX_KNUCKLE + phalanx, INDEX_SECOND + phalanx);
    index.push(add(index[phalanx]!, direction, own));
  });

  // The thumb is turned before the palm and bends so that its tip meets the other.
  const opposed = unit(add(unit(between(THUMB_ROOT, THUMB_KNUCKLE)), palmar, 0.6));
  const knuckle = add(at(THUMB_ROOT), opposed, reach(THUMB_ROOT, THUMB_KNUCKLE));
  const [first, second] = [reach(THUMB_KNUCKLE, THUMB_JOINT), reach(THUMB_JOINT, THUMB_TIP)];
  const way = add(index[3]!, knuckle, -1);
  const tip = add(knuckle, unit(way), Math.min(length(way), 0.97 * (first + second)));
  const joint = jointBetween(knuckle, tip, first, second, add(palmar, across, -1));

  const out = points.slice();
  for (const [k, point] of [
    [THUMB_KNUCKLE, knuckle],
    [THUMB_JOINT, joint],
    [THUMB_TIP, tip],
    [INDEX_SECOND, index[1]!],
    [INDEX_THIRD, index[2]!],
    [INDEX_TIP, index[3]!],
  ] as const)
    out.set(point, 3 * k);
  return out;
};

/** The hand with a ring of one of the {@link RING_KINDS}. */
export const withRing = ({ landmarks, world, handedness }: View, kind: number): View => {
  const bends = rings[kind % rings.length]!;
  return {
    handedness,
    landmarks: ringed(landmarks, handedness, bends),
    world: ringed(world, handedness, bends),
  };
};
