import type { PictureHand } from '@kinema/motion/hands';
import { centreOfMass } from '@kinema/motion/kinematics';
import { KEYPOINT_STRIDE, type Person } from '@kinema/motion/pose';
import type { Skeleton } from '@kinema/motion/skeleton';
import { clearedContext } from '../draw/canvas.ts';
import { overlayOutline } from '../draw/palette.ts';
import { drawLabel } from '../draw/shapes.ts';
import { formatNumber } from '../format/format.ts';
import { paintHands, type DrawnHand } from '../hands/draw-hands.ts';
import { drawPersons } from '../result/draw.ts';
import type { Measures } from './measures/measures.ts';
import type { Trails } from './trails.ts';

/** What a person can have drawn beside the skeleton. */
export interface LiveLayers {
  readonly trails: boolean;
  readonly angles: boolean;
  readonly uncertainty: boolean;
  readonly centreOfMass: boolean;
}

export const usualLayers: LiveLayers = {
  trails: true,
  angles: true,
  uncertainty: false,
  centreOfMass: false,
};

/** What is drawn over the live picture, and how. */
export interface LiveDrawing {
  readonly persons: readonly Person[];
  readonly hands: readonly PictureHand[];
  readonly skeleton: Skeleton;
  readonly trails: Trails;
  readonly measures: Measures | undefined;
  /** Width of the picture in its own pixels. */
  readonly width: number;
  /** Whether the picture is shown as in a mirror. */
  readonly asMirror: boolean;
  readonly layers: LiveLayers;
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
const asDrawn = (hand: PictureHand): DrawnHand => ({
  id: hand.id,
  handedness: hand.handedness,
  box: [...hand.box],
  landmarks: Array.from({ length: hand.landmarks.length / 3 }, (_, k) => ({
    x: hand.landmarks[3 * k]!,
    y: hand.landmarks[3 * k + 1]!,
  })),
});

/** The mark of engineering drawings: a circle in quarters. */
const drawCentreOfMass = (
  context: CanvasRenderingContext2D,
  { keypoints }: Person,
  skeleton: Skeleton,
  scale: number,
): void => {
  const outcome = centreOfMass(keypoints, skeleton);
  if ('withheld' in outcome) return;
  const [x, y, radius] = [outcome.centre.x * scale, outcome.centre.y * scale, 9];
  for (let quarter = 0; quarter < 4; quarter++) {
    context.beginPath();
    context.moveTo(x, y);
    context.arc(x, y, radius, (quarter * Math.PI) / 2, ((quarter + 1) * Math.PI) / 2);
    context.fillStyle = quarter % 2 === 0 ? overlayOutline : '#ffffff';
    context.fill();
  }
  context.beginPath();
  context.arc(x, y, radius, 0, 2 * Math.PI);
  context.lineWidth = 2;
  context.strokeStyle = overlayOutline;
  context.stroke();
};

/** Joints whose angle is written beside them, by the name of the angle. */
const labelled = ['knee', 'elbow'].flatMap((joint) =>
  (['left', 'right'] as const).map((side) => ({ keypoint: `${side}_${joint}`, angle: `${joint}_${side}` })),
);

/** Room that the label of an angle takes, in CSS pixels. */
const LABEL = { width: 46, height: 20 } as const;

const drawAngles = (
  context: CanvasRenderingContext2D,
  { keypoints }: Person,
  skeleton: Skeleton,
  angles: Measures['angles'],
  scale: number,
): void => {
  const { clientWidth, clientHeight } = context.canvas;
  const placed: { readonly x: number; readonly y: number }[] = [];
  for (const { keypoint, angle } of labelled) {
    const at = skeleton.keypoints.indexOf(keypoint) * KEYPOINT_STRIDE;
    const value = angles[angle]?.value ?? Number.NaN;
    if (at < 0 || Number.isNaN(value)) continue;
    const x = Math.min(keypoints[at]! * scale + 30, clientWidth - LABEL.width / 2);
    let y = Math.min(keypoints[at + 1]! * scale + 9, clientHeight);
    // In a small picture the joints lie close together: a label that would cover another goes next to it, into the picture.
    const step = y < clientHeight / 2 ? LABEL.height : -LABEL.height;
    const covers = (other: { readonly x: number; readonly y: number }): boolean =>
      Math.abs(other.x - x) < LABEL.width && Math.abs(other.y - y) < LABEL.height;
    while (placed.some(covers)) y += step;
    placed.push({ x, y });
    drawLabel(context, `${formatNumber(value)}°`, x, y);
  }
};

/** Draws on a canvas that covers the picture. */
export const drawLive = (canvas: HTMLCanvasElement, drawing: LiveDrawing): void => {
  const context = clearedContext(canvas);
  if (!context) return;
  const { hands, skeleton, width, asMirror, layers, selectedId, measures } = drawing;
  const scale = canvas.clientWidth / width;
  const persons = asMirror ? drawing.persons.map((person) => mirrored(person, width)) : drawing.persons;
  if (layers.trails) drawing.trails.draw(context, (x, y) => [(asMirror ? width - x : x) * scale, y * scale]);
  drawPersons(context, persons, skeleton, {
    layers: {
      skeletons: true,
      ids: persons.length > 1,
      boxes: false,
      uncertainty: layers.uncertainty,
    },
    selectedId,
    scale,
  });
  paintHands(context, { hands: hands.map(asDrawn), pictureWidth: width, asMirror }, scale);
  const measured = persons.find(({ id }) => id === measures?.personId);
  if (layers.centreOfMass && measured) drawCentreOfMass(context, measured, skeleton, scale);
  if (layers.angles && measured && measures) drawAngles(context, measured, skeleton, measures.angles, scale);
};
