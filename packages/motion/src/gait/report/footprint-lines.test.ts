import { expect, test } from 'vitest';
import { gaitOfMarkers } from '../trajectories.ts';
import { isMeasured } from '../measure.ts';
import { madeSession } from '../testing/made-session.ts';
import { markerWalk } from '../testing/marker-walk.ts';
import { footprintLines } from './footprint-lines.ts';

test('a pass longer than a line goes on in the next, and no footprint is lost', () => {
  const { footprints = [], passes } = madeSession().analysis;
  const lines = footprintLines(footprints, passes, 4);
  expect(lines.length).toBeGreaterThan(2);
  expect(lines.flatMap(({ feet }) => feet)).toHaveLength(footprints.length);
  lines.forEach(({ startMetres, feet }, i) => {
    expect(startMetres).toBe(4 * i);
    for (const { forwardMetres } of feet) {
      expect(forwardMetres).toBeGreaterThanOrEqual(0);
      expect(forwardMetres).toBeLessThan(4);
    }
  });
});

test('footprints of motion capture lie as far apart as its strides are long, left on the left', () => {
  const { analysis } = gaitOfMarkers(markerWalk({ seconds: 6, noiseMetres: 0.0005 }).table, { file: 'walk' });
  const { footprints = [], measures } = analysis;
  const left = footprints.filter(({ side }) => side === 'left');
  const way = (left.at(-1)!.forwardMetres - left[0]!.forwardMetres) / (left.length - 1);
  const stride = measures['stride_length_left_m'];
  expect(isMeasured(stride) && Math.abs(way - stride.value)).toBeLessThan(0.02);
  const aside = (side: string): number[] =>
    footprints.filter((foot) => foot.side === side).map(({ rightMetres = Number.NaN }) => rightMetres);
  expect(Math.max(...aside('left'))).toBeLessThan(Math.min(...aside('right')));
});
