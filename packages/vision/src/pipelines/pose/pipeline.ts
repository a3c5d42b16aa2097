import type { Frame, PoseFrame, Skeleton } from '@kinema/motion';
import { trackPoses } from '@kinema/motion/track';
import { invalidModel } from '../../decode/index.ts';
import type { InferencePool } from '../../inference/pool.ts';
import { skeletonOf, type ModelManifest, type ModelStore } from '../../models/index.ts';
import type { PoseMethod } from './methods.ts';
import {
  perceiveWith,
  untilCancelled,
  type FrameBound,
  type PictureCall,
  type SeenFrame,
  type VideoCall,
} from '../shared/calls.ts';
import { planPose, type PosePipelineOptions } from './plan.ts';
import type { PerceivedPerson, SeenPersons } from './task.ts';
import { videoWays } from './video.ts';

/** Finds people in pictures and videos; all work on pixels is done by the workers of a pool. */
export interface PosePipeline {
  readonly skeleton: Skeleton;
  readonly method: PoseMethod;
  /** The models that take part, the landmark model first. */
  readonly models: readonly ModelManifest[];
  /** More pixels than these need not be decoded of a video's frames. */
  readonly frameBound: FrameBound;
  /** More pixels than these need not be decoded of a picture. */
  readonly pictureBound: FrameBound;
  /** Everybody in one picture, best first, with ids counting from 1. Rejects with KinemaError. */
  picture(frame: Frame, call?: PictureCall): Promise<PoseFrame>;
  /**
   * Everybody in each frame of a video, in order. Ids stay with people. The result depends on the frames alone, not on
   * the number of workers. Several frames are in work at once; up to about ten more than there are workers.
   */
  video(frames: AsyncIterable<Frame>, call?: VideoCall): AsyncGenerator<PoseFrame>;
}

const toPerson = (
  { candidate: _, ...person }: PerceivedPerson,
  id: number,
): PoseFrame['persons'][number] => ({
  ...person,
  id,
});

const toPoseFrame = ({ index, timeSeconds }: Frame, { persons }: SeenPersons): PoseFrame => ({
  index,
  timeSeconds,
  persons: persons.map((person, at) => toPerson(person, at + 1)),
});

async function* poseFrames(walk: AsyncIterable<SeenFrame<SeenPersons>>): AsyncGenerator<PoseFrame> {
  for await (const { frame, seen } of walk) yield toPoseFrame(frame, seen);
}

/**
 * Opens a way to find people: settles method and models, and checks them.
 * @throws KinemaError `model_unknown`, `model_invalid`, `bad_request`
 */
export const openPosePipeline = (
  pool: InferencePool,
  models: ModelStore,
  options: PosePipelineOptions = {},
): Promise<PosePipeline> =>
  Promise.resolve().then(() => {
    const { method, plan, models: manifests, bounds } = planPose(models, options);
    const [landmarks] = manifests;
    const skeleton = landmarks && skeletonOf(landmarks);
    if (!skeleton) throw invalidModel(models.get(plan.landmarks), 'its manifest names no skeleton');
    const names = manifests.map(({ name }) => name);

    const perceiving = (call: VideoCall) => perceiveWith(pool, plan, names, call);

    return {
      skeleton,
      method,
      models: manifests,
      frameBound: bounds.video,
      pictureBound: bounds.picture,
      picture: async (frame, call = {}) => toPoseFrame(frame, await perceiving(call)(frame)),
      async *video(frames, call = {}) {
        const { walk, tracked } = videoWays[plan.perceiver];
        const seen = walk(frames, perceiving(call), pool.threads);
        const poses = poseFrames(untilCancelled(seen, call.signal));
        yield* tracked ? trackPoses(poses, skeleton) : poses;
      },
    };
  });
