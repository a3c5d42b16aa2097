import { boxArea, intersectionArea } from '../track/boxes.ts';
import type { CocoBoxAnnotation, CocoBoxDataset, CocoBoxResult } from './coco.ts';
import { sortedByPicture, type PictureEvaluation } from './evaluation.ts';
import { matchDetections, type Detection, type RankedDetections, type Truth } from './matching.ts';
import { averagePrecisionRecall, cocoThresholds, thresholdSets } from './precision.ts';

export type BoxMetric =
  'AP' | 'AP50' | 'AP75' | 'AP_S' | 'AP_M' | 'AP_L' | 'AR_1' | 'AR_10' | 'AR_100' | 'AR_S' | 'AR_M' | 'AR_L';

interface BoxTruth extends Truth, Pick<CocoBoxAnnotation, 'bbox'> {}
interface BoxDetection extends Detection, Pick<CocoBoxResult, 'bbox'> {}

/** Intersection over union; over the detection alone when the truth is a crowd, which it cannot fill. */
const similarity = (truth: BoxTruth, detection: BoxDetection): number => {
  const common = intersectionArea(truth.bbox, detection.bbox);
  if (common === 0) return 0;
  const own = boxArea(detection.bbox);
  return common / (truth.crowd ? own : own + boxArea(truth.bbox) - common);
};

const areas = [
  { low: 0, high: 1e10 },
  { low: 0, high: 32 ** 2 },
  { low: 32 ** 2, high: 96 ** 2 },
  { low: 96 ** 2, high: 1e10 },
] as const;

/**
 * The twelve measures of COCO's evaluation of boxes: average precision over overlaps 0.5 to 0.95, at 0.5 and 0.75, and
 * for small, medium and large objects; average recall with 1, 10 and 100 detections of each picture and category, and
 * by size. Source: https://cocodataset.org/#detection-eval
 */
export const evaluateBoxes = (
  dataset: CocoBoxDataset,
  results: readonly CocoBoxResult[],
): PictureEvaluation<BoxMetric> => {
  const sorted = sortedByPicture(dataset);
  const matched = matchDetections<BoxTruth, BoxDetection>({
    images: sorted.images,
    categories: dataset.categories.toSorted((a, b) => a.id - b.id),
    truths: dataset.annotations.map((annotation) => ({
      ...annotation,
      area: annotation.area ?? boxArea(annotation.bbox),
      ignore: annotation.iscrowd === 1,
      crowd: annotation.iscrowd === 1,
    })),
    detections: results.map((result) => ({ ...result, area: boxArea(result.bbox) })),
    similarity,
    thresholds: cocoThresholds,
    areas,
    maxDetections: 100,
  });
  const [all, small, medium, large] = areas.map((_, area) => matched.map((category) => category[area]!));
  return {
    pictures: sorted.images.map(({ id }) => id),
    metrics: (weights) => {
      const over = (ranked: readonly RankedDetections[], thresholds = thresholdSets.all, most = 100) =>
        averagePrecisionRecall(ranked, thresholds, most, weights);
      const total = over(all!);
      const smalls = over(small!);
      const mediums = over(medium!);
      const larges = over(large!);
      return {
        AP: total.precision,
        AP50: over(all!, thresholdSets.at50).precision,
        AP75: over(all!, thresholdSets.at75).precision,
        AP_S: smalls.precision,
        AP_M: mediums.precision,
        AP_L: larges.precision,
        AR_1: over(all!, thresholdSets.all, 1).recall,
        AR_10: over(all!, thresholdSets.all, 10).recall,
        AR_100: total.recall,
        AR_S: smalls.recall,
        AR_M: mediums.recall,
        AR_L: larges.recall,
      };
    },
  };
};
