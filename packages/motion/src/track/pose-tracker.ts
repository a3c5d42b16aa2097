import { KEYPOINT_STRIDE, type Box, type Person, type PoseFrame } from '../pose/index.ts';
import type { Skeleton } from '../skeleton/index.ts';
import { poseSimilarity } from './similarity.ts';
import { defaultConfirmationFrames, Tracker, type TrackerOptions } from './tracker.ts';

/** The person with keypoints carried along as the box goes to another place and size. */
const movePerson = (person: Person, box: Box): Person => {
  const [x, y, width, height] = person.box;
  const scaleX = width > 0 ? box[2] / width : 1;
  const scaleY = height > 0 ? box[3] / height : 1;
  const keypoints = person.keypoints.slice();
  for (let i = 0; i < keypoints.length; i += KEYPOINT_STRIDE) {
    keypoints[i] = box[0] + (keypoints[i]! - x) * scaleX;
    keypoints[i + 1] = box[1] + (keypoints[i + 1]! - y) * scaleY;
  }
  return { ...person, box, keypoints };
};

const createTracker = (skeleton: Skeleton, options: TrackerOptions<Person>): Tracker<Person> =>
  new Tracker(poseSimilarity(skeleton), movePerson, options);

/** The frame with other ids for its persons, without those whose id is 0. */
const withIds = (frame: PoseFrame, idOf: (person: Person, index: number) => number): PoseFrame => ({
  ...frame,
  persons: frame.persons
    .map((person, index): Person => ({ ...person, id: idOf(person, index) }))
    .filter(({ id }) => id !== 0),
});

/**
 * Gives the persons of a live video ids that stay with them through crossings and short occlusions; {@link Tracker} says
 * how. Persons without an id yet (see `sureScore` and `confirmationFrames`) are left out; {@link trackPoses} has them.
 */
export class PoseTracker {
  readonly #tracker: Tracker<Person>;

  constructor(skeleton: Skeleton, options: TrackerOptions<Person> = {}) {
    this.#tracker = createTracker(skeleton, options);
  }

  /**
   * Takes the next frame and returns it with ids from 1; the order of the persons stays.
   * @throws RangeError when its time is before that of the frame before.
   */
  update(frame: PoseFrame): PoseFrame {
    const ids = this.#tracker.update(frame.persons, frame.timeSeconds);
    return withIds(frame, (_, index) => Math.max(0, ids[index]!));
  }
}

/**
 * Gives the persons of a recorded video the ids of {@link PoseTracker}, each from the first frame it is seen in: frames
 * come out `confirmationFrames` − 1 late, so that by then it is known who is a false alarm. In order, one for each frame.
 * @throws RangeError when times do not ascend.
 */
export async function* trackPoses(
  frames: AsyncIterable<PoseFrame> | Iterable<PoseFrame>,
  skeleton: Skeleton,
  options: TrackerOptions<Person> = {},
): AsyncGenerator<PoseFrame> {
  const tracker = createTracker(skeleton, options);
  const delay = (options.confirmationFrames ?? defaultConfirmationFrames) - 1;
  const waiting: PoseFrame[] = [];
  let released = 0;
  const release = (frame: PoseFrame): PoseFrame => withIds(frame, ({ id }) => tracker.finalId(id));
  for await (const frame of frames) {
    const ids = tracker.update(frame.persons, frame.timeSeconds);
    waiting.push(withIds(frame, (_, index) => ids[index]!));
    if (waiting.length > delay) {
      released++;
      yield release(waiting.shift()!);
    }
  }
  if (released === 0) tracker.confirmAll();
  for (const frame of waiting) yield release(frame);
}
