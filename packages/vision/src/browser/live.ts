import { KinemaError } from '@kinema/motion/errors';
import type { Frame } from '@kinema/motion/frame';
import type { Hand } from '@kinema/motion/hands';
import type { Person } from '@kinema/motion/pose';
import { hand21, type Skeleton } from '@kinema/motion/skeleton';
import { PoseTracker } from '@kinema/motion/track';
import { builtInModels } from '../models/catalogue.ts';
import type { ModelManifest } from '../models/manifest.ts';
import { skeletonOf } from '../models/skeleton.ts';
import { planHands, type HandPipelineOptions } from '../pipelines/hands/plan-hands.ts';
import { HandTracker } from '../pipelines/hands/track-hands.ts';
import { perceive } from '../pipelines/perceive.ts';
import { PersonFollower } from '../pipelines/pose/follow.ts';
import { planPose, type PosePipelineOptions, type PoseSetup } from '../pipelines/pose/plan.ts';
import type { SeenPersons } from '../pipelines/pose/task.ts';
import type { OpenModel } from '../pipelines/shared/perceiver.ts';
import type { Candidate } from '../pipelines/shared/task.ts';
import type { LiveModel } from './live-models.ts';

/** Who and what is seen in one frame, with ids that stay from frame to frame. */
export interface LiveSight {
  readonly persons: readonly Person[];
  readonly hands: readonly Hand[];
}

/** A place to look for a person, in pixels of the picture. */
export interface Place {
  readonly x: number;
  readonly y: number;
  /** Side of the square about it. */
  readonly size: number;
}

/** Looks at the frames of a live picture, one after the other; some may be missing between them. */
export interface LiveView {
  readonly skeleton: Skeleton;
  /** The models that take part. */
  readonly models: readonly ModelManifest[];
  /** Longer side of the pixels that are worth looking at. */
  readonly boundPixels: number;
  look(frame: Frame): Promise<LiveSight>;
  /** Follows the person at a place from the next frame on, where one person is followed. */
  follow(place: Place): void;
}

/** @throws KinemaError `model_unknown` */
export const builtInModel = (name: string): ModelManifest => {
  const known = builtInModels.map((model) => model.name).join(', ');
  const found = builtInModels.find((model) => model.name === name);
  if (!found) throw new KinemaError('model_unknown', { name, known });
  return found;
};

const models = { get: builtInModel };

const identified = ({ persons }: SeenPersons): Person[] =>
  persons.map(({ candidate: _, ...person }, index) => ({ ...person, id: index + 1 }));

/** Parts of a region's size, and of a radian, between two places of {@link onGrid}. */
const GRID = 32;

/**
 * A place on a grid, coarse for arithmetic and fine for a model. Where the model is shown the next frame depends on what it
 * saw in the last; without a grid the last bits in which runtimes differ grow from frame to frame to whole pixels.
 */
const onGrid = (candidate: Candidate): Candidate => {
  const { centreX, centreY, width, height, angleRadians } = candidate.region;
  const step = 2 ** Math.round(Math.log2(Math.max(width, height) / GRID));
  const snap = (value: number, by = step): number => by * Math.round(value / by);
  return {
    ...candidate,
    region: {
      centreX: snap(centreX),
      centreY: snap(centreY),
      width: snap(width),
      height: snap(height),
      angleRadians: snap(angleRadians, 1 / GRID),
    },
  };
};

/** One person, followed by where it was and went. */
const followOne = ({ plan }: PoseSetup, open: OpenModel): Pick<LiveView, 'look' | 'follow'> => {
  let follower = new PersonFollower();
  let shown: Candidate | undefined;
  return {
    look: async (frame) => {
      const place = shown ?? follower.candidateAt(frame.timeSeconds);
      shown = undefined;
      const seen = await perceive(
        { frame, plan, models: [], ...(place && { candidates: [onGrid(place)] }) },
        open,
      );
      follower.add(frame, seen);
      return { persons: identified(seen), hands: [] };
    },
    follow: ({ x, y, size }) => {
      follower = new PersonFollower();
      shown = {
        region: { centreX: x, centreY: y, width: size, height: size, angleRadians: 0 },
        score: 1,
      };
    },
  };
};

/** Everybody, told apart by where they were. */
const followEach = (
  { plan }: PoseSetup,
  skeleton: Skeleton,
  open: OpenModel,
): Pick<LiveView, 'look' | 'follow'> => {
  const tracker = new PoseTracker(skeleton);
  return {
    look: async (frame) => {
      const seen = await perceive({ frame, plan, models: [] }, open);
      const { index, timeSeconds } = frame;
      const { persons } = tracker.update({ index, timeSeconds, persons: identified(seen) });
      return { persons, hands: [] };
    },
    follow: () => undefined,
  };
};

const poseView = (options: PosePipelineOptions, open: OpenModel): LiveView => {
  const setup = planPose(models, options);
  const skeleton = skeletonOf(setup.models[0]!)!;
  const { width, height } = setup.bounds.video;
  const way = setup.plan.perceiver === 'single' ? followOne(setup, open) : followEach(setup, skeleton, open);
  return { skeleton, models: setup.models, boundPixels: Math.max(width, height), ...way };
};

/** Frames from one in which palms are detected to the next. */
const SEARCH_DISTANCE = 5;

const handView = (options: HandPipelineOptions, open: OpenModel): LiveView => {
  const { plans, models: manifests, bounds } = planHands(models, options);
  const tracker = new HandTracker();
  let known: readonly Candidate[] = [];
  let sinceSearch = SEARCH_DISTANCE;
  return {
    skeleton: hand21,
    models: manifests,
    boundPixels: bounds.video.width,
    look: async (frame) => {
      const searching = ++sinceSearch >= SEARCH_DISTANCE;
      if (searching) sinceSearch = 0;
      const plan = searching ? plans.key : plans.between;
      const seen = await perceive({ frame, plan, models: [], candidates: known }, open);
      known = seen.hands.map(({ candidate }) => onGrid(candidate));
      const hands = seen.hands.map(({ candidate: _, ...hand }) => ({ ...hand, id: 0 }));
      const { index, timeSeconds } = frame;
      return { persons: [], hands: tracker.update({ index, timeSeconds, hands }).hands };
    },
    follow: () => undefined,
  };
};

/**
 * Opens a way to look at a live picture: the planning, decoding and tracking of the server, frame by frame.
 * @param open gives the models of the plan, opened in this thread
 */
export const openLiveView = ({ looksFor }: LiveModel, open: OpenModel): LiveView =>
  'poses' in looksFor ? poseView(looksFor.poses, open) : handView(looksFor.hands, open);
