import type { Person, Skeleton } from '@kinema/motion';
import type { Rgb } from './palette.ts';
import { type OverlayStyle, poseStrokes, type Stroke } from './strokes.ts';

const number = (value: number): string => String(Math.round(value * 100) / 100);
const hex = (colour: Rgb): string =>
  `#${colour.map((channel) => channel.toString(16).padStart(2, '0')).join('')}`;

const element = ({ x1, y1, x2, y2, radius, colour, opacity }: Stroke): string => {
  if (x1 === x2 && y1 === y2) {
    const at = `cx="${number(x1)}" cy="${number(y1)}" r="${number(radius)}"`;
    return `<circle ${at} fill="${hex(colour)}" fill-opacity="${number(opacity)}"/>`;
  }
  const ends = `x1="${number(x1)}" y1="${number(y1)}" x2="${number(x2)}" y2="${number(y2)}"`;
  const look = `stroke="${hex(colour)}" stroke-width="${number(2 * radius)}" stroke-opacity="${number(opacity)}"`;
  return `<line ${ends} ${look}/>`;
};

/**
 * The skeletons of the persons in a picture of `width` × `height` pixels as an SVG document of that size, transparent
 * where nothing is drawn. It refers to nothing outside itself, fonts included.
 */
export const poseSvg = (
  persons: readonly Person[],
  skeleton: Skeleton,
  width: number,
  height: number,
  style: OverlayStyle = {},
): string => {
  const size = `width="${width}" height="${height}" viewBox="0 0 ${width} ${height}"`;
  const strokes = poseStrokes(persons, skeleton, { width, height }, style).map(element).join('');
  return `<svg xmlns="http://www.w3.org/2000/svg" ${size}><g fill="none" stroke-linecap="round">${strokes}</g></svg>`;
};
