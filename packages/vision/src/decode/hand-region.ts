import type { Box } from '@kinema/motion';
import type { Region } from '../image/index.ts';

/**
 * Where MediaPipe's hand landmark model should look, turned so that the hand points up, as it was trained.
 * Source: Zhang et al. 2020, arXiv:2006.10214; MediaPipe's graphs `palm_detection_detection_to_roi` and
 * `hand_landmark_landmarks_to_roi`.
 */

/**
 * Sides of the square about a palm, in sides of the palm's box, and its shift towards the fingers in heights of the box. With
 * MediaPipe's 2.6 and 0.5 the landmarks then place the square 6 % of its side nearer to the wrist and make it 9 % larger, in
 * each of five sets of pictures: it is placed there at once.
 */
const PALM_ROOM = 2.85;
const PALM_SHIFT = 0.36;
/** The same for the box around a hand's landmarks. */
const HAND_ROOM = 2;
const HAND_SHIFT = 0.1;

type Point = readonly [x: number, y: number];

/** The clockwise turn (as seen, y down) that takes "up" to the direction from one point to another. */
const turnTowards = ([x, y]: Point, [toX, toY]: Point): number => Math.atan2(toX - x, y - toY);

/** A square of a side about a place, shifted "up" by a distance in its own turned axes. */
const squareAbout = ([x, y]: Point, side: number, shift: number, angleRadians: number): Region => ({
  centreX: x + shift * Math.sin(angleRadians),
  centreY: y - shift * Math.cos(angleRadians),
  width: side,
  height: side,
  angleRadians,
});

/** The region of the hand of a palm, from its box, its wrist and the knuckle of the middle finger. */
export const regionOfPalm = ([x, y, width, height]: Box, wrist: Point, middleKnuckle: Point): Region =>
  squareAbout(
    [x + width / 2, y + height / 2],
    PALM_ROOM * Math.max(width, height),
    PALM_SHIFT * height,
    turnTowards(wrist, middleKnuckle),
  );

/** Landmarks that the box is made of: all but the last two joints of each finger, which move most. */
const STEADY = [0, 1, 2, 3, 5, 6, 9, 10, 13, 14, 17, 18] as const;
const WRIST = 0;
const [INDEX_PIP, MIDDLE_PIP, RING_PIP] = [6, 10, 14] as const;

/**
 * The region of a hand whose landmarks are known.
 * @param at x and y of a landmark
 */
export const regionOfHand = (at: (landmark: number) => Point): Region => {
  const between = (axis: 0 | 1): number => {
    const outer = (at(INDEX_PIP)[axis] + at(RING_PIP)[axis]) / 2;
    return (outer + at(MIDDLE_PIP)[axis]) / 2;
  };
  const angleRadians = turnTowards(at(WRIST), [between(0), between(1)]);
  const cos = Math.cos(angleRadians);
  const sin = Math.sin(angleRadians);
  // In the axes of the hand: "across" to its right as it points up, "along" down to the wrist.
  const points = STEADY.map(at);
  const across = points.map(([x, y]) => cos * x + sin * y);
  const along = points.map(([x, y]) => cos * y - sin * x);
  const [left, right] = [Math.min(...across), Math.max(...across)];
  const [top, bottom] = [Math.min(...along), Math.max(...along)];
  const [middleAcross, middleAlong] = [(left + right) / 2, (top + bottom) / 2];
  return squareAbout(
    [cos * middleAcross - sin * middleAlong, sin * middleAcross + cos * middleAlong],
    HAND_ROOM * Math.max(right - left, bottom - top),
    HAND_SHIFT * (bottom - top),
    angleRadians,
  );
};
