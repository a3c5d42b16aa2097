import { KEYPOINT_STRIDE, type Person } from '@kinema/motion/pose';
import type { Skeleton } from '@kinema/motion/skeleton';
import { overlayColours, overlayOutline, sideOf, type Side } from './palette.ts';

/** What of the persons is drawn. */
export interface OverlayLayers {
  readonly skeletons: boolean;
  readonly ids: boolean;
  readonly boxes: boolean;
  /** Circles of two standard deviations around each keypoint. */
  readonly uncertainty: boolean;
}

export interface OverlayOptions {
  readonly layers: OverlayLayers;
  /** Drawn stronger than the others. */
  readonly selectedId: number | undefined;
  /** CSS pixels on screen for one pixel of the picture. */
  readonly scale: number;
}

/** Fainter than this a line is noise rather than a hint. */
const leastDrawn = 0.08;

const opacityOf = (score: number): number => (score < leastDrawn ? 0 : Math.min(0.15 + 0.85 * score, 1));

const boneSide = (a: string, b: string): Side => (sideOf(a) === sideOf(b) ? sideOf(a) : 'middle');

/** Strokes the current path twice, so that it shows on any picture. */
export const strokeOutlined = (context: CanvasRenderingContext2D, colour: string, width: number): void => {
  context.lineWidth = width + 2;
  context.strokeStyle = overlayOutline;
  context.stroke();
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke();
};

/** Marks by side: a disc is left, a square right, a diamond the midline. */
export const markPath = (
  context: CanvasRenderingContext2D,
  side: Side,
  x: number,
  y: number,
  radius: number,
): void => {
  context.beginPath();
  if (side === 'left') context.arc(x, y, radius, 0, 2 * Math.PI);
  else if (side === 'right') context.rect(x - radius * 0.9, y - radius * 0.9, radius * 1.8, radius * 1.8);
  else {
    context.moveTo(x, y - radius * 1.2);
    context.lineTo(x + radius * 1.2, y);
    context.lineTo(x, y + radius * 1.2);
    context.lineTo(x - radius * 1.2, y);
    context.closePath();
  }
};

const lineWidthOf = (person: Person, { scale, selectedId }: OverlayOptions): number => {
  const width = Math.min(Math.max((person.box[3] * scale) / 110, 1.5), 4);
  return person.id === selectedId ? width * 1.35 : width;
};

const drawBones = (
  context: CanvasRenderingContext2D,
  person: Person,
  skeleton: Skeleton,
  options: OverlayOptions,
): void => {
  const at = (k: number, i: number): number => person.keypoints[k * KEYPOINT_STRIDE + i]!;
  context.lineCap = 'round';
  for (const [a, b] of skeleton.bones) {
    context.globalAlpha = opacityOf(Math.min(at(a, 2), at(b, 2)));
    if (context.globalAlpha === 0) continue;
    context.beginPath();
    context.moveTo(at(a, 0) * options.scale, at(a, 1) * options.scale);
    context.lineTo(at(b, 0) * options.scale, at(b, 1) * options.scale);
    const side = boneSide(skeleton.keypoints[a]!, skeleton.keypoints[b]!);
    strokeOutlined(context, overlayColours[side], lineWidthOf(person, options));
  }
};

const drawMarks = (
  context: CanvasRenderingContext2D,
  person: Person,
  skeleton: Skeleton,
  options: OverlayOptions,
): void => {
  const radius = lineWidthOf(person, options) * 1.15;
  skeleton.keypoints.forEach((name, k) => {
    const [x, y, score, sd] = person.keypoints.subarray(k * KEYPOINT_STRIDE, (k + 1) * KEYPOINT_STRIDE);
    context.globalAlpha = opacityOf(score!);
    if (context.globalAlpha === 0) return;
    const side = sideOf(name);
    if (options.layers.skeletons) {
      markPath(context, side, x! * options.scale, y! * options.scale, radius);
      context.lineWidth = 2;
      context.strokeStyle = overlayOutline;
      context.stroke();
      context.fillStyle = overlayColours[side];
      context.fill();
    }
    if (options.layers.uncertainty && sd! > 0) {
      context.beginPath();
      context.arc(x! * options.scale, y! * options.scale, 2 * sd! * options.scale, 0, 2 * Math.PI);
      strokeOutlined(context, overlayColours[side], 1);
    }
  });
};

const drawBox = (
  context: CanvasRenderingContext2D,
  person: Person,
  { scale, selectedId }: OverlayOptions,
): void => {
  const [x, y, width, height] = person.box;
  context.globalAlpha = 1;
  context.setLineDash(person.id === selectedId ? [] : [6, 4]);
  context.beginPath();
  context.rect(x * scale, y * scale, width * scale, height * scale);
  strokeOutlined(context, '#ffffff', 1);
  context.setLineDash([]);
};

const drawId = (
  context: CanvasRenderingContext2D,
  person: Person,
  { scale, selectedId }: OverlayOptions,
): void => {
  const text = String(person.id);
  const selected = person.id === selectedId;
  context.globalAlpha = 1;
  context.font = '600 13px system-ui, sans-serif';
  const width = context.measureText(text).width + 10;
  const x = Math.max((person.box[0] + person.box[2] / 2) * scale - width / 2, 1);
  const y = Math.max(person.box[1] * scale - 21, 1);
  context.beginPath();
  context.roundRect(x, y, width, 18, 5);
  context.fillStyle = selected ? '#ffffff' : overlayOutline;
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = selected ? overlayOutline : '#ffffff';
  context.stroke();
  context.fillStyle = selected ? overlayOutline : '#ffffff';
  context.textBaseline = 'middle';
  context.fillText(text, x + 5, y + 9.5);
};

/** Draws everybody over a cleared canvas; the context's unit is one CSS pixel. */
export const drawPersons = (
  context: CanvasRenderingContext2D,
  persons: readonly Person[],
  skeleton: Skeleton,
  options: OverlayOptions,
): void => {
  for (const person of persons) {
    if (options.layers.boxes) drawBox(context, person, options);
    if (options.layers.skeletons) drawBones(context, person, skeleton, options);
    drawMarks(context, person, skeleton, options);
  }
  if (options.layers.ids) for (const person of persons) drawId(context, person, options);
  context.globalAlpha = 1;
};

/** The person whose box holds a point of the picture; the smallest where several do. */
export const personAtPoint = (persons: readonly Person[], x: number, y: number): Person | undefined =>
  persons
    .filter(({ box }) => x >= box[0] && x < box[0] + box[2] && y >= box[1] && y < box[1] + box[3])
    .toSorted((a, b) => a.box[2] * a.box[3] - b.box[2] * b.box[3])[0];
