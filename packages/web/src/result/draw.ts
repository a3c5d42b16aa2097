import { KEYPOINT_STRIDE, type Person } from '@kinema/motion/pose';
import type { Skeleton } from '@kinema/motion/skeleton';
import type { Pen } from '../draw/canvas.ts';
import { drawLabel, drawMark, strokeOutlined } from '../draw/shapes.ts';
import { overlayColours, sideOf, type Side } from '../draw/palette.ts';

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

const lineWidthOf = (person: Person, { scale, selectedId }: OverlayOptions): number => {
  const width = Math.min(Math.max((person.box[3] * scale) / 110, 1.5), 4);
  return person.id === selectedId ? width * 1.35 : width;
};

const drawBones = (context: Pen, person: Person, skeleton: Skeleton, options: OverlayOptions): void => {
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

const drawMarks = (context: Pen, person: Person, skeleton: Skeleton, options: OverlayOptions): void => {
  const radius = lineWidthOf(person, options) * 1.15;
  skeleton.keypoints.forEach((name, k) => {
    const [x, y, score, sd] = person.keypoints.subarray(k * KEYPOINT_STRIDE, (k + 1) * KEYPOINT_STRIDE);
    context.globalAlpha = opacityOf(score!);
    if (context.globalAlpha === 0) return;
    const side = sideOf(name);
    if (options.layers.skeletons) {
      drawMark(context, side, x! * options.scale, y! * options.scale, radius);
    }
    if (options.layers.uncertainty && sd! > 0) {
      context.beginPath();
      context.arc(x! * options.scale, y! * options.scale, 2 * sd! * options.scale, 0, 2 * Math.PI);
      strokeOutlined(context, overlayColours[side], 1);
    }
  });
};

const drawBox = (context: Pen, person: Person, { scale, selectedId }: OverlayOptions): void => {
  const [x, y, width, height] = person.box;
  context.globalAlpha = 1;
  context.setLineDash(person.id === selectedId ? [] : [6, 4]);
  context.beginPath();
  context.rect(x * scale, y * scale, width * scale, height * scale);
  strokeOutlined(context, '#ffffff', 1);
  context.setLineDash([]);
};

const drawId = (context: Pen, { id, box }: Person, { scale, selectedId }: OverlayOptions): void =>
  drawLabel(context, String(id), (box[0] + box[2] / 2) * scale, box[1] * scale, {
    selected: id === selectedId,
  });

/** Draws everybody over a cleared canvas; the context's unit is one CSS pixel. */
export const drawPersons = (
  context: Pen,
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
