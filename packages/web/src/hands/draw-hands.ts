import type { Hand } from '@kinema/client';
import { hand21 } from '@kinema/motion/skeleton';
import { clearedContext } from '../draw/canvas.ts';
import { drawLabel, drawMark, strokeOutlined } from '../draw/shapes.ts';
import { overlayColours } from '../draw/palette.ts';

/** What is drawn of a hand. */
export interface DrawnHand extends Pick<Hand, 'id' | 'handedness' | 'box'> {
  readonly landmarks: readonly { readonly x: number; readonly y: number }[];
}

const drawHand = (context: CanvasRenderingContext2D, hand: DrawnHand, scale: number): void => {
  const { landmarks, handedness, box } = hand;
  const colour = overlayColours[handedness];
  const width = Math.min(Math.max((Math.max(box[2]!, box[3]!) * scale) / 90, 1.5), 4);
  context.lineCap = 'round';
  for (const [a, b] of hand21.bones) {
    context.beginPath();
    context.moveTo(landmarks[a]!.x * scale, landmarks[a]!.y * scale);
    context.lineTo(landmarks[b]!.x * scale, landmarks[b]!.y * scale);
    strokeOutlined(context, colour, width);
  }
  for (const { x, y } of landmarks) drawMark(context, handedness, x * scale, y * scale, width * 1.3);
};

/** The hand's number, as the list beside the picture counts them. */
const drawNumber = (context: CanvasRenderingContext2D, { id, box }: DrawnHand, scale: number): void =>
  drawLabel(context, String(id), (box[0]! + box[2]! / 2) * scale, box[1]! * scale);

/** The hand as a mirror shows it; it stays the left or right hand that it is. */
const mirrored = (hand: DrawnHand, pictureWidth: number): DrawnHand => {
  const [left, top, width, height] = hand.box as [number, number, number, number];
  return {
    ...hand,
    box: [pictureWidth - left - width, top, width, height],
    landmarks: hand.landmarks.map((landmark) => ({ ...landmark, x: pictureWidth - landmark.x })),
  };
};

export interface HandDrawing {
  readonly hands: readonly DrawnHand[];
  /** Pixels of the picture that the hands were found in. */
  readonly pictureWidth: number;
  /** Whether the picture is shown as in a mirror. */
  readonly asMirror: boolean;
}

/** Draws hands in a context whose unit is a CSS pixel, `scale` of which make a pixel of the picture. */
export const paintHands = (
  context: CanvasRenderingContext2D,
  { hands: found, pictureWidth, asMirror }: HandDrawing,
  scale: number,
): void => {
  const hands = asMirror ? found.map((hand) => mirrored(hand, pictureWidth)) : found;
  for (const hand of hands) drawHand(context, hand, scale);
  if (hands.length > 1) for (const hand of hands) drawNumber(context, hand, scale);
};

/** Draws a picture over the whole of a canvas. */
const drawStill = (
  context: CanvasRenderingContext2D,
  still: CanvasImageSource,
  { clientWidth: width, clientHeight: height }: HTMLCanvasElement,
  asMirror: boolean,
): void => {
  context.save();
  if (asMirror) {
    context.translate(width, 0);
    context.scale(-1, 1);
  }
  context.drawImage(still, 0, 0, width, height);
  context.restore();
};

/** Draws hands on a canvas that covers their picture, which is drawn first where it is given. */
export const drawHands = (
  canvas: HTMLCanvasElement,
  { still, ...drawing }: HandDrawing & { readonly still?: CanvasImageSource | undefined },
): void => {
  const context = clearedContext(canvas);
  if (!context) return;
  if (still) drawStill(context, still, canvas, drawing.asMirror);
  paintHands(context, drawing, canvas.clientWidth / drawing.pictureWidth);
  // How many are drawn is written down for those who check the page.
  canvas.dataset['hands'] = String(drawing.hands.length);
};
