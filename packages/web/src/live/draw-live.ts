import type { Hand } from '@kinema/motion/hands';
import { KEYPOINT_STRIDE, type Person } from '@kinema/motion/pose';
import type { Skeleton } from '@kinema/motion/skeleton';
import { clearedContext } from '../draw/canvas.ts';
import { paintHands, type DrawnHand } from '../hands/draw-hands.ts';
import { drawPersons, type OverlayLayers } from '../result/draw.ts';

/** What is drawn over the live picture, and how. */
export interface LiveDrawing {
  readonly persons: readonly Person[];
  readonly hands: readonly Hand[];
  readonly skeleton: Skeleton;
  /** Size of the picture in its own pixels. */
  readonly width: number;
  /** Whether the picture is shown as in a mirror. */
  readonly asMirror: boolean;
  readonly layers: OverlayLayers;
  readonly selectedId: number | undefined;
}

/** The person as a mirror shows it; left and right stay what they are. */
const mirrored = (person: Person, width: number): Person => {
  const keypoints = Float32Array.from(person.keypoints);
  for (let at = 0; at < keypoints.length; at += KEYPOINT_STRIDE) keypoints[at] = width - keypoints[at]!;
  const [x, y, boxWidth, boxHeight] = person.box;
  return { ...person, keypoints, box: [width - x - boxWidth, y, boxWidth, boxHeight] };
};

/** A hand as the drawing takes it. */
const asDrawn = (hand: Hand): DrawnHand => ({
  id: hand.id,
  handedness: hand.handedness,
  box: [...hand.box],
  landmarks: Array.from({ length: hand.landmarks.length / 3 }, (_, k) => ({
    x: hand.landmarks[3 * k]!,
    y: hand.landmarks[3 * k + 1]!,
  })),
});

/** Draws on a canvas that covers the picture. */
export const drawLive = (canvas: HTMLCanvasElement, drawing: LiveDrawing): void => {
  const context = clearedContext(canvas);
  if (!context) return;
  const { hands, skeleton, width, asMirror, layers, selectedId } = drawing;
  const scale = canvas.clientWidth / width;
  const persons = asMirror ? drawing.persons.map((person) => mirrored(person, width)) : drawing.persons;
  drawPersons(context, persons, skeleton, { layers, selectedId, scale });
  paintHands(context, { hands: hands.map(asDrawn), pictureWidth: width, asMirror }, scale);
};
