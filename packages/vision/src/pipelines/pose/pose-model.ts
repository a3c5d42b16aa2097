import { invalidModel } from '../../decode/index.ts';
import type { OpenModel } from '../shared/perceiver.ts';
import type { PoseModel } from './person.ts';

/** Opens a model that finds keypoints; `model_invalid` for one whose manifest names no skeleton. */
export const openPoseModel = async (open: OpenModel, name: string): Promise<PoseModel> => {
  const model = await open(name);
  const { skeleton } = model;
  if (!skeleton)
    throw invalidModel(model.manifest, 'its manifest names no skeleton, so it finds no keypoints');
  return { ...model, skeleton };
};
