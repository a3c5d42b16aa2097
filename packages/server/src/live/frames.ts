import { KinemaError } from '@kinema/motion';
import { KEYPOINT_STRIDE } from '@kinema/motion/pose';
import { hand21, type Skeleton } from '@kinema/motion/skeleton';
import { Compile } from 'typebox/compile';
import { checked } from '../pictures/checked.ts';
import { LiveFrame } from '../wire/index.ts';

type LivePerson = LiveFrame['persons'][number];
type LiveHand = NonNullable<LiveFrame['hands']>[number];

/** Quicker than {@link checked}, which then says what is wrong. */
const frameCheck = Compile(LiveFrame);

/** Hundredths of a pixel and ten thousandths of a confidence say all that a model knows. */
const pixels = (value: number): number => Math.round(value * 1e2) / 1e2;
const share = (value: number): number => Math.round(value * 1e4) / 1e4;

const keypointNumber = (value: number | null, i: number): number | null => {
  if (value === null) return null;
  return i % KEYPOINT_STRIDE === 2 ? share(value) : pixels(value);
};

const checkPerson = ({ keypoints }: LivePerson, { name, keypoints: names }: Skeleton): void => {
  const needed = KEYPOINT_STRIDE * names.length;
  if (keypoints.length !== needed)
    throw new KinemaError('bad_request', {
      reason: `a person has ${keypoints.length} numbers of keypoints; ${name} has ${needed}`,
    });
};

/** Persons are told by keypoints of a skeleton, hands by landmarks of theirs; a session has one or the other. */
const checkSubjects = ({ persons, hands = [] }: LiveFrame, { name }: Skeleton): void => {
  const [wrong, none] = name === hand21.name ? ['persons', persons] : ['hands', hands];
  if (none.length > 0)
    throw new KinemaError('bad_request', {
      reason: `the frame has ${none.length} ${wrong}; a session of ${name} has none`,
    });
  for (const [what, listed] of Object.entries({ persons, hands })) {
    if (new Set(listed.map(({ id }) => id)).size < listed.length)
      throw new KinemaError('bad_request', { reason: `two ${what} of the frame have the same id` });
  }
};

/**
 * A frame as it came, checked.
 * @throws KinemaError `bad_request`
 */
export const readFrame = (message: unknown, skeleton: Skeleton): LiveFrame => {
  const frame = frameCheck.Check(message) ? message : checked(LiveFrame, message, 'the frame');
  checkSubjects(frame, skeleton);
  for (const person of frame.persons) checkPerson(person, skeleton);
  return frame;
};

const handText = (hand: LiveHand): LiveHand => ({
  id: hand.id,
  handedness: hand.handedness,
  handedness_score: share(hand.handedness_score),
  score: share(hand.score),
  box: hand.box.map(pixels),
  finger_count: hand.finger_count,
  finger_count_score: share(hand.finger_count_score),
  gesture: hand.gesture,
  gesture_score: share(hand.gesture_score),
  fingers: hand.fingers.map(share),
  landmarks: hand.landmarks.map(pixels),
});

/** How a frame is kept and told. */
export const frameText = ({ sequence, time_s, persons, hands }: LiveFrame): string =>
  JSON.stringify({
    type: 'frame',
    sequence,
    time_s,
    persons: persons.map(({ id, score, box, keypoints }) => ({
      id,
      score: share(score),
      box: box.map(pixels),
      keypoints: keypoints.map(keypointNumber),
    })),
    ...(hands && { hands: hands.map(handText) }),
  } satisfies { [Name in Exclude<keyof LiveFrame, 'model' | 'hands'>]: unknown });
