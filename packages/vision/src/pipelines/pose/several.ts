import type { Skeleton } from '@kinema/motion/skeleton';
import { suppress, type Found } from '../../decode/index.ts';
import { FILLED_SHARE, combineViews, poseLikeness, type SeenKeypoints } from './combine.ts';
import { look, wholePicture } from '../shared/look.ts';
import { boxOf, finishPerson } from './person.ts';
import { openPoseModel } from './pose-model.ts';
import type { PosePerceiver } from './task.ts';

/** Persons more alike than this in one frame are one person found twice. */
export const SAME_PERSON = 0.5;

const areaOf = (found: SeenKeypoints): number => {
  const [, , width, height] = boxOf(found);
  return FILLED_SHARE * width * height;
};

/** Object keypoint similarity of two people, at the mean of their sizes. */
export const likeness =
  (skeleton: Skeleton) =>
  (a: SeenKeypoints, b: SeenKeypoints): number =>
    poseLikeness(a.keypoints, b.keypoints, Math.sqrt(areaOf(a) * areaOf(b)), skeleton);

const withKeypoints = (found: readonly Found[]): SeenKeypoints[] =>
  found.filter((item): item is SeenKeypoints => item.keypoints !== undefined);

/** Puts people of further views to the ones of the first that they are, and fuses them. */
const mergeViews = (views: readonly (readonly SeenKeypoints[])[], skeleton: Skeleton): SeenKeypoints[] => {
  const alike = likeness(skeleton);
  const [first = [], ...others] = views;
  return first.map((person) => {
    const same = others.flatMap((view) => {
      const best = view.toSorted((a, b) => alike(person, b) - alike(person, a))[0];
      return best && alike(person, best) > SAME_PERSON ? [best] : [];
    });
    return combineViews([person, ...same], areaOf(person), skeleton);
  });
};

/** Several people by a model that finds them all in one run. */
export const perceiveSeveral: PosePerceiver = async ({ frame, plan }, open) => {
  const model = await openPoseModel(open, plan.landmarks);
  const region = wholePicture(frame);
  const views: SeenKeypoints[][] = [];
  for (const { mirrored } of plan.views)
    views.push(withKeypoints(await look(model, frame, { region, mirrored })));
  const people = suppress(mergeViews(views, model.skeleton), likeness(model.skeleton), SAME_PERSON);
  const persons = people
    .slice(0, plan.maxPersons)
    .map((found) => finishPerson(model, plan, found, found.score));
  return { persons: persons.filter(({ score }) => score >= plan.minScore) };
};
