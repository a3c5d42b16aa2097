import type { CocoKeypointAnnotation, CocoKeypointDataset, CocoKeypointResult } from './coco.ts';
import { sortedByPicture, type Metrics, type PictureEvaluation } from './evaluation.ts';
import { objectKeypointSimilarity, oksSigmasOf } from './oks.ts';

/**
 * The length, in pixels, that errors on a person are measured by; NaN when the annotation does not give it.
 * @param names of the person's keypoints, in order.
 */
export type PckReference = (person: CocoKeypointAnnotation, names: readonly string[]) => number;

/** Distance between two labelled keypoints, NaN when one is missing. */
const distanceBetween = (
  { keypoints }: CocoKeypointAnnotation,
  names: readonly string[],
  [first, second]: readonly [string, string],
): number => {
  const [a, b] = [names.indexOf(first), names.indexOf(second)];
  if (a < 0 || b < 0 || keypoints[a * 3 + 2]! <= 0 || keypoints[b * 3 + 2]! <= 0) return Number.NaN;
  return Math.hypot(keypoints[a * 3]! - keypoints[b * 3]!, keypoints[a * 3 + 1]! - keypoints[b * 3 + 1]!);
};

/** The first of several pairs of keypoints whose distance is positive. */
const firstDistance =
  (pairs: readonly (readonly [string, string])[]): PckReference =>
  (person, names) =>
    pairs.map((pair) => distanceBetween(person, names, pair)).find((distance) => distance > 0) ?? Number.NaN;

/** From a shoulder to the opposite hip, left shoulder first (Sapp and Taskar 2013, MODEC). */
export const torsoLength: PckReference = firstDistance([
  ['left_shoulder', 'right_hip'],
  ['right_shoulder', 'left_hip'],
]);

/**
 * From the top of the head to the neck, in the names of CrowdPose, PoseTrack and MPII. PCKh of MPII itself takes 0.6
 * of the diagonal of a head box (Andriluka et al. 2014), which COCO's files don't hold.
 */
export const headLength: PckReference = firstDistance([
  ['head', 'neck'],
  ['head_top', 'neck'],
  ['head_top', 'upper_neck'],
  ['head_top', 'head_bottom'],
]);

/** The longer side of the person's box (Yang and Ramanan 2013). */
export const boxLength: PckReference = ({ bbox }) => {
  const side = Math.max(bbox[2], bbox[3]);
  return side > 0 ? side : Number.NaN;
};

export interface PckOptions {
  /** Errors up to this part of the reference length are right. */
  readonly threshold?: number;
  readonly reference?: PckReference;
}

/** `PCK` over all labelled keypoints, and each keypoint's own under its name. */
export type PckMetrics = Metrics<string>;

export interface PckEvaluation extends PictureEvaluation<string> {
  /** Persons measured. */
  readonly persons: number;
  /** Persons left out because the reference length is not known. */
  readonly unmeasured: number;
}

interface Pair {
  readonly person: CocoKeypointAnnotation;
  readonly result: CocoKeypointResult | undefined;
}

/** Sigma of COCO's shoulders, for skeletons that have no constants of their own; only the pairing uses it. */
const middlingSigma = 0.079;

/** Gives each person at most one result of its picture, the most similar pairs first. */
const pairUp = (
  persons: readonly CocoKeypointAnnotation[],
  results: readonly CocoKeypointResult[],
  names: readonly string[],
): Pair[] => {
  const sigmas = oksSigmasOf(names) ?? names.map(() => middlingSigma);
  const candidates = persons.flatMap((person, p) =>
    results.map((result, r) => {
      const area = person.area ?? person.bbox[2] * person.bbox[3];
      return { p, r, similarity: objectKeypointSimilarity(person, area, result, sigmas) };
    }),
  );
  const chosen = new Map<number, number>();
  const used = new Set<number>();
  for (const { p, r } of candidates.sort((a, b) => b.similarity - a.similarity)) {
    if (chosen.has(p) || used.has(r)) continue;
    chosen.set(p, r);
    used.add(r);
  }
  return persons.map((person, p) => ({ person, result: results[chosen.get(p) ?? -1] }));
};

/** Labelled and right keypoints: pictures × keypoints. */
interface Tally {
  readonly labelled: Uint32Array;
  readonly right: Uint32Array;
}

const count = ({ person, result }: Pair, limit: number, tally: Tally, offset: number): void => {
  for (let k = 0; k * 3 < person.keypoints.length; k++) {
    if (person.keypoints[k * 3 + 2]! <= 0) continue;
    tally.labelled[offset + k]! += 1;
    if (!result) continue;
    const dx = result.keypoints[k * 3]! - person.keypoints[k * 3]!;
    const dy = result.keypoints[k * 3 + 1]! - person.keypoints[k * 3 + 1]!;
    if (Math.hypot(dx, dy) <= limit) tally.right[offset + k]! += 1;
  }
};

const summary = (
  names: readonly string[],
  pictures: number,
  { labelled, right }: Tally,
  weights: ArrayLike<number> | undefined,
): PckMetrics => {
  const total = (counts: Uint32Array, k: number): number => {
    let sum = 0;
    for (let p = 0; p < pictures; p++) sum += counts[p * names.length + k]! * (weights?.[p] ?? 1);
    return sum;
  };
  const per = names.map((name, k) => ({ name, labelled: total(labelled, k), right: total(right, k) }));
  const add = (sum: number, value: number): number => sum + value;
  return {
    PCK: per.map((one) => one.right).reduce(add, 0) / per.map((one) => one.labelled).reduce(add, 0),
    ...Object.fromEntries(per.map((one) => [one.name, one.right / one.labelled])),
  };
};

/**
 * Percentage of correct keypoints, as a part of 1: labelled keypoints found within a part of a reference length of the
 * person, by default 0.2 of the torso (PCK@0.2). With {@link headLength} and 0.5 it is PCKh@0.5. Each person is
 * compared with the result most like it; a person without a result has all keypoints wrong. Crowds, persons without
 * labelled keypoints and persons whose reference length is unknown are left out; the first category with keypoints is
 * the one measured.
 */
export const evaluatePck = (
  dataset: CocoKeypointDataset,
  results: readonly CocoKeypointResult[],
  { threshold = 0.2, reference = torsoLength }: PckOptions = {},
): PckEvaluation => {
  const category = dataset.categories.find(({ keypoints }) => keypoints?.length);
  const names = category?.keypoints ?? [];
  const pictures = sortedByPicture(dataset).images.map(({ id }) => id);
  const size = pictures.length * names.length;
  const tally: Tally = { labelled: new Uint32Array(size), right: new Uint32Array(size) };
  let persons = 0;
  let unmeasured = 0;
  const here = (item: { readonly category_id: number }): boolean => item.category_id === category?.id;
  const personsOf = Map.groupBy(dataset.annotations.filter(here), ({ image_id: id }) => id);
  const resultsOf = Map.groupBy(results.filter(here), ({ image_id: id }) => id);
  for (const [index, id] of pictures.entries()) {
    const shown = (personsOf.get(id) ?? []).filter((one) => one.iscrowd === 0 && one.num_keypoints > 0);
    for (const pair of pairUp(shown, resultsOf.get(id) ?? [], names)) {
      const length = reference(pair.person, names);
      if (Number.isNaN(length)) {
        unmeasured++;
        continue;
      }
      persons++;
      count(pair, threshold * length, tally, index * names.length);
    }
  }
  return {
    pictures,
    persons,
    unmeasured,
    metrics: (weights) => summary(names, pictures.length, tally, weights),
  };
};
