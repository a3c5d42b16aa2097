import { describe, expect, test } from 'vitest';
import { assertNever } from '../../../errors/index.ts';
import { madeSession } from '../../testing/made-session.ts';
import { gaitReport } from '../report.ts';
import { roundTicks } from './axis.ts';
import { agreementFigure } from './agreement-figure.ts';
import { curveFigure } from './curve-figure.ts';
import { footfallFigure } from './footfall-figure.ts';
import { footprintFigure } from './footprint-figure.ts';
import { phaseFigure } from './phase-figure.ts';
import type { Figure, Point } from './shape.ts';

const pointsOf = ({ shapes }: Figure): Point[] =>
  shapes.flatMap((shape): readonly Point[] => {
    switch (shape.kind) {
      case 'rect':
        return [
          [shape.x, shape.y],
          [shape.x + shape.width, shape.y + shape.height],
        ];
      case 'text':
        return [[shape.x, shape.y]];
      case 'line':
      case 'area':
        return shape.points;
      default:
        return assertNever(shape);
    }
  });

const report = gaitReport(madeSession({ stepCount: 60 }), {
  earlier: madeSession(),
  other: madeSession({ stepCount: 60 }),
});
const figures: readonly (readonly [string, Figure])[] = [
  ['curves', curveFigure(report.curves[1]!, { width: 250, height: 140 })],
  ['phases', phaseFigure(report.phases, 500)],
  ['footfalls', footfallFigure(report.walk, { width: 500 })],
  ['footprints', footprintFigure(report.walk, { width: 500 })],
  ['footprints on a phone', footprintFigure(report.walk, { width: 240 })],
  ['agreement', agreementFigure(report.agreement!, 500)],
  [
    'footfalls of a sensor on one foot',
    footfallFigure(
      { ...report.walk, events: report.walk.events.filter(({ side }) => side === 'left') },
      { width: 500 },
    ),
  ],
];

describe.each(figures)('the figure of %s', (_name, figure) => {
  test('stays within its own frame', () => {
    expect(figure.shapes.length).toBeGreaterThan(5);
    for (const [x, y] of pointsOf(figure)) {
      expect(x).toBeGreaterThanOrEqual(0);
      expect(x).toBeLessThanOrEqual(figure.width + 1e-6);
      expect(y).toBeGreaterThanOrEqual(0);
      expect(y).toBeLessThanOrEqual(figure.height + 1e-6);
    }
  });
});

test('toe off is marked in each cycle where the walk has it', () => {
  const { shapes } = curveFigure(report.curves[0]!, { width: 130, height: 100 });
  const marks = shapes.flatMap((shape) =>
    shape.kind === 'line' && shape.dash === 1.5 ? [shape.points[0]![0]] : [],
  );
  expect(marks).toHaveLength(2);
  for (const place of marks) expect(place).toBeCloseTo(24 + 0.62 * 100, 6);
});

test('an angle that hardly changes has an axis of whole degrees, each told once', () => {
  const [panel] = report.curves;
  const still = panel!.curves.map((curve) => ({
    ...curve,
    meanDegrees: curve.meanDegrees.map((_, i) => 12.3 + 0.01 * Math.sin(i)),
    spreadSdDegrees: curve.spreadSdDegrees.map(() => 0.01),
  }));
  const { shapes } = curveFigure({ ...panel!, curves: still, earlier: [] }, { width: 250, height: 140 });
  const told = shapes.flatMap((shape) =>
    shape.kind === 'text' && shape.text.endsWith('°') ? [shape.text] : [],
  );
  expect(told.length).toBeGreaterThan(3);
  expect(new Set(told).size).toBe(told.length);
});

test('the bar of phases is as long as the cycle', () => {
  const { shapes } = phaseFigure(report.phases, 500);
  const left = shapes.flatMap((shape) =>
    shape.kind === 'rect' && shape.ink === 'left' ? [shape.width] : [],
  );
  expect(left.reduce((sum, width) => sum + width, 0)).toBeCloseTo(460, 6);
});

test('footprints are drawn to the same scale along and across', () => {
  const { shapes } = footprintFigure(
    {
      ...report.walk,
      footprints: [
        { side: 'left', timeSeconds: 1, forwardMetres: 2, rightMetres: -0.2, sdMetres: 0.01 },
        { side: 'right', timeSeconds: 1.5, forwardMetres: 2.6, rightMetres: 0.2, sdMetres: 0.01 },
      ],
    },
    { width: 300 },
  );
  const heels = shapes.flatMap((shape) => (shape.kind === 'rect' ? [[shape.x, shape.y] as const] : []));
  const [[x1, y1], [x2, y2]] = heels as [readonly [number, number], readonly [number, number]];
  expect((x2 - x1) / (y2 - y1)).toBeCloseTo(0.6 / 0.4, 6);
});

test('a long walk shows its first lines and says so', () => {
  const { shapes } = footfallFigure(report.walk, { width: 500, mostLines: 1 });
  expect(shapes.at(-1)).toMatchObject({ kind: 'text', text: 'the first 1 of 3 lines' });
});

test('ticks are round and enclose their range', () => {
  expect(roundTicks([-3, 61], 4)).toEqual([-20, 0, 20, 40, 60, 80]);
  expect(roundTicks([0, 0], 4)[0]).toBeLessThanOrEqual(0);
});
