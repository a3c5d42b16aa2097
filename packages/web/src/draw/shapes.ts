import type { Pen } from './canvas.ts';
import { overlayColours, overlayOutline, type Side } from './palette.ts';

/** Strokes the current path twice, so that it shows on any picture. */
export const strokeOutlined = (context: Pen, colour: string, width: number): void => {
  context.lineWidth = width + 2;
  context.strokeStyle = overlayOutline;
  context.stroke();
  context.lineWidth = width;
  context.strokeStyle = colour;
  context.stroke();
};

/** Marks by side: a disc is left, a square right, a diamond the midline. */
const markPath = (context: Pen, side: Side, x: number, y: number, radius: number): void => {
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

/** A mark in the colour of its side, over a dark outline. */
export const drawMark = (context: Pen, side: Side, x: number, y: number, radius: number): void => {
  markPath(context, side, x, y, radius);
  context.lineWidth = 2;
  context.strokeStyle = overlayOutline;
  context.stroke();
  context.fillStyle = overlayColours[side];
  context.fill();
};

/** A short text in a box that is centred at `x` and stands on `y`, but never leaves the picture to the left or top. */
export const drawLabel = (
  context: Pen,
  text: string,
  x: number,
  y: number,
  { selected = false }: { readonly selected?: boolean } = {},
): void => {
  const [paper, ink] = selected ? ['#ffffff', overlayOutline] : [overlayOutline, '#ffffff'];
  context.globalAlpha = 1;
  context.font = '600 13px system-ui, sans-serif';
  const width = context.measureText(text).width + 10;
  const left = Math.max(x - width / 2, 1);
  const top = Math.max(y - 21, 1);
  context.beginPath();
  context.roundRect(left, top, width, 18, 5);
  context.fillStyle = paper;
  context.fill();
  context.lineWidth = 1;
  context.strokeStyle = ink;
  context.stroke();
  context.fillStyle = ink;
  context.textBaseline = 'middle';
  context.fillText(text, left + 5, top + 9.5);
};
