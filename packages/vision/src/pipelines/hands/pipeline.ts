import type { Frame } from '@kinema/motion';
import type { HandFrame } from '@kinema/motion/hands';
import type { InferencePool } from '../../inference/pool.ts';
import type { ModelManifest, ModelStore } from '../../models/index.ts';
import {
  perceiveWith,
  untilCancelled,
  type FrameBound,
  type PerceiveFrame,
  type PictureCall,
  type VideoCall,
} from '../shared/calls.ts';
import { walkByKeyFrames } from '../shared/key-frames.ts';
import { planHands, type HandPipelineOptions } from './plan-hands.ts';
import type { HandPlan, SeenHands } from './plan.ts';
import { trackHands } from './track-hands.ts';

/** Finds hands in pictures and videos and reads them; all work on pixels is done by the workers of a pool. */
export interface HandPipeline {
  /** The models that take part, the landmark model first. */
  readonly models: readonly ModelManifest[];
  /** More pixels than these need not be decoded of a video's frames. */
  readonly frameBound: FrameBound;
  /** More pixels than these need not be decoded of a picture. */
  readonly pictureBound: FrameBound;
  /** All hands in one picture, best first, with ids counting from 1. Rejects with KinemaError. */
  picture(frame: Frame, call?: PictureCall): Promise<HandFrame>;
  /**
   * All hands in each frame of a video, in order. Ids stay with hands. The result depends on the frames alone, not on
   * the number of workers. Several frames are in work at once; up to about ten more than there are workers.
   */
  video(frames: AsyncIterable<Frame>, call?: VideoCall): AsyncGenerator<HandFrame>;
}

/** Frames from one in which palms are detected to the next. */
const KEY_DISTANCE = 5;

const toHandFrame = ({ index, timeSeconds }: Frame, { hands }: SeenHands): HandFrame => ({
  index,
  timeSeconds,
  hands: hands.map(({ candidate: _, ...hand }, at) => ({ ...hand, id: at + 1 })),
});

/**
 * Opens a way to find hands.
 * @throws KinemaError `bad_request`, `model_invalid`
 */
export const openHandPipeline = (
  pool: InferencePool,
  models: ModelStore,
  options: HandPipelineOptions = {},
): Promise<HandPipeline> =>
  Promise.resolve().then(() => {
    const { plans, models: manifests, bounds } = planHands(models, options);
    const names = manifests.map(({ name }) => name);
    const perceiving = (plan: HandPlan, call: VideoCall): PerceiveFrame<SeenHands> =>
      perceiveWith(pool, plan, names, call);

    async function* handFrames(frames: AsyncIterable<Frame>, call: VideoCall): AsyncGenerator<HandFrame> {
      const way = {
        distance: KEY_DISTANCE,
        key: perceiving(plans.key, call),
        between: perceiving(plans.between, call),
        candidatesOf: ({ hands }: SeenHands) => hands.map(({ candidate }) => candidate),
      };
      const walk = walkByKeyFrames(frames, way, pool.threads);
      for await (const { frame, seen } of untilCancelled(walk, call.signal)) yield toHandFrame(frame, seen);
    }

    return {
      models: manifests,
      frameBound: bounds.video,
      pictureBound: bounds.picture,
      picture: async (frame, call = {}) => toHandFrame(frame, await perceiving(plans.picture, call)(frame)),
      video: (frames, call = {}) => trackHands(handFrames(frames, call)),
    };
  });
