import { KinemaError, type Frame } from '@kinema/motion';
import { candidatesBetween, type KeySighting } from './between.ts';
import { LAG, PersonFollower } from './follow.ts';
import { inOrder, markLast, type Item } from './in-order.ts';
import type { Candidate, PerceiveResult, PosePlan } from './task.ts';

/** Works on one frame in a worker, looking at the candidates, or everywhere when there are none. */
export type PerceiveFrame = (
  frame: Frame,
  candidates?: readonly Candidate[] | Promise<readonly Candidate[]>,
) => Promise<PerceiveResult>;

export interface SeenFrame {
  readonly frame: Frame;
  readonly result: PerceiveResult;
}

/** Goes through the frames of a video in order, with up to about `threads` frames in work. */
export type VideoWalk = (
  frames: AsyncIterable<Frame>,
  perceive: PerceiveFrame,
  threads: number,
) => AsyncGenerator<SeenFrame>;

/** One person: each frame is looked at where the person was {@link LAG} frames before. */
async function* followOne(frames: AsyncIterable<Frame>, perceive: PerceiveFrame): AsyncGenerator<SeenFrame> {
  const follower = new PersonFollower();
  const start = async (frame: Frame): Promise<SeenFrame> => {
    const candidate = follower.candidateAt(frame.timeSeconds);
    return { frame, result: await perceive(frame, candidate && [candidate]) };
  };
  const remember = ({ frame, result }: SeenFrame): void => follower.add(frame, result);
  yield* inOrder(frames, LAG, start, remember);
}

/** Every frame on its own. */
async function* eachAlone(
  frames: AsyncIterable<Frame>,
  perceive: PerceiveFrame,
  threads: number,
): AsyncGenerator<SeenFrame> {
  yield* inOrder(frames, 2 * threads, async (frame) => ({ frame, result: await perceive(frame) }));
}

/** Frames from one in which people are detected to the next. */
const KEY_DISTANCE = 5;

/** The people of one key frame, and, once it has come, of the next. */
interface Stretch {
  readonly key: Promise<KeySighting>;
  readonly next: PromiseWithResolvers<KeySighting>;
}

const sightingOf = ({ frame, result }: SeenFrame): KeySighting => ({
  timeSeconds: frame.timeSeconds,
  candidates: result.persons.map(({ candidate }) => candidate),
});

/**
 * People are detected in every {@link KEY_DISTANCE}th frame and in the last; in the frames between, they are looked for
 * between where they are in the key frame before and in the one after. So key frames depend on nothing but themselves,
 * and the others on two key frames.
 */
async function* betweenKeys(
  frames: AsyncIterable<Frame>,
  perceive: PerceiveFrame,
  threads: number,
): AsyncGenerator<SeenFrame> {
  let count = 0;
  let stretch: Stretch | undefined;

  const startKey = async (frame: Frame): Promise<SeenFrame> => {
    const seen = perceive(frame).then((result): SeenFrame => ({ frame, result }));
    const key = seen.then(sightingOf);
    stretch?.next.resolve(key);
    stretch = { key, next: Promise.withResolvers() };
    stretch.next.promise.catch(() => undefined);
    return seen;
  };
  const startBetween = async (frame: Frame, { key, next }: Stretch): Promise<SeenFrame> => {
    const candidates = Promise.all([key, next.promise]).then(([before, after]) =>
      candidatesBetween(before, after, frame.timeSeconds),
    );
    return { frame, result: await perceive(frame, candidates) };
  };
  const start = ({ value: frame, last }: Item<Frame>): Promise<SeenFrame> =>
    !stretch || last || count++ % KEY_DISTANCE === 0 ? startKey(frame) : startBetween(frame, stretch);

  async function* source(): AsyncGenerator<Item<Frame>> {
    try {
      yield* markLast(frames);
    } finally {
      // Where the frames end early, what waits for the next key frame must not wait for ever.
      stretch?.next.reject(new KinemaError('cancelled'));
    }
  }
  yield* inOrder(source(), 2 * KEY_DISTANCE + threads, start);
}

/** How each way of perceiving goes through a video, and whether it must then be found out who is who. */
export const videoWays: Readonly<
  Record<PosePlan['perceiver'], { readonly walk: VideoWalk; readonly tracked: boolean }>
> = {
  single: { walk: followOne, tracked: false },
  several: { walk: eachAlone, tracked: true },
  accurate: { walk: betweenKeys, tracked: true },
};
