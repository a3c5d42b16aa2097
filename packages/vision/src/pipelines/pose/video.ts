import type { Frame } from '@kinema/motion';
import type { PerceiveFrame, SeenFrame } from '../shared/calls.ts';
import { inOrder } from '../shared/in-order.ts';
import { walkByKeyFrames } from '../shared/key-frames.ts';
import { LAG, PersonFollower } from './follow.ts';
import type { PosePlan, SeenPersons } from './task.ts';

/** Goes through the frames of a video in order, with up to about `threads` frames in work. */
export type VideoWalk = (
  frames: AsyncIterable<Frame>,
  perceive: PerceiveFrame<SeenPersons>,
  threads: number,
) => AsyncGenerator<SeenFrame<SeenPersons>>;

/** One person: each frame is looked at where the person was {@link LAG} frames before. */
const followOne: VideoWalk = (frames, perceive) => {
  const follower = new PersonFollower();
  const start = async (frame: Frame): Promise<SeenFrame<SeenPersons>> => {
    const candidate = follower.candidateAt(frame.timeSeconds);
    return { frame, seen: await perceive(frame, candidate && [candidate]) };
  };
  return inOrder(frames, LAG, start, ({ frame, seen }) => follower.add(frame, seen));
};

/** Every frame on its own. */
const eachAlone: VideoWalk = (frames, perceive, threads) =>
  inOrder(frames, 2 * threads, async (frame) => ({ frame, seen: await perceive(frame) }));

/** Frames from one in which people are detected to the next. */
const KEY_DISTANCE = 5;

/** People are detected in key frames, each of which stands for itself. */
const betweenKeys: VideoWalk = (frames, perceive, threads) =>
  walkByKeyFrames(
    frames,
    {
      distance: KEY_DISTANCE,
      key: (frame) => perceive(frame),
      between: perceive,
      candidatesOf: ({ persons }) => persons.map(({ candidate }) => candidate),
    },
    threads,
  );

/** How each way of perceiving goes through a video, and whether it must then be found out who is who. */
export const videoWays: Readonly<
  Record<PosePlan['perceiver'], { readonly walk: VideoWalk; readonly tracked: boolean }>
> = {
  single: { walk: followOne, tracked: false },
  several: { walk: eachAlone, tracked: true },
  accurate: { walk: betweenKeys, tracked: true },
};
