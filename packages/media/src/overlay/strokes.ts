import { KEYPOINT_STRIDE, type Person, type Skeleton } from '@kinema/motion';
import { DIGIT_ADVANCE, digitLines } from './digits.ts';
import { letterLines } from './letters.ts';
import { casingColour, labelColour, type Rgb, sideColours, sideOf, sideOfBone } from './palette.ts';

/** A line with round ends, a dot where both ends are one point. Pixels of the picture that it is drawn on. */
export interface Stroke {
  readonly x1: number;
  readonly y1: number;
  readonly x2: number;
  readonly y2: number;
  /** Half the line's width. */
  readonly radius: number;
  readonly colour: Rgb;
  /** 0..1. */
  readonly opacity: number;
}

export interface OverlayStyle {
  /** Keypoints below this confidence are left out. */
  readonly minScore?: number;
  /** Whether to write the number of each person that has one. */
  readonly ids?: boolean;
  /** What to write in place of the number; of figures and letters, all else is a space. */
  readonly label?: (person: Person) => string;
}

interface Point {
  readonly x: number;
  readonly y: number;
  readonly score: number;
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** Seen keypoints by index; others are undefined. */
const pointsOf = (person: Person, skeleton: Skeleton, minScore: number): (Point | undefined)[] =>
  skeleton.keypoints.map((_, index) => {
    const [x, y, score] = person.keypoints.subarray(index * KEYPOINT_STRIDE, index * KEYPOINT_STRIDE + 3);
    const seen = Number.isFinite(x) && Number.isFinite(y) && score !== undefined && score >= minScore;
    return seen ? { x: x!, y: y!, score } : undefined;
  });

/** Uncertain points fade, and never vanish altogether. */
const opacityOf = (score: number): number => 0.2 + 0.8 * clamp(score, 0, 1);

const line = (a: Point, b: Point, radius: number, colour: Rgb, opacity: number): Stroke => ({
  x1: a.x,
  y1: a.y,
  x2: b.x,
  y2: b.y,
  radius,
  colour,
  opacity,
});

const cased = (strokes: readonly Stroke[], width: number): Stroke[] => [
  ...strokes.map((stroke) => ({
    ...stroke,
    radius: stroke.radius + width,
    colour: casingColour,
    opacity: 0.6 * stroke.opacity,
  })),
  ...strokes,
];

/** A text above the box, or inside it at the picture's edge. */
const label = (person: Person, text: string, height: number, radius: number): Stroke[] => {
  const [left, top] = person.box;
  const x0 = Math.max(left, 3 * radius);
  const y0 = Math.max(top - 1.4 * height, 3 * radius);
  return text
    .toLowerCase()
    .split('')
    .flatMap((character, place) => {
      const at = ([x, y]: readonly [number, number]): Point => ({
        x: x0 + (x + place * DIGIT_ADVANCE) * height,
        y: y0 + y * height,
        score: 1,
      });
      return (digitLines[character] ?? letterLines[character] ?? []).flatMap((points) =>
        points.slice(1).map((point, i) => line(at(points[i]!), at(point), radius, labelColour, 1)),
      );
    });
};

const personStrokes = (person: Person, skeleton: Skeleton, unit: number, style: OverlayStyle): Stroke[] => {
  const { minScore = 0.1, ids = true } = style;
  const points = pointsOf(person, skeleton, minScore);
  const radius = clamp(0.004 * Math.max(person.box[2], person.box[3]), 0.75 * unit, 3 * unit);
  const bones = skeleton.bones.flatMap((bone) => {
    const [from, to] = [points[bone[0]], points[bone[1]]];
    if (!from || !to) return [];
    const opacity = opacityOf(Math.min(from.score, to.score));
    return [line(from, to, radius, sideColours[sideOfBone(skeleton, bone)], opacity)];
  });
  const dots = points.flatMap((point, index) =>
    point
      ? [line(point, point, 1.6 * radius, sideColours[sideOf(skeleton, index)], opacityOf(point.score))]
      : [],
  );
  const text = style.label?.(person) ?? (ids && person.id > 0 ? String(person.id) : '');
  const figures = label(person, text, 22 * unit, 1.5 * unit);
  return [...cased(bones, 0.6 * radius), ...cased(dots, 0.5 * radius), ...cased(figures, unit)];
};

/**
 * Everything to draw for the persons of one picture, in drawing order: bones and keypoints in the colour of their side,
 * their confidence as opacity, and each person's number or label. Lines grow with the person and the picture, so that they look
 * alike at any resolution.
 */
export const poseStrokes = (
  persons: readonly Person[],
  skeleton: Skeleton,
  { width, height }: { readonly width: number; readonly height: number },
  style: OverlayStyle = {},
): Stroke[] => {
  const unit = Math.max(0.5, Math.max(width, height) / 1000);
  return persons.flatMap((person) => personStrokes(person, skeleton, unit, style));
};
