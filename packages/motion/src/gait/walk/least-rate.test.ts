import { expect, test } from 'vitest';
import { coco17 } from '../../skeleton/index.ts';
import { isMeasured, type Measure } from '../measure.ts';
import { filmWalk, madeWalk } from '../simulate/index.ts';
import { gaitOfPoses } from '../trajectories.ts';
import { LEAST_RATE_HZ } from './least-rate.ts';

const camera = { distanceMetres: 12 };

const cadenceAt = (walk: ReturnType<typeof madeWalk>, rateHz: number): Measure => {
  const film = filmWalk(walk, { rateHz, skeleton: coco17, noisePixels: 2, camera });
  return gaitOfPoses(film.sequence).analysis.measures['cadence_spm']!;
};

test('a cadence that is told is none that sampling has made: slow films tell none, and say why', () => {
  for (const cadenceSpm of [70, 110, 150]) {
    const walk = madeWalk({ seconds: 8, rateHz: 100, cadenceSpm });
    for (const rateHz of [1.5, 2, 3, 4, 5, 7, LEAST_RATE_HZ, 10, 15, 30]) {
      const cadence = cadenceAt(walk, rateHz);
      const why = JSON.stringify({ cadenceSpm, rateHz, cadence });
      const told = isMeasured(cadence)
        ? Math.abs(cadence.value - cadenceSpm) < 4
        : /frames a second are too few/.test(cadence.withheld) && 'too few';
      expect(told, why).toBe(rateHz < LEAST_RATE_HZ ? 'too few' : true);
    }
  }
});
