import { KEYPOINT_STRIDE, type Person, type PoseSequence } from '@kinema/motion/pose';
import { capitalised, formatNumber, plural, readableName } from '../format/format.ts';

/** Keypoints below this confidence are not counted as seen; the canvas draws them, faintly. */
const seenFrom = 0.3;

const third = (value: number, names: readonly [string, string, string]): string =>
  names[Math.min(Math.max(Math.floor(value * 3), 0), 2) as 0 | 1 | 2];

/** Where a person is in the picture, in words: "in the centre", "at the upper left". */
const placeOf = ({ box: [x, y, width, height] }: Person, picture: PoseSequence): string => {
  const across = third((x + width / 2) / picture.width, ['left', 'centre', 'right']);
  const down = third((y + height / 2) / picture.height, ['upper', 'middle', 'lower']);
  if (down === 'middle') return across === 'centre' ? 'in the centre' : `on the ${across}`;
  return across === 'centre' ? `in the ${down} centre` : `at the ${down} ${across}`;
};

/** Indexes of the keypoints that are seen. */
const seenKeypoints = (person: Person): number[] =>
  Array.from({ length: person.keypoints.length / KEYPOINT_STRIDE }, (_, k) => k).filter(
    (k) => person.keypoints[k * KEYPOINT_STRIDE + 2]! >= seenFrom,
  );

const hiddenKeypoints = (person: Person, sequence: PoseSequence): string => {
  const seen = new Set(seenKeypoints(person));
  const names = sequence.skeleton.keypoints.filter((_, k) => !seen.has(k)).map(readableName);
  if (names.length === 0) return 'all keypoints seen';
  if (seen.size === 0) return 'no keypoint seen well';
  return names.length > 5
    ? `${seen.size} of ${sequence.skeleton.keypoints.length} keypoints seen`
    : `all keypoints seen but ${names.join(', ')}`;
};

/** Mean confidence of a person's keypoints, 0..1. */
const meanConfidence = ({ keypoints }: Person): number => {
  const count = keypoints.length / KEYPOINT_STRIDE;
  let sum = 0;
  for (let k = 0; k < count; k++) sum += keypoints[k * KEYPOINT_STRIDE + 2]!;
  return sum / count;
};

/** Kept on the line of its number. */
const percent = '\u00a0%';

/** What the canvas shows about one person, as a sentence. */
export const describePerson = (person: Person, sequence: PoseSequence): string => {
  const size = (100 * person.box[3]) / sequence.height;
  return [
    `${capitalised(placeOf(person, sequence))} of the picture`,
    `${formatNumber(size)}${percent} of its height`,
    hiddenKeypoints(person, sequence),
    `mean confidence ${formatNumber(100 * meanConfidence(person))}${percent}.`,
  ].join(', ');
};

/** How many people there are at this moment. */
export const describeCount = (persons: readonly Person[]): string =>
  persons.length === 0 ? 'Nobody is seen here.' : `${plural(persons.length, 'person', 'people')} seen here.`;
