import { KinemaError, type Frame } from '@kinema/motion';
import { candidatesBetween, type KeySighting } from './between.ts';
import type { SeenFrame } from './calls.ts';
import { inOrder, markLast, type Item } from './in-order.ts';
import type { Candidate } from './task.ts';

/** How frames of a video are looked at that are key frames, and those between. */
export interface KeyFrameWay<Seen> {
  /**
   * Frames whose number in the recording is a multiple of this are key frames, so that pieces of a recording have the
   * same ones; the first and the last frame are key frames too.
   */
  readonly distance: number;
  /** Looks everywhere. `before` is where the key frame before has somebody, undefined for the first. */
  readonly key: (frame: Frame, before: Promise<readonly Candidate[]> | undefined) => Promise<Seen>;
  /** Looks at the given places. */
  readonly between: (frame: Frame, candidates: Promise<readonly Candidate[]>) => Promise<Seen>;
  readonly candidatesOf: (seen: Seen) => readonly Candidate[];
}

/** Who is in one key frame, and, once it has come, in the next. */
interface Stretch {
  readonly key: Promise<KeySighting>;
  readonly next: PromiseWithResolvers<KeySighting>;
}

/**
 * Goes through a video in order, up to `threads` and some more frames at once. Everything is looked for in key frames;
 * in the frames between, between the places of the key frame before and the one after. So key frames depend at most on
 * key frames before, the others on two key frames, and nothing on the number of workers or their speed.
 */
export async function* walkByKeyFrames<Seen>(
  frames: AsyncIterable<Frame>,
  { distance, key, between, candidatesOf }: KeyFrameWay<Seen>,
  threads: number,
): AsyncGenerator<SeenFrame<Seen>> {
  let stretch: Stretch | undefined;

  const startKey = async (frame: Frame): Promise<SeenFrame<Seen>> => {
    const before = stretch?.key.then(({ candidates }) => candidates);
    // Not every way looks at it, and what went wrong there is told there.
    before?.catch(() => undefined);
    const seen = key(frame, before);
    const sighting = seen.then((value): KeySighting => ({
      timeSeconds: frame.timeSeconds,
      candidates: candidatesOf(value),
    }));
    sighting.catch(() => undefined);
    stretch?.next.resolve(sighting);
    stretch = { key: sighting, next: Promise.withResolvers() };
    stretch.next.promise.catch(() => undefined);
    return { frame, seen: await seen };
  };
  const startBetween = async (frame: Frame, { key: before, next }: Stretch): Promise<SeenFrame<Seen>> => {
    const candidates = Promise.all([before, next.promise]).then(([a, b]) =>
      candidatesBetween(a, b, frame.timeSeconds),
    );
    return { frame, seen: await between(frame, candidates) };
  };
  const start = ({ value: frame, last }: Item<Frame>): Promise<SeenFrame<Seen>> =>
    frame.index % distance === 0 || last || !stretch ? startKey(frame) : startBetween(frame, stretch);

  async function* source(): AsyncGenerator<Item<Frame>> {
    try {
      yield* markLast(frames);
    } finally {
      // Where the frames end early, what waits for the next key frame must not wait for ever.
      stretch?.next.reject(new KinemaError('cancelled'));
    }
  }
  yield* inOrder(source(), 2 * distance + threads, start);
}
