import { KinemaError } from '../errors/index.ts';
import type {
  CocoCategory,
  CocoKeypointAnnotation,
  CocoKeypointDataset,
  CocoKeypointResult,
} from './coco.ts';
import { sortedByPicture, type PictureEvaluation } from './evaluation.ts';
import { matchDetections, type Detection, type RankedDetections, type Truth } from './matching.ts';
import { objectKeypointSimilarity, oksSigmasOf } from './oks.ts';
import { averagePrecisionRecall, cocoThresholds, thresholdSets } from './precision.ts';

export type KeypointMetric =
  'AP' | 'AP50' | 'AP75' | 'AP_M' | 'AP_L' | 'AR' | 'AR50' | 'AR75' | 'AR_M' | 'AR_L';

export interface KeypointEvaluationOptions {
  /** Constants sigma of the keypoints; by default those of the skeleton that the categories name. */
  readonly sigmas?: readonly number[];
  /** Best-scored results of each picture that count. */
  readonly maxDetections?: number;
}

/** All sizes, medium (32² to 96² square pixels) and large. */
export const keypointAreas = {
  all: { low: 0, high: 1e10 },
  medium: { low: 32 ** 2, high: 96 ** 2 },
  large: { low: 96 ** 2, high: 1e10 },
} as const;

interface KeypointTruth extends Truth {
  readonly annotation: CocoKeypointAnnotation;
}

interface KeypointDetection extends Detection {
  readonly result: CocoKeypointResult;
}

/** Square pixels of an annotated person by its outline; some data sets have none and say how else. */
export type AreaOf = (annotation: CocoKeypointAnnotation) => number;

const outlineArea: AreaOf = ({ id, area }) => {
  if (area !== undefined) return area;
  throw new KinemaError('data_invalid', {
    file: 'the annotations',
    reason: `annotation ${id} has no area, which COCO's similarity of keypoints needs`,
  });
};

const extent = (values: readonly number[]): number => Math.max(...values) - Math.min(...values);

/** COCO takes the area of a result from its box, or from the extent of its keypoints where results have no boxes. */
const resultArea = ({ bbox, keypoints }: CocoKeypointResult, boxed: boolean): number =>
  boxed && bbox
    ? bbox[2] * bbox[3]
    : extent(keypoints.filter((_, i) => i % 3 === 0)) * extent(keypoints.filter((_, i) => i % 3 === 1));

const sigmasOf = (category: CocoCategory): readonly number[] => {
  const names = category.keypoints ?? [];
  const sigmas = oksSigmasOf(names);
  if (sigmas) return sigmas;
  throw new KinemaError('data_invalid', {
    file: 'the annotations',
    reason: `the ${names.length} keypoints of category "${category.name}" (${names.slice(0, 3).join(', ')}, …) are those of no known skeleton`,
  });
};

/** Matches keypoint results to the truth in each range of areas; by category, then by range. */
export const matchKeypoints = (
  dataset: CocoKeypointDataset,
  results: readonly CocoKeypointResult[],
  { sigmas, maxDetections = 20 }: KeypointEvaluationOptions,
  areas: readonly { low: number; high: number }[],
  areaOf: AreaOf = outlineArea,
): RankedDetections[][] => {
  const categories = dataset.categories.filter(({ keypoints }) => keypoints?.length);
  const sigmasById = new Map(categories.map((category) => [category.id, sigmas ?? sigmasOf(category)]));
  const boxed = results.every(({ bbox }) => bbox);
  return matchDetections<KeypointTruth, KeypointDetection>({
    images: dataset.images,
    categories,
    truths: dataset.annotations.map((annotation) => ({
      image_id: annotation.image_id,
      category_id: annotation.category_id,
      area: areaOf(annotation),
      ignore: annotation.iscrowd === 1 || annotation.num_keypoints === 0,
      crowd: annotation.iscrowd === 1,
      annotation,
    })),
    detections: results.map((result) => ({
      image_id: result.image_id,
      category_id: result.category_id,
      area: resultArea(result, boxed),
      score: result.score,
      result,
    })),
    similarity: ({ annotation, area, category_id: category }, { result }) =>
      objectKeypointSimilarity(annotation, area, result, sigmasById.get(category)!),
    thresholds: cocoThresholds,
    areas,
    maxDetections,
  });
};

/**
 * The ten measures of COCO's keypoint evaluation: average precision and recall over similarities 0.5 to 0.95, at 0.5
 * and at 0.75, and over all of them for medium and large persons. Crowds and persons without labelled keypoints are
 * neither to be found nor wrong to find. Source: https://cocodataset.org/#keypoints-eval
 * @throws KinemaError `data_invalid` when an annotation has no area or the skeleton is unknown.
 */
export const evaluateKeypoints = (
  dataset: CocoKeypointDataset,
  results: readonly CocoKeypointResult[],
  options: KeypointEvaluationOptions = {},
): PictureEvaluation<KeypointMetric> => {
  const sorted = sortedByPicture(dataset);
  const { all, medium, large } = keypointAreas;
  const matched = matchKeypoints(sorted, results, options, [all, medium, large]);
  const [ofAll, ofMedium, ofLarge] = [0, 1, 2].map((area) => matched.map((category) => category[area]!));
  return {
    pictures: sorted.images.map(({ id }) => id),
    metrics: (weights) => {
      const over = (ranked: readonly RankedDetections[], thresholds: readonly number[]) =>
        averagePrecisionRecall(ranked, thresholds, undefined, weights);
      const total = over(ofAll!, thresholdSets.all);
      const at50 = over(ofAll!, thresholdSets.at50);
      const at75 = over(ofAll!, thresholdSets.at75);
      const mediums = over(ofMedium!, thresholdSets.all);
      const larges = over(ofLarge!, thresholdSets.all);
      return {
        AP: total.precision,
        AP50: at50.precision,
        AP75: at75.precision,
        AP_M: mediums.precision,
        AP_L: larges.precision,
        AR: total.recall,
        AR50: at50.recall,
        AR75: at75.recall,
        AR_M: mediums.recall,
        AR_L: larges.recall,
      };
    },
  };
};
