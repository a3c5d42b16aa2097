import type { HandFrame } from '@kinema/motion/hands';
import { boxSimilarity, Tracker } from '@kinema/motion/track';

type Hand = HandFrame['hands'][number];

/** How much less a left hand is like a right one: the model mistakes one for the other now and then. */
const OTHER_SIDE = 0.6;

const handSimilarity = (expected: Hand, seen: Hand): number =>
  boxSimilarity(expected, seen) * (expected.handedness === seen.handedness ? 1 : OTHER_SIDE);

/** Gives the hands of a live video ids that stay with them, each in the frame that it is first seen in. */
export class HandTracker {
  readonly #tracker = new Tracker<Hand>(handSimilarity, (hand, box) => ({ ...hand, box }), {
    lowScore: 0,
    highScore: 0,
    sureScore: 0,
    leastSimilarity: 0.1,
    duplicateSimilarity: Infinity,
  });

  /** @throws RangeError when its time is before that of the frame before */
  update(frame: HandFrame): HandFrame {
    const ids = this.#tracker.update(frame.hands, frame.timeSeconds);
    return { ...frame, hands: frame.hands.map((hand, index) => ({ ...hand, id: ids[index]! })) };
  }
}

/**
 * Gives the hands of a video ids that stay with them. Each hand gets its id in the frame it is first seen in: the
 * landmark model is sure enough of hands for that.
 */
export async function* trackHands(frames: AsyncIterable<HandFrame>): AsyncGenerator<HandFrame> {
  const tracker = new HandTracker();
  for await (const frame of frames) yield tracker.update(frame);
}
