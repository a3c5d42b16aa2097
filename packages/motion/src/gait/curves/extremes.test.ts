import { describe, expect, test } from 'vitest';
import { randomNormal, seededRandom } from '../../random/index.ts';
import { noiseOver } from '../simulate/keypoint-errors.ts';
import { lastingShare } from '../lasting-share.ts';
import { shownNoise, type Cycle } from './cycle.ts';
import { extremeOfEach } from './extremes.ts';

const POINTS = 101;
const stepSeconds = 0.01;
const times = Float64Array.from({ length: POINTS }, (_, i) => i * stepSeconds);

interface Made {
  readonly amplitude: number;
  readonly noise: number;
  readonly told?: number;
  /** By which cycles come early or late, points. */
  readonly jitter?: number;
}

/** Cycles of a swing to and fro twice, with noise that hangs together over a tenth of a second. */
const madeCycles = ({ amplitude, noise, told = noise, jitter = 0 }: Made, seed: number): Cycle[] => {
  const random = seededRandom(seed);
  return Array.from({ length: 8 }, () => {
    const late = jitter * randomNormal(random);
    const errors = noiseOver(times, { noisePixels: noise, correlatedShare: 1 }, random);
    const values = errors.map(
      (error, i) => error + amplitude * Math.cos((4 * Math.PI * (i - late)) / (POINTS - 1)),
    );
    return {
      values,
      sds: new Float64Array(POINTS).fill(told),
      stepSeconds,
      samples: Array.from(values, (value, point) => ({ point, value, sd: told })),
    };
  });
};

/** Mean over many walkers of the range from the smallest to the largest. */
const meanRange = (made: Made): number => {
  const walkers = Array.from({ length: 60 }, (_, seed) => {
    const cycles = madeCycles(made, seed + 1);
    const [max, min] = ([1, -1] as const).map((sign) =>
      extremeOfEach(cycles, {
        ...{ sign, reach: 8, noise: { noiseCorrelationSeconds: 0.1 } },
        lasting: lastingShare(shownNoise(cycles)),
      }),
    );
    return max!.values.reduce((sum, { value }, i) => sum + value - min!.values[i]!.value, 0) / cycles.length;
  });
  return walkers.reduce((sum, range) => sum + range, 0) / walkers.length;
};

describe('the range of a movement', () => {
  const clean = meanRange({ amplitude: 1, noise: 0 });

  test('is hardly made larger by noise of half its size, though the largest of noisy values is', () => {
    expect(clean).toBeGreaterThan(1.9);
    expect(Math.abs(meanRange({ amplitude: 1, noise: 0.5 }) - clean)).toBeLessThan(0.2);
  });

  test('is not taken for noise where that is told too large', () => {
    expect(meanRange({ amplitude: 1, noise: 0.3, told: 3 })).toBeGreaterThan(0.93 * clean);
  });

  test('is as large where cycles come early and late', () => {
    expect(Math.abs(meanRange({ amplitude: 1, noise: 0.1, jitter: 3 }) - clean)).toBeLessThan(0.1);
  });
});

describe('noise that is told', () => {
  const lastingOf = (made: Made, seed = 1): number => lastingShare(shownNoise(madeCycles(made, seed)));

  test('and makes no difference between cycles lasts, as much of it as smoothing did not touch', () => {
    const cycles = madeCycles({ amplitude: 20, noise: 0.1, told: 2 }, 1);
    const options = { sign: 1, reach: 8, noise: { noiseCorrelationSeconds: 0.1 } } as const;
    const lasting = lastingShare(shownNoise(cycles));
    expect(extremeOfEach(cycles, { ...options, lasting }).lastingSd).toBeCloseTo(2, 1);
    expect(extremeOfEach(cycles, { ...options, lasting, noiseLeft: 0.8 }).lastingSd).toBeCloseTo(2.5, 1);
  });

  test('and makes the cycles of most walkers differ does not last', () => {
    const shares = Array.from({ length: 40 }, (_, seed) => lastingOf({ amplitude: 20, noise: 2 }, seed + 1));
    expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeLessThan(0.1);
  });

  test('lasts in so large a part as the cycles do not show', () => {
    const shares = Array.from({ length: 40 }, (_, seed) =>
      lastingOf({ amplitude: 20, noise: 2, told: 4 }, seed + 1),
    );
    expect(shares.reduce((sum, share) => sum + share, 0) / shares.length).toBeCloseTo(0.75, 1);
  });

  test('is not said to last of one cycle alone', () => {
    expect(lastingShare(shownNoise(madeCycles({ amplitude: 1, noise: 0, told: 2 }, 1).slice(0, 1)))).toBe(0);
  });
});
