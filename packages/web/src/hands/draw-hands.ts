import type { Hand } from '@kinema/client';
import { hand21 } from '@kinema/motion/skeleton';
import { markPath, strokeOutlined } from '../result/draw.ts';
import { overlayColours, overlayOutline } from '../result/palette.ts';

/** Gives the canvas one pixel for each of the screen's and a cleared context whose unit is a CSS pixel. */
const prepared = (canvas: HTMLCanvasElement): CanvasRenderingContext2D | null => {
  const ratio = devicePixelRatio;
  const [width, height] = [Math.round(canvas.clientWidth * ratio), Math.round(canvas.clientHeight * ratio)];
  if (canvas.width !== width) canvas.width = width;
  if (canvas.height !== height) canvas.height = height;
  const context = canvas.getContext('2d');
  context?.setTransform(ratio, 0, 0, ratio, 0, 0);
  context?.clearRect(0, 0, width, height);
  return context;
};

const drawHand = (context: CanvasRenderingContext2D, hand: Hand, scale: number): void => {
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
  for (const { x, y } of landmarks) {
    markPath(context, handedness, x * scale, y * scale, width * 1.3);
    context.lineWidth = 2;
    context.strokeStyle = overlayOutline;
    context.stroke();
    context.fillStyle = colour;
    context.fill();
  }
};

/** The hand's number, as the list beside the picture counts them. */
const drawNumber = (context: CanvasRenderingContext2D, { id, box }: Hand, scale: number): void => {
  const text = String(id);
  context.font = '600 13px system-ui, sans-serif';
  const width = context.measureText(text).width + 10;
  const x = Math.max(box[0]! * scale, 1);
  const y = Math.max(box[1]! * scale - 21, 1);
  context.beginPath();
  context.roundRect(x, y, width, 18, 5);
  context.fillStyle = overlayOutline;
  context.fill();
  context.fillStyle = '#ffffff';
  context.textBaseline = 'middle';
  context.fillText(text, x + 5, y + 9.5);
};

/** The hand as a mirror shows it; it stays the left or right hand that it is. */
const mirrored = (hand: Hand, pictureWidth: number): Hand => {
  const [left, top, width, height] = hand.box as [number, number, number, number];
  return {
    ...hand,
    box: [pictureWidth - left - width, top, width, height],
    landmarks: hand.landmarks.map((landmark) => ({ ...landmark, x: pictureWidth - landmark.x })),
  };
};

export interface HandDrawing {
  readonly hands: readonly Hand[];
  /** Pixels of the picture that the hands were found in. */
  readonly pictureWidth: number;
  /** Whether the picture is shown as in a mirror. */
  readonly asMirror: boolean;
}

/** Draws hands on a canvas that covers their picture. */
export const drawHands = (canvas: HTMLCanvasElement, drawing: HandDrawing): void => {
  const context = prepared(canvas);
  if (!context) return;
  const { pictureWidth, asMirror } = drawing;
  const hands = asMirror ? drawing.hands.map((hand) => mirrored(hand, pictureWidth)) : drawing.hands;
  const scale = canvas.clientWidth / pictureWidth;
  for (const hand of hands) drawHand(context, hand, scale);
  if (hands.length > 1) for (const hand of hands) drawNumber(context, hand, scale);
  // How many are drawn is written down for those who check the page.
  canvas.dataset['hands'] = String(hands.length);
};
