import type { Frame } from '@kinema/motion';
import { suppress } from '../../decode/index.ts';
import { boxOfRegion, regionOfBox } from '../../image/index.ts';
import { meanScore, type SeenKeypoints } from './combine.ts';
import { fuseDetections, type Detection } from './detections.ts';
import { look, wholePicture } from '../shared/look.ts';
import type { OpenModel } from '../shared/perceiver.ts';
import { finishPerson, seePerson } from './person.ts';
import { openPoseModel } from './pose-model.ts';
import { likeness, SAME_PERSON } from './several.ts';
import type { Candidate } from '../shared/task.ts';
import type { PosePerceiver, PosePlan } from './task.ts';

/** Detections below this are not worth runs of the landmark model. */
const WORTH_A_LOOK = 0.3;

const detect = async (frame: Frame, { detectors }: PosePlan, open: OpenModel): Promise<Candidate[]> => {
  const found: Detection[][] = [];
  for (const name of detectors) {
    const items = await look(await open(name), frame, { region: wholePicture(frame) });
    found.push(items.flatMap(({ box, score }) => (box ? [{ box, score }] : [])));
  }
  return fuseDetections(found).map(({ box, score }) => ({ region: regionOfBox(box), score }));
};

interface Sighting extends SeenKeypoints {
  readonly candidate: Candidate;
}

/**
 * Several people, each looked at closely: person detectors find boxes, the landmark model sees each box with the rest
 * of the picture blanked, and people found twice are dropped. A person's score is the detection's times the mean of its
 * keypoints' scores, so that a box full of something else ranks low.
 */
export const perceiveAccurate: PosePerceiver = async ({ frame, plan, candidates }, open) => {
  const model = await openPoseModel(open, plan.landmarks);
  const lookers = [{ model, views: plan.views }];
  if (plan.helper)
    lookers.push({ model: await openPoseModel(open, plan.helper.model), views: plan.helper.views });
  const places = candidates ?? (await detect(frame, plan, open));
  const sightings: Sighting[] = [];
  for (const candidate of places.filter(({ score }) => score >= WORTH_A_LOOK).slice(0, plan.maxPersons)) {
    const found = await seePerson(lookers, frame, candidate.region);
    if (!found) continue;
    const score = candidate.score * meanScore(found.keypoints);
    sightings.push({ ...found, score, box: boxOfRegion(candidate.region), candidate });
  }
  const persons = suppress(sightings, likeness(model.skeleton), SAME_PERSON).map((sighting) =>
    finishPerson(model, plan, sighting, sighting.score, sighting.candidate),
  );
  return { persons: persons.filter(({ score }) => score >= plan.minScore) };
};
