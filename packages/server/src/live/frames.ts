import { KinemaError } from '@kinema/motion';
import { KEYPOINT_STRIDE, type Person } from '@kinema/motion/pose';
import type { Skeleton } from '@kinema/motion/skeleton';
import { Compile } from 'typebox/compile';
import { checked } from '../pictures/checked.ts';
import { LiveFrame } from '../wire/index.ts';

type LivePerson = LiveFrame['persons'][number];

/** Quicker than {@link checked}, which then says what is wrong. */
const frameCheck = Compile(LiveFrame);

/** Hundredths of a pixel and ten thousandths of a confidence say all that a model knows. */
const rounded = (value: number | null, i: number): number | null => {
  if (value === null) return null;
  const factor = i % KEYPOINT_STRIDE === 2 ? 1e4 : 1e2;
  return Math.round(value * factor) / factor;
};

const checkPerson = ({ keypoints }: LivePerson, { name, keypoints: names }: Skeleton): void => {
  const needed = KEYPOINT_STRIDE * names.length;
  if (keypoints.length !== needed)
    throw new KinemaError('bad_request', {
      reason: `a person has ${keypoints.length} numbers of keypoints; ${name} has ${needed}`,
    });
};

/**
 * A frame as it came, checked.
 * @throws KinemaError `bad_request`
 */
export const readFrame = (message: unknown, skeleton: Skeleton): LiveFrame => {
  const frame = frameCheck.Check(message) ? message : checked(LiveFrame, message, 'the frame');
  const ids = new Set(frame.persons.map(({ id }) => id));
  if (ids.size < frame.persons.length)
    throw new KinemaError('bad_request', { reason: 'two persons of the frame have the same id' });
  for (const person of frame.persons) checkPerson(person, skeleton);
  return frame;
};

/** How a frame is kept and told. */
export const frameText = ({ sequence, time_s, persons }: LiveFrame): string =>
  JSON.stringify({
    type: 'frame',
    sequence,
    time_s,
    persons: persons.map(({ id, score, box, keypoints }) => ({
      id,
      score: rounded(score, 2),
      box: box.map((value) => rounded(value, 0)),
      keypoints: keypoints.map(rounded),
    })),
  } satisfies { [Name in Exclude<keyof LiveFrame, 'model'>]: unknown });

/** A person of a frame that was kept. */
export const personIn = ({ id, score, box, keypoints }: LivePerson): Person => ({
  id,
  score,
  box: [box[0]!, box[1]!, box[2]!, box[3]!],
  keypoints: Float32Array.from(keypoints, (value) => value ?? Number.NaN),
});
