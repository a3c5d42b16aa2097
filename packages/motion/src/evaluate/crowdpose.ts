import { KinemaError } from '../errors/index.ts';
import type { CocoImage, CocoKeypointDataset, CocoKeypointResult } from './coco.ts';
import { sortedByPicture, type PictureEvaluation } from './evaluation.ts';
import { keypointAreas, matchKeypoints, type AreaOf, type KeypointEvaluationOptions } from './keypoints.ts';
import { averagePrecisionRecall, thresholdSets } from './precision.ts';

export type CrowdPoseMetric =
  'AP' | 'AP50' | 'AP75' | 'AR' | 'AR50' | 'AR75' | 'AP_easy' | 'AP_medium' | 'AP_hard';

/** CrowdPose has no outlines: a person's area is this part of the box (its evaluation's constant). */
const boxArea: AreaOf = ({ bbox }) => bbox[3] * bbox[2] * 0.53;

type Crowding = 'easy' | 'medium' | 'hard';

/** The bounds are those of CrowdPose's own evaluation, which its paper prints as 0.1 and 0.8. */
const crowdingOf = ({ id, crowdIndex }: CocoImage): Crowding => {
  if (crowdIndex === undefined) {
    throw new KinemaError('data_invalid', {
      file: 'the annotations',
      reason: `image ${id} has no crowdIndex, which CrowdPose's evaluation needs`,
    });
  }
  if (crowdIndex < 0.2) return 'easy';
  return crowdIndex < 0.8 ? 'medium' : 'hard';
};

/** Weights with the pictures of other crowding left out. */
const only = (
  crowding: Crowding,
  pictures: readonly Crowding[],
  weights: ArrayLike<number> | undefined,
): number[] => pictures.map((other, picture) => (other === crowding ? (weights?.[picture] ?? 1) : 0));

/**
 * The nine measures of CrowdPose: as COCO's, with areas from the boxes, and average precision over easy, medium and
 * hard pictures by their crowd index (Li et al. 2019, arXiv:1812.00324; https://github.com/Jeff-sjtu/CrowdPose, which
 * rounds the last three to four decimals; here they are not rounded).
 * @throws KinemaError `data_invalid` when an image has no crowd index or the skeleton is unknown.
 */
export const evaluateCrowdPose = (
  dataset: CocoKeypointDataset,
  results: readonly CocoKeypointResult[],
  options: KeypointEvaluationOptions = {},
): PictureEvaluation<CrowdPoseMetric> => {
  const sorted = sortedByPicture(dataset);
  const crowding = sorted.images.map(crowdingOf);
  const matched = matchKeypoints(sorted, results, options, [keypointAreas.all], boxArea);
  const ranked = matched.map(([all]) => all!);
  return {
    pictures: sorted.images.map(({ id }) => id),
    metrics: (weights) => {
      const over = (thresholds: readonly number[], of = weights) =>
        averagePrecisionRecall(ranked, thresholds, undefined, of);
      const all = over(thresholdSets.all);
      const at50 = over(thresholdSets.at50);
      const at75 = over(thresholdSets.at75);
      const part = (kind: Crowding): number =>
        over(thresholdSets.all, only(kind, crowding, weights)).precision;
      return {
        AP: all.precision,
        AP50: at50.precision,
        AP75: at75.precision,
        AR: all.recall,
        AR50: at50.recall,
        AR75: at75.recall,
        AP_easy: part('easy'),
        AP_medium: part('medium'),
        AP_hard: part('hard'),
      };
    },
  };
};
