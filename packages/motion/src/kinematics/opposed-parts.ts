import type { Skeleton } from '../skeleton/skeleton.ts';

/** Where a person was seen. */
interface Seen {
  readonly bodyHeight: number;
  /** Position of keypoint k in seen row i along an axis, pixels. */
  readonly at: (i: number, k: number, axis: 0 | 1) => number;
  /** Standard deviation of it along each axis, pixels. */
  readonly sd: (i: number, k: number) => number;
}

/** Lines across the body, left to right, of two parts that cannot face away from each other. */
interface Neighbours {
  /** Bits of the parts in a mask. */
  readonly parts: readonly [number, number];
  readonly lines: readonly [readonly [number, number], readonly [number, number]];
}

/** A head turns on its shoulders and shoulders on their hips by less than a right angle. */
const neighboursOf = ({ keypoints }: Skeleton): Neighbours[] => {
  const line = (name: string): [number, number] => [
    keypoints.indexOf(`left_${name}`),
    keypoints.indexOf(`right_${name}`),
  ];
  const [ears, shoulders, hips] = [line('ear'), line('shoulder'), line('hip')];
  const all: Neighbours[] = [
    { parts: [0, 1], lines: [ears, shoulders] },
    { parts: [1, 2], lines: [shoulders, hips] },
  ];
  return all.filter(({ lines }) => lines.flat().every((keypoint) => keypoint >= 0));
};

/** Cost, in nats a frame, of two parts that are seen wide and face opposite ways. */
const OPPOSED = 30;
/** As wide as this part of the body's height, a line is sure of its direction; narrower ones less so. */
const WIDE = 0.08;

/** What noise makes a line seem to point to is not its direction: it is sure of it when this many times as long as that. */
const OVER_NOISE = 2;

/** How sure a line of such a length is of its direction, 0 to 1. */
const sureness = (
  { sd, bodyHeight }: Seen,
  i: number,
  [left, right]: readonly [number, number],
  length: number,
): number => {
  // Along both axes; a model that does not say counts as exact.
  const noise = Math.SQRT2 * Math.hypot(sd(i, left) || 0, sd(i, right) || 0);
  const beyond = Math.max(0, 1 - ((OVER_NOISE * noise) / length) ** 2);
  return beyond * Math.min(1, length / (WIDE * bodyHeight));
};

/** How much the two lines point against each other in seen row i: 1 to −1, less where they are seen narrow. */
const opposition = (seen: Seen, i: number, { lines }: Neighbours): number => {
  const { at } = seen;
  const [[al, ar], [bl, br]] = lines;
  const a = [at(i, ar, 0) - at(i, al, 0), at(i, ar, 1) - at(i, al, 1)] as const;
  const b = [at(i, br, 0) - at(i, bl, 0), at(i, br, 1) - at(i, bl, 1)] as const;
  const lengths = [Math.hypot(...a), Math.hypot(...b)] as const;
  const cosine = (a[0] * b[0] + a[1] * b[1]) / (lengths[0] * lengths[1]);
  const sure = sureness(seen, i, lines[0], lengths[0]) * sureness(seen, i, lines[1], lengths[1]);
  return Number.isFinite(cosine) ? -cosine * sure : 0;
};

/**
 * Cost, in nats, of exchanging parts of the body at each of `count` seen rows, for those that would face away from each
 * other: 8 numbers a row, by mask (bit 0 head, 1 arms, 2 legs).
 */
export const opposedCosts = (seen: Seen, count: number, skeleton: Skeleton): Float64Array[] => {
  const all = neighboursOf(skeleton);
  return Array.from({ length: count }, (_, i) => {
    const costs = new Float64Array(8);
    for (const neighbours of all) {
      const [a, b] = neighbours.parts;
      const against = opposition(seen, i, neighbours);
      for (let mask = 0; mask < 8; mask++) {
        const exchanged = ((mask >> a) ^ (mask >> b)) & 1;
        costs[mask]! += OPPOSED * Math.max(0, exchanged ? -against : against);
      }
    }
    return costs;
  });
};
