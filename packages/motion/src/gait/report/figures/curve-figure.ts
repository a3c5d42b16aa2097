import { CURVE_POINTS, type CycleCurve } from '../../analysis.ts';
import { sides } from '../../event.ts';
import type { CurvePanel } from '../curve-panels.ts';
import { printed } from '../rounding.ts';
import { linearScale, roundTicks, type Scale } from './axis.ts';
import { SMALL_PRINT, type Figure, type Point, type Shape } from './shape.ts';

/** Room around the drawing, in points. */
const ROOM = { left: 24, right: 6, top: 24, bottom: 20 };
const BAND_OPACITY = 0.18;
const RIGHT_DASH = 4;
/** What an axis spans at least: an angle that hardly changes is drawn so, not as its noise from edge to edge. */
const LEAST_SPAN_DEGREES = 5;

const percents = Array.from({ length: CURVE_POINTS }, (_, i) => (100 * i) / (CURVE_POINTS - 1));

const spreadOf = ({ spreadSdDegrees }: CycleCurve, i: number): number =>
  Number.isFinite(spreadSdDegrees[i]) ? spreadSdDegrees[i]! : 0;

const rangeOf = (curves: readonly CycleCurve[]): [number, number] => {
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const curve of curves)
    curve.meanDegrees.forEach((mean, i) => {
      if (!Number.isFinite(mean)) return;
      low = Math.min(low, mean - spreadOf(curve, i));
      high = Math.max(high, mean + spreadOf(curve, i));
    });
  const middle = low <= high ? (low + high) / 2 : 0;
  const half = Math.max(LEAST_SPAN_DEGREES, high - low) / 2;
  return [middle - half, middle + half];
};

const lineOf = (values: ArrayLike<number>, x: Scale, y: Scale): Point[] =>
  percents.flatMap((percent, i): Point[] =>
    Number.isFinite(values[i]) ? [[x(percent), y(values[i]!)]] : [],
  );

const bandOf = (curve: CycleCurve, x: Scale, y: Scale): Point[] => {
  const edge = (sign: 1 | -1): Point[] =>
    lineOf(
      curve.meanDegrees.map((mean, i) => mean + sign * spreadOf(curve, i)),
      x,
      y,
    );
  return [...edge(1), ...edge(-1).toReversed()];
};

const axes = (x: Scale, y: Scale, ticks: readonly number[], bottom: number): Shape[] => [
  ...ticks.flatMap((tick): Shape[] => [
    {
      kind: 'line',
      points: [
        [x(0), y(tick)],
        [x(100), y(tick)],
      ],
      ink: 'grid',
      width: tick === 0 ? 1 : 0.5,
    },
    {
      kind: 'text',
      x: x(0) - 3,
      y: y(tick) + SMALL_PRINT / 3,
      text: `${printed(tick, 0)}°`,
      ink: 'quiet',
      size: SMALL_PRINT,
      anchor: 'end',
    },
  ]),
  ...[0, 20, 40, 60, 80, 100].flatMap((percent): Shape[] => [
    {
      kind: 'line',
      points: [
        [x(percent), y(ticks[0]!)],
        [x(percent), y(ticks[0]!) + 2],
      ],
      ink: 'grid',
      width: 0.5,
    },
    {
      kind: 'text',
      x: x(percent),
      y: bottom - ROOM.bottom + 10,
      text: percent === 100 ? '100 %' : String(percent),
      ink: 'quiet',
      size: SMALL_PRINT,
      anchor: percent === 100 ? 'end' : 'middle',
    },
  ]),
];

/**
 * Mean and spread of an angle over the gait cycle for each side, with a mark where the toe leaves the ground; the means of
 * an earlier session are thin lines.
 */
export const curveFigure = (
  { term, positive, curves, earlier, toeOffPercent }: CurvePanel,
  { width, height }: Pick<Figure, 'width' | 'height'>,
): Figure => {
  const ticks = roundTicks(rangeOf([...curves, ...earlier]), 6);
  const x = linearScale([0, 100], [ROOM.left, width - ROOM.right]);
  const y = linearScale([ticks[0]!, ticks.at(-1)!], [height - ROOM.bottom, ROOM.top]);
  const marks = sides.flatMap((side): Shape[] => {
    const percent = toeOffPercent[side];
    if (percent === undefined || !curves.some((curve) => curve.side === side)) return [];
    const place = x(percent);
    const foot = y(ticks[0]!);
    return [
      {
        kind: 'line',
        points: [
          [place, foot],
          [place, ROOM.top],
        ],
        ink: side,
        width: 0.6,
        dash: 1.5,
      },
      {
        kind: 'area',
        points: [
          [place - 2.5, foot],
          [place + 2.5, foot],
          [place, foot - 5],
        ],
        ink: side,
      },
    ];
  });
  return {
    width,
    height,
    shapes: [
      {
        kind: 'text',
        x: ROOM.left,
        y: 8,
        text: `${term.charAt(0).toUpperCase()}${term.slice(1)}`,
        ink: 'text',
        size: 8.5,
        strong: true,
      },
      {
        kind: 'text',
        x: ROOM.left,
        y: 17,
        text: `positive: ${positive}`,
        ink: 'quiet',
        size: SMALL_PRINT,
      },
      ...axes(x, y, ticks, height),
      ...curves.map((curve): Shape => ({
        kind: 'area',
        points: bandOf(curve, x, y),
        ink: curve.side,
        opacity: BAND_OPACITY,
      })),
      ...marks,
      ...earlier.map((curve): Shape => ({
        kind: 'line',
        points: lineOf(curve.meanDegrees, x, y),
        ink: curve.side,
        width: 0.5,
      })),
      ...curves.map((curve): Shape => ({
        kind: 'line',
        points: lineOf(curve.meanDegrees, x, y),
        ink: curve.side,
        width: 1.4,
        ...(curve.side === 'right' && { dash: RIGHT_DASH }),
      })),
    ],
    description: `${term} over the gait cycle: ${curves
      .map((curve) => {
        const [low, high] = [Math.min(...curve.meanDegrees), Math.max(...curve.meanDegrees)];
        return `${curve.side} from ${printed(low, 0)} to ${printed(high, 0)} degrees`;
      })
      .join(', ')}`,
  };
};
