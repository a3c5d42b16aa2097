import type { CocoCategory, CocoImage } from './coco.ts';

/** An object to be found, as matching sees it. */
export interface Truth {
  readonly image_id: number;
  readonly category_id: number;
  /** Square pixels. */
  readonly area: number;
  /** Neither to be found nor wrong to find. */
  readonly ignore: boolean;
  /** A group: any number of detections may match it. */
  readonly crowd: boolean;
}

/** Something that was found. */
export interface Detection {
  readonly image_id: number;
  readonly category_id: number;
  /** Square pixels. */
  readonly area: number;
  readonly score: number;
}

/** Objects outside `[low, high]` square pixels, both ends included, are neither counted nor wrong to find. */
interface AreaRange {
  readonly low: number;
  readonly high: number;
}

/** What becomes of a detection at one threshold. */
export const outcomes = { wrong: 0, right: 1, ignored: 2 } as const;

/** The detections of one category and range of areas, best score first. */
export interface RankedDetections {
  /** Index, into the pictures, of each detection's picture. */
  readonly picture: Uint32Array;
  /** Rank of each detection in its picture and category, from 0. */
  readonly rank: Uint32Array;
  /** For each threshold what became of each detection: {@link outcomes}. */
  readonly outcome: readonly Uint8Array[];
  /** Objects to be found in each picture. */
  readonly positives: Uint32Array;
}

export interface MatchingInput<T extends Truth, D extends Detection> {
  readonly images: readonly CocoImage[];
  readonly categories: readonly CocoCategory[];
  readonly truths: readonly T[];
  readonly detections: readonly D[];
  /** From 0, nothing in common, to 1, the same. */
  readonly similarity: (truth: T, detection: D) => number;
  /** Ascending. */
  readonly thresholds: readonly number[];
  readonly areas: readonly AreaRange[];
  /** Detections of a picture and category beyond this many, worst scores, are left out. */
  readonly maxDetections: number;
}

interface Scene<T, D> {
  readonly truths: T[];
  readonly detections: D[];
}

const outside = (area: number, range: AreaRange): boolean => area < range.low || area > range.high;

/** Truths in their order and detections best first, by picture; equal scores keep their order. */
const scenesOf = <T extends Truth, D extends Detection>(
  input: MatchingInput<T, D>,
  imageIds: readonly number[],
  categoryId: number,
): Scene<T, D>[] => {
  const scenes = new Map(imageIds.map((id): [number, Scene<T, D>] => [id, { truths: [], detections: [] }]));
  for (const truth of input.truths)
    if (truth.category_id === categoryId) scenes.get(truth.image_id)?.truths.push(truth);
  for (const detection of input.detections)
    if (detection.category_id === categoryId) scenes.get(detection.image_id)?.detections.push(detection);
  return [...scenes.values()].map(({ truths, detections }) => ({
    truths,
    detections: detections.toSorted((a, b) => b.score - a.score).slice(0, input.maxDetections),
  }));
};

/**
 * The truth that a detection takes: the free one most like it, at least as much as the threshold; an ignored one only
 * when no other fits. `order` lists the ignored ones last. -1 when none fits.
 */
const bestTruth = (
  similarity: Float64Array,
  threshold: number,
  order: readonly number[],
  ignored: readonly boolean[],
  taken: readonly boolean[],
): number => {
  let best = -1;
  let least = Math.min(threshold, 1 - 1e-10);
  for (const truth of order) {
    if (taken[truth]) continue;
    if (best >= 0 && !ignored[best] && ignored[truth]) break;
    if (similarity[truth]! < least) continue;
    least = similarity[truth]!;
    best = truth;
  }
  return best;
};

/** What becomes of each detection of a scene at one threshold. */
const matchScene = <T extends Truth, D extends Detection>(
  scene: Scene<T, D>,
  similarities: readonly Float64Array[],
  threshold: number,
  range: AreaRange,
): number[] => {
  const ignored = scene.truths.map((truth) => truth.ignore || outside(truth.area, range));
  const order = [...ignored.keys()].sort((a, b) => Number(ignored[a]) - Number(ignored[b]));
  const taken = scene.truths.map(() => false);
  return scene.detections.map((detection, d) => {
    const best = bestTruth(similarities[d]!, threshold, order, ignored, taken);
    if (best < 0) return outside(detection.area, range) ? outcomes.ignored : outcomes.wrong;
    taken[best] = !scene.truths[best]!.crowd;
    return ignored[best] ? outcomes.ignored : outcomes.right;
  });
};

const rankAll = <T extends Truth, D extends Detection>(
  scenes: readonly Scene<T, D>[],
  similarities: readonly (readonly Float64Array[])[],
  thresholds: readonly number[],
  range: AreaRange,
): RankedDetections => {
  const entries = scenes.flatMap(({ detections }, picture) =>
    detections.map(({ score }, rank) => ({ picture, rank, score })),
  );
  const order = [...entries.keys()].sort((a, b) => entries[b]!.score - entries[a]!.score);
  return {
    picture: Uint32Array.from(order, (index) => entries[index]!.picture),
    rank: Uint32Array.from(order, (index) => entries[index]!.rank),
    outcome: thresholds.map((threshold) => {
      const all = scenes.flatMap((scene, s) => matchScene(scene, similarities[s]!, threshold, range));
      return Uint8Array.from(order, (index) => all[index]!);
    }),
    positives: Uint32Array.from(
      scenes,
      ({ truths }) => truths.filter(({ ignore, area }) => !ignore && !outside(area, range)).length,
    ),
  };
};

/**
 * Matches detections to truths by COCO's rules: in each picture and category, best score first, a detection takes the
 * truth most like it. Follows COCOeval of https://github.com/cocodataset/cocoapi, except that an annotation of id 0
 * counts like any other.
 * @returns by category, then by range of areas, in the order given.
 */
export const matchDetections = <T extends Truth, D extends Detection>(
  input: MatchingInput<T, D>,
): RankedDetections[][] => {
  const imageIds = input.images.map(({ id }) => id);
  return input.categories.map(({ id }) => {
    const scenes = scenesOf(input, imageIds, id);
    const similarities = scenes.map(({ truths, detections }) =>
      detections.map((detection) => Float64Array.from(truths, (truth) => input.similarity(truth, detection))),
    );
    return input.areas.map((range) => rankAll(scenes, similarities, input.thresholds, range));
  });
};
