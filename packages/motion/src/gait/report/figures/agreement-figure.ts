import { eventWords, type Side } from '../../event.ts';
import type { AgreementReport } from '../agreement-report.ts';
import { printed } from '../rounding.ts';
import { linearScale, roundTicks, type Scale } from './axis.ts';
import { SMALL_PRINT, type Figure, type Shape } from './shape.ts';

const ROOM = { left: 66, right: 8, top: 4, bottom: 14 };
const LANE = 40;
const GAP = 13;
const DOT = 2.4;

type Kind = AgreementReport['kinds'][number];

const across = (
  y: number,
  ink: 'grid' | Side,
  [from, to]: readonly [number, number],
  width = 0.5,
): Shape => ({
  kind: 'line',
  points: [
    [from, y],
    [to, y],
  ],
  ink,
  width,
});

const drawLane = (
  { type, side, agreement }: Kind,
  pairs: AgreementReport['pairs'],
  { x, y, span, ticks }: { x: Scale; y: Scale; span: readonly [number, number]; ticks: readonly number[] },
): Shape[] => [
  ...ticks.flatMap((tick): Shape[] => [
    across(y(tick), 'grid', span, tick === 0 ? 1 : 0.5),
    {
      kind: 'text',
      x: span[0] - 3,
      y: y(tick) + SMALL_PRINT / 3,
      text: `${printed(tick, 0)} ms`,
      ink: 'quiet',
      size: SMALL_PRINT - 1,
      anchor: 'end',
    },
  ]),
  {
    kind: 'text',
    x: 0,
    y: (y(ticks[0]!) + y(ticks.at(-1)!)) / 2 - 1,
    text: type === 'toe-off' ? 'toe off' : 'heel strike',
    ink: 'text',
    size: SMALL_PRINT,
  },
  {
    kind: 'text',
    x: 0,
    y: (y(ticks[0]!) + y(ticks.at(-1)!)) / 2 + SMALL_PRINT,
    text: side,
    ink: side,
    size: SMALL_PRINT,
    strong: true,
  },
  ...(agreement
    ? [
        {
          kind: 'rect' as const,
          x: span[0],
          y: y(1000 * agreement.limits[1]),
          width: span[1] - span[0],
          height: y(1000 * agreement.limits[0]) - y(1000 * agreement.limits[1]),
          ink: side,
          opacity: 0.12,
        },
        across(y(1000 * agreement.bias), side, span, 1),
      ]
    : []),
  ...pairs
    .filter((pair) => pair.type === type && pair.side === side)
    .map(({ firstSeconds, secondSeconds }): Shape => ({
      kind: 'rect',
      x: x(firstSeconds) - DOT / 2,
      y: y(1000 * (secondSeconds - firstSeconds)) - DOT / 2,
      width: DOT,
      height: DOT,
      ink: side,
    })),
];

/**
 * Event by event how two recordings differ, a lane for each kind: second minus first over the time of the first, the bias
 * as a line, and the limits of agreement as a band.
 */
export const agreementFigure = ({ pairs, kinds }: AgreementReport, width: number): Figure => {
  const there = kinds.filter((kind) => kind.pairs > 0);
  const differences = pairs.map(({ firstSeconds, secondSeconds }) => 1000 * (secondSeconds - firstSeconds));
  const edges = there.flatMap(({ agreement }) => agreement?.limits.map((limit) => 1000 * limit) ?? []);
  const ticks = roundTicks([Math.min(0, ...differences, ...edges), Math.max(0, ...differences, ...edges)], 2);
  const times = pairs.map(({ firstSeconds }) => firstSeconds);
  const [first, last] = [Math.min(...times), Math.max(...times)];
  const span = [ROOM.left, width - ROOM.right] as const;
  const margin = Math.max(0.1, 0.02 * (last - first));
  const x = linearScale([first - margin, last + margin], span);
  const height = ROOM.top + there.length * (LANE + GAP) + ROOM.bottom;
  return {
    width,
    height,
    shapes: [
      ...there.flatMap((kind, row) => {
        const top = ROOM.top + row * (LANE + GAP);
        const y = linearScale([ticks[0]!, ticks.at(-1)!], [top + LANE, top]);
        return drawLane(kind, pairs, { x, y, span, ticks });
      }),
      ...roundTicks([first, last], 6)
        .filter((second) => second >= first - margin && second <= last + margin)
        .map((second): Shape => ({
          kind: 'text',
          x: x(second),
          y: height - 5,
          text: `${printed(second, last - first < 4 ? 1 : 0)} s`,
          ink: 'quiet',
          size: SMALL_PRINT,
          anchor: x(second) > span[1] - 8 ? 'end' : 'middle',
        })),
    ],
    description: `Differences of ${pairs.length} events between the two recordings: ${there
      .map(
        ({ type, side, agreement, pairs: count }) =>
          `${side} ${eventWords(type)} ${count}${agreement ? `, bias ${printed(1000 * agreement.bias, 0)} ms` : ''}`,
      )
      .join('; ')}`,
  };
};
