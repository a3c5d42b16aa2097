import type { GaitAnalysis } from '../../analysis.ts';
import { sides } from '../../event.ts';
import { contactsOf, footfallLines, type FootfallLine } from '../contacts.ts';
import { printed } from '../rounding.ts';
import { linearScale } from './axis.ts';
import { moreLines, moreLinesHeight } from './more-lines.ts';
import { SMALL_PRINT, type Figure, type Shape } from './shape.ts';

const ROOM = { left: 34, right: 6 };
const BAR = 8;
const GAP = 2;
const AXIS = 12;
const LINE = 2 * BAR + GAP + AXIS + 4;

const drawLine = (
  line: FootfallLine,
  top: number,
  [width, lineSeconds]: readonly [number, number],
): Shape[] => {
  const start = line.startSeconds;
  const x = linearScale([start, start + lineSeconds], [ROOM.left, width - ROOM.right]);
  const within = (seconds: number): number => x(Math.min(line.endSeconds, Math.max(start, seconds)));
  const foot = top + 2 * BAR + GAP;
  const firstSecond = Math.ceil(start - 1e-9);
  const seconds = Array.from(
    { length: Math.max(0, Math.floor(line.endSeconds + 1e-9) - firstSecond + 1) },
    (_, i) => firstSecond + i,
  );
  return [
    ...sides.map((side, row): Shape => ({
      kind: 'text',
      x: ROOM.left - 5,
      y: top + row * (BAR + GAP) + BAR / 2 + SMALL_PRINT / 3,
      text: side,
      ink: side,
      size: SMALL_PRINT,
      anchor: 'end',
      strong: true,
    })),
    ...line.leftOut.map((span): Shape => ({
      kind: 'rect',
      x: within(span.startSeconds),
      y: top + sides.indexOf(span.side) * (BAR + GAP),
      width: within(span.endSeconds) - within(span.startSeconds),
      height: BAR,
      ink: 'quiet',
      opacity: 0.25,
    })),
    ...line.contacts.map(({ side, startSeconds, endSeconds }): Shape => ({
      kind: 'rect',
      x: within(startSeconds),
      y: top + sides.indexOf(side) * (BAR + GAP),
      width: within(endSeconds) - within(startSeconds),
      height: BAR,
      ink: side,
      opacity: 0.85,
    })),
    ...seconds.flatMap((second): Shape[] => [
      {
        kind: 'line',
        points: [
          [x(second), foot],
          [x(second), foot + 3],
        ],
        ink: 'quiet',
        width: 0.5,
      },
      {
        kind: 'text',
        x: x(second),
        y: foot + 10,
        text: `${printed(second, 0)} s`,
        ink: 'quiet',
        size: SMALL_PRINT,
        anchor: x(second) > width - ROOM.right - 6 ? 'end' : 'middle',
      },
    ]),
  ];
};

/** Seconds in a line of a walk that is longer. */
const LONGEST_LINE_SECONDS = 12;

interface FootfallFigureOptions {
  readonly width: number;
  /** Lines beyond these are left away, which the figure says. */
  readonly mostLines?: number;
}

/** When each foot was on the ground, a line for each pass; grey is what was left out. */
export const footfallFigure = (
  walk: Pick<GaitAnalysis, 'events' | 'passes' | 'leftOut'>,
  { width, mostLines = 6 }: FootfallFigureOptions,
): Figure => {
  const lines = footfallLines(walk, LONGEST_LINE_SECONDS);
  const longest = Math.max(1, ...lines.map(({ startSeconds, endSeconds }) => endSeconds - startSeconds));
  const shown = lines.slice(0, mostLines);
  const shapes = shown.flatMap((line, i) => drawLine(line, 2 + i * LINE, [width, longest]));
  const bottom = 2 + shown.length * LINE;
  const contacts = contactsOf(walk.events);
  return {
    width,
    height: bottom + moreLinesHeight(shown.length, lines.length),
    shapes: [...shapes, ...moreLines(shown.length, lines.length, ROOM.left, bottom)],
    description: `Contacts of the feet with the ground over time: ${sides
      .map((side) => `${contacts.filter((contact) => contact.side === side).length} ${side}`)
      .join(', ')}`,
  };
};
