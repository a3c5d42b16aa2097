import type { Box, Frame } from '@kinema/motion';
import { intersectionOverUnion } from '@kinema/motion/track';
import type { Skeleton } from '@kinema/motion/skeleton';
import type { Found } from '../../decode/index.ts';
import { boxOfRegion, regionOfBox, type Region } from '../../image/index.ts';
import { applyScoreCurve, calibrateKeypoints, calibrationOf, uncalibrated } from './calibration.ts';
import { combineViews, FILLED_SHARE, keypointBox, type SeenKeypoints } from './combine.ts';
import { look, type OpenedModel } from '../shared/look.ts';
import type { Candidate } from '../shared/task.ts';
import type { PerceivedPerson, PosePlan, PoseView } from './task.ts';

/** A model that is known to find keypoints. */
export interface PoseModel extends OpenedModel {
  readonly skeleton: Skeleton;
}

/** Keypoints below this score of the model say little about where a person is. */
const SEEN = 0.2;
/** A person's next region: the box of its keypoints, and room for head, hands and feet beyond them, and for motion. */
const ROOM = 1.5;

const hasKeypoints = (found: Found): found is SeenKeypoints => found.keypoints !== undefined;

/** The box around a person's keypoints, or around all of them when none is seen well. */
export const boxOf = (found: SeenKeypoints): Box =>
  found.box ?? keypointBox(found.keypoints, SEEN) ?? keypointBox(found.keypoints, 0) ?? [0, 0, 0, 0];

/** Where to look for the person in the next frame: what the model proposes, else a square about what is seen of it. */
export const nextRegion = (found: SeenKeypoints): Region => {
  if (found.region) return found.region;
  const seen = keypointBox(found.keypoints, SEEN) ?? boxOf(found);
  const { centreX, centreY, width, height } = regionOfBox(seen, ROOM);
  const size = Math.max(width, height, 1);
  return { centreX, centreY, width: size, height: size, angleRadians: 0 };
};

/** Of what a model for whole pictures finds in a person's region, the one that fills the region best. */
const bestIn = (found: readonly Found[], region: Region): SeenKeypoints | undefined => {
  const seen = found.filter(hasKeypoints);
  if (seen.length <= 1) return seen[0];
  const place = boxOfRegion(region);
  const fit = (item: SeenKeypoints): number => item.score * intersectionOverUnion(boxOf(item), place);
  return seen.reduce((best, item) => (fit(item) > fit(best) ? item : best));
};

const grown = (region: Region, factor: number): Region => ({
  ...region,
  width: region.width * factor,
  height: region.height * factor,
});

/** A model and the views it is given. */
export interface Looker {
  readonly model: PoseModel;
  readonly views: readonly PoseView[];
}

/**
 * Looks at one person's region with all models through all their views, and fuses what they show; undefined when nobody
 * is found. The first model and view give the rest (world landmarks, the next region).
 */
export const seePerson = async (
  lookers: readonly Looker[],
  frame: Frame,
  region: Region,
): Promise<SeenKeypoints | undefined> => {
  const seen: SeenKeypoints[] = [];
  for (const { model, views } of lookers) {
    for (const { factor, masked, mirrored } of views) {
      const shown = grown(region, factor);
      const found = await look(model, frame, {
        region: shown,
        mirrored,
        ...(masked && { visible: boxOfRegion(shown) }),
      });
      const best = bestIn(found, region);
      if (best) seen.push(best);
    }
  }
  const [first] = lookers;
  if (!first || seen.length === 0) return undefined;
  return combineViews(seen, FILLED_SHARE * region.width * region.height, first.model.skeleton);
};

/** The person as it is told, with its scores and spreads calibrated. */
export const finishPerson = (
  model: PoseModel,
  plan: PosePlan,
  found: SeenKeypoints,
  score: number,
  candidate: Candidate = { region: nextRegion(found), score },
): PerceivedPerson => {
  const box = boxOf(found);
  const viewCount = plan.views.length + (plan.helper?.views.length ?? 0);
  const calibration = plan.calibrated ? calibrationOf(model.manifest.name, viewCount) : uncalibrated;
  return {
    id: 0,
    score: applyScoreCurve(calibration.person, score),
    box,
    keypoints: calibrateKeypoints(calibration, found.keypoints, box, model.skeleton),
    candidate,
    ...(found.world && { world: found.world }),
  };
};
