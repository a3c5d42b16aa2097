import { mean } from '../signal/columns.ts';
import { KEYPOINT_STRIDE, type Person } from '../pose/pose.ts';
import type { Skeleton } from '../skeleton/skeleton.ts';

/** What keeps a live picture from being measured well, the worst first. */
export const framingFaults = [
  'too-dark',
  'too-bright',
  'nobody',
  'several',
  'too-close',
  'head-out',
  'feet-out',
  'side-out',
  'too-far',
  'unsure',
] as const;
export type FramingFault = (typeof framingFaults)[number];

export interface FramingInput {
  readonly persons: readonly Person[];
  readonly skeleton: Skeleton;
  /** Pixels of the picture. */
  readonly width: number;
  readonly height: number;
  /** Mean light of the picture, 0 black to 1 white; undefined where it is not known. */
  readonly light?: number | undefined;
  /** The person who is measured; with several and none chosen that is a fault. */
  readonly selectedId?: number | undefined;
}

/** Keypoints below this confidence are not seen. */
const SEEN = 0.3;
/**
 * This near to an edge, in parts of the picture's side, the body goes on beyond it: of a face or an ankle this near the
 * head or the foot is cut off, and of one beyond the edge models guess that it lies there.
 */
const EDGE = 0.04;
/** Somebody smaller than this part of the picture's height is measured coarsely. */
const FAR = 0.35;
/** Mean confidence below which the pose is unsure as a whole. */
const UNSURE = 0.45;
const DARK = 0.15;
const BRIGHT = 0.92;

interface Body {
  readonly hasHead: boolean;
  readonly hasFeet: boolean;
  /** Of all that is seen. */
  readonly top: number;
  readonly bottom: number;
  readonly left: number;
  readonly right: number;
  readonly meanScore: number;
}

const face = ['nose', 'left_eye', 'right_eye', 'left_ear', 'right_ear'];
const ankles = ['left_ankle', 'right_ankle'];

const bodyOf = ({ keypoints }: Person, { skeleton, height }: FramingInput): Body => {
  const points = skeleton.keypoints.map((name, k) => ({
    name,
    x: keypoints[k * KEYPOINT_STRIDE]!,
    y: keypoints[k * KEYPOINT_STRIDE + 1]!,
    score: keypoints[k * KEYPOINT_STRIDE + 2]!,
  }));
  const sure = points.filter(({ score }) => score >= SEEN);
  return {
    hasHead: sure.some(({ name, y }) => face.includes(name) && y > EDGE * height),
    hasFeet: sure.some(({ name, y }) => ankles.includes(name) && y < (1 - EDGE) * height),
    top: Math.min(...sure.map(({ y }) => y)),
    bottom: Math.max(...sure.map(({ y }) => y)),
    left: Math.min(...sure.map(({ x }) => x)),
    right: Math.max(...sure.map(({ x }) => x)),
    meanScore: mean(points.map(({ score }) => score)),
  };
};

const bodyFaults = (person: Person, input: FramingInput): FramingFault[] => {
  const { width, height } = input;
  const { hasHead, hasFeet, top, bottom, left, right, meanScore } = bodyOf(person, input);
  const faults: FramingFault[] = [];
  const [headOut, feetOut] = [!hasHead && top < height / 3, !hasFeet && bottom > (2 * height) / 3];
  if (headOut && feetOut) faults.push('too-close');
  else if (headOut) faults.push('head-out');
  else if (feetOut) faults.push('feet-out');
  if (left < EDGE * width || right > (1 - EDGE) * width) faults.push('side-out');
  if (hasHead && hasFeet && bottom - top < FAR * height) faults.push('too-far');
  if (faults.length === 0 && meanScore < UNSURE) faults.push('unsure');
  return faults;
};

/** What keeps the persons of a frame from being measured well, the worst first; empty where all is well. */
export const framingFaultsOf = (input: FramingInput): FramingFault[] => {
  const { persons, light, selectedId } = input;
  const faults: FramingFault[] = [];
  if (light !== undefined && light < DARK) faults.push('too-dark');
  if (light !== undefined && light > BRIGHT) faults.push('too-bright');
  const [first] = persons;
  const measured = persons.find(({ id }) => id === selectedId);
  if (!first) faults.push('nobody');
  else if (persons.length > 1 && !measured) faults.push('several');
  else faults.push(...bodyFaults(measured ?? first, input));
  return faults.toSorted((a, b) => framingFaults.indexOf(a) - framingFaults.indexOf(b));
};
