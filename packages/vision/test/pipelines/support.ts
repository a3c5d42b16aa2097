import { frameBytes, type Frame } from '@kinema/motion';
import { coco17, type Skeleton } from '@kinema/motion/skeleton';
import {
  drawPerson,
  scenery,
  type Joints,
  type Picture,
  type Stance,
} from '../../../server/test/support/drawn-person.ts';
import { openModelStore, type ModelStore } from '../../src/models/index.ts';
import { makeModels } from '../make-models.ts';

/** The models of the catalogue, built where the product looks for them, and those of the given manifests. */
export const readyModels = async (...own: string[]): Promise<ModelStore> => {
  await makeModels();
  return openModelStore({ own });
};

/** A picture as a frame in shared memory, as media gives frames. */
export const frameOf = ({ width, height, pixels }: Picture, index = 0, timeSeconds = 0): Frame => {
  const data = new Uint8Array(new SharedArrayBuffer(frameBytes(width, height, 'rgb')));
  data.set(pixels);
  return { index, timeSeconds, width, height, sourceWidth: width, sourceHeight: height, layout: 'rgb', data };
};

export interface Scene {
  readonly frame: Frame;
  /** Where everybody's joints are. */
  readonly joints: readonly Joints[];
}

/** People on a plain scene. */
export const sceneOf = (
  width: number,
  height: number,
  stances: readonly Stance[],
  index = 0,
  timeSeconds = 0,
): Scene => {
  const picture = scenery(width, height);
  const joints = stances.map((stance) => drawPerson(picture, stance));
  return { frame: frameOf(picture, index, timeSeconds), joints };
};

/** Distance of each of COCO's keypoints below the head from where it was drawn, in pixels. */
export const bodyErrors = (keypoints: Float32Array, joints: Joints, skeleton: Skeleton = coco17): number[] =>
  coco17.keypoints.slice(5).map((name) => {
    const k = skeleton.keypoints.indexOf(name);
    const [x, y] = joints[name]!;
    return Math.hypot(keypoints[4 * k]! - x, keypoints[4 * k + 1]! - y);
  });

export const median = (values: readonly number[]): number =>
  values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;
