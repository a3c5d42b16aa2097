import type { Frame } from '@kinema/motion';
import { regionOfBox, type Region } from '../../image/index.ts';
import { meanScore, type SeenKeypoints } from './combine.ts';
import { LOST } from './follow.ts';
import { look, wholePicture } from '../shared/look.ts';
import { finishPerson, nextRegion, seePerson, type PoseModel } from './person.ts';
import type { OpenModel } from '../shared/perceiver.ts';
import { openPoseModel } from './pose-model.ts';
import type { PerceiveTask } from '../shared/task.ts';
import type { PosePerceiver, PosePlan } from './task.ts';

/** Where the model's detectors say that the person is; the whole picture when it has none or they find nobody. */
const firstRegion = async (frame: Frame, detectors: readonly string[], open: OpenModel): Promise<Region> => {
  const region = wholePicture(frame);
  for (const name of detectors) {
    const [best] = await look(await open(name), frame, { region });
    if (best?.region) return best.region;
    if (best?.box) return regionOfBox(best.box);
  }
  return region;
};

const findPerson = async (
  model: PoseModel,
  { frame, plan }: PerceiveTask<PosePlan>,
  open: OpenModel,
): Promise<SeenKeypoints | undefined> => {
  const looker = [{ model, views: plan.views }];
  const coarse = await seePerson(looker, frame, await firstRegion(frame, plan.detectors, open));
  if (!coarse || meanScore(coarse.keypoints) < LOST) return coarse;
  const fine = await seePerson(looker, frame, nextRegion(coarse));
  return fine && meanScore(fine.keypoints) >= meanScore(coarse.keypoints) ? fine : coarse;
};

/**
 * One person: looks once where the person is known to be, else at the whole picture (or where the model's own detector
 * points) and then at the person found.
 */
export const perceiveSingle: PosePerceiver = async (task, open) => {
  const { frame, plan, candidates } = task;
  const model = await openPoseModel(open, plan.landmarks);
  const region = candidates?.[0]?.region;
  const found = region
    ? await seePerson([{ model, views: plan.views }], frame, region)
    : await findPerson(model, task, open);
  if (!found) return { persons: [] };
  const score = meanScore(found.keypoints);
  // Shown a place without a person closely, a model still finds something, of which it is not sure at all.
  if (region && score < LOST) return { persons: [] };
  const person = finishPerson(model, plan, found, score);
  return { persons: person.score >= plan.minScore ? [person] : [] };
};
