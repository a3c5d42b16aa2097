import { expect, test } from 'vitest';
import { isMeasured } from '../measure.ts';
import { madeWalk, trueGait } from '../simulate/index.ts';

test.each(['pelvis_obliquity', 'pelvis_rotation', 'trunk'])(
  'extremes of %s, which has no side, are those of its curve, whichever foot the cycles begin with',
  (angle) => {
    const walk = madeWalk({ seconds: 20, seed: 3 });
    const { measures, curves } = trueGait(walk, walk.events);
    const own = curves.filter((curve) => curve.angle === angle);
    expect(own).toHaveLength(2);
    for (const { meanDegrees } of own) {
      const [min, max] = [Math.min(...meanDegrees), Math.max(...meanDegrees)];
      for (const [kind, value] of Object.entries({ min, max, range: max - min })) {
        const measure = measures[`${angle}_${kind}_deg`]!;
        if (!isMeasured(measure)) throw new Error(measure.withheld);
        expect(measure.value / value).toBeCloseTo(1, 1);
        expect(measure.standardError).toBeLessThan(0.05 * (max - min));
      }
    }
  },
);
