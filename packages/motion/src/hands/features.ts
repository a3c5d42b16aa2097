import type { HandLandmarks } from './hand.ts';
import { cross, type Vector } from '../vector/vector.ts';
import { between, cosine, distance, palmOf, towards, type Palm, type Points } from './points.ts';

/** A number that says something of a hand's shape. */
interface Feature {
  readonly name: string;
  readonly value: (points: Points, palm: Palm) => number;
}

const feature = (name: string, value: Feature['value']): Feature => ({ name, value });

/** Landmarks of each finger from its root to its tip; the thumb's first is its carpometacarpal joint. */
const chains = [
  ['thumb', [1, 2, 3, 4]],
  ['index', [5, 6, 7, 8]],
  ['middle', [9, 10, 11, 12]],
  ['ring', [13, 14, 15, 16]],
  ['little', [17, 18, 19, 20]],
] as const;

const WRIST = 0;
const [THUMB_KNUCKLE, THUMB_JOINT, THUMB_TIP] = [2, 3, 4] as const;
const [INDEX_KNUCKLE, LITTLE_KNUCKLE] = [5, 17] as const;

/** Cosine of the bend at `b` on the way a → b → c: 1 when straight. */
const straightness =
  (a: number, b: number, c: number): Feature['value'] =>
  (points) =>
    cosine(between(points, a, b), between(points, b, c));

const reach =
  (a: number, b: number): Feature['value'] =>
  (points, { size }) =>
    distance(points, a, b) / size;

/** How much farther `a` is from a place than `b` is. */
const lead =
  (a: number, b: number, place: number): Feature['value'] =>
  (points, { size }) =>
    (distance(points, a, place) - distance(points, b, place)) / size;

const fingerFeatures = ([name, [root, second, third, tip]]: (typeof chains)[number]): Feature[] => [
  feature(`${name} straight at root`, straightness(WRIST, root, second)),
  feature(`${name} straight at second joint`, straightness(root, second, third)),
  feature(`${name} straight at third joint`, straightness(second, third, tip)),
  feature(`${name} turned from hand`, straightness(WRIST, second, tip)),
  feature(`${name} turned from root`, straightness(root, second, tip)),
  feature(`${name} tip from wrist`, reach(tip, WRIST)),
  feature(`${name} tip from root`, reach(tip, root)),
  feature(`${name} second joint from wrist`, reach(second, WRIST)),
  feature(`${name} tip beyond second joint`, lead(tip, second, WRIST)),
  feature(`${name} tip beyond third joint`, lead(tip, third, WRIST)),
];

const thumbDirection = (points: Points): Vector => between(points, THUMB_KNUCKLE, THUMB_TIP);

const thumbFeatures: readonly Feature[] = [
  ...[5, 6, 8, 9, 10, 12, 13, 16, 17, 20].map((landmark) =>
    feature(`thumb tip from landmark ${landmark}`, reach(THUMB_TIP, landmark)),
  ),
  ...[5, 9, 17].map((landmark) =>
    feature(`thumb tip beyond its joint from landmark ${landmark}`, lead(THUMB_TIP, THUMB_JOINT, landmark)),
  ),
  feature('thumb tip beyond its knuckle from landmark 13', lead(THUMB_TIP, THUMB_KNUCKLE, 13)),
  feature('thumb along index metacarpal', (points) =>
    cosine(thumbDirection(points), between(points, WRIST, INDEX_KNUCKLE)),
  ),
  feature('thumb along knuckles', (points) =>
    cosine(thumbDirection(points), between(points, INDEX_KNUCKLE, LITTLE_KNUCKLE)),
  ),
];

const spreadFeatures: readonly Feature[] = [
  ['index and middle', 8, 12],
  ['middle and ring', 12, 16],
  ['ring and little', 16, 20],
].map(([names, a, b]) => feature(`tips of ${names}`, reach(a as number, b as number)));

/** Where each landmark lies in the hand's own frame, from the wrist: whether a thumb lies before the palm or beside it. */
const placeFeatures: readonly Feature[] = Array.from({ length: 20 }, (_, i) => i + 1).flatMap((landmark) => [
  feature(
    `landmark ${landmark} across the palm`,
    (points, { size, across }) => towards(between(points, WRIST, landmark), across) / size,
  ),
  feature(
    `landmark ${landmark} along the palm`,
    (points, { size, along }) => towards(between(points, WRIST, landmark), along) / size,
  ),
]);

/** Out of the plane of the palm, without a sign, so that it is the same for a hand and its mirror image. */
const thumbOutOfPalm = feature('thumb out of palm', (points) =>
  Math.abs(
    cosine(
      thumbDirection(points),
      cross(between(points, WRIST, INDEX_KNUCKLE), between(points, WRIST, LITTLE_KNUCKLE)),
    ),
  ),
);

const flatFeatures: readonly Feature[] = [
  ...chains.flatMap(fingerFeatures),
  ...thumbFeatures,
  ...spreadFeatures,
];
const solidFeatures: readonly Feature[] = [...flatFeatures, thumbOutOfPalm];
const worldFeatures: readonly Feature[] = [...solidFeatures, ...placeFeatures];

/** The three looks at a hand: metres as the model gives them, the picture with depth, the picture alone. */
const looks = [
  {
    name: 'world',
    features: worldFeatures,
    of: ({ world }: Seen): Points => ({ data: world, dimensions: 3 }),
  },
  {
    name: 'picture with depth',
    features: solidFeatures,
    of: ({ landmarks }: Seen): Points => ({ data: landmarks, dimensions: 3 }),
  },
  {
    name: 'picture',
    features: flatFeatures,
    of: ({ landmarks }: Seen): Points => ({ data: landmarks, dimensions: 2 }),
  },
] as const;

type Seen = Pick<HandLandmarks, 'landmarks' | 'world'>;

export const featureNames: readonly string[] = looks.flatMap(({ name, features }) =>
  features.map((each) => `${name}: ${each.name}`),
);

/**
 * What is known of a hand's shape, in the order of {@link featureNames}: bends, distances in palm sizes, angles between
 * parts of the hand, and where these lie in its own frame. None of them changes when the hand is moved, scaled, turned in the picture or mirrored, so
 * that left and right hands are read alike even where the model mistakes one for the other.
 */
export const handFeatures = (hand: Seen): Float64Array =>
  Float64Array.from(
    looks.flatMap(({ features, of }) => {
      const points = of(hand);
      const palm = palmOf(points);
      return features.map(({ value }) => value(points, palm));
    }),
  );
