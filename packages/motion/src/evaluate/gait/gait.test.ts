import { expect, test } from 'vitest';
import { walkEvents } from '../../gait/testing/walk-events.ts';
import { evaluateGaitEvents, evaluateMeasures } from './index.ts';

const truth = walkEvents(10);

test('events that are the true ones are perfect', () => {
  for (const scores of evaluateGaitEvents([{ truth, found: truth }]))
    expect(scores).toMatchObject({
      missed: 0,
      extra: 0,
      meanAbsoluteErrorSeconds: 0,
      biasSeconds: 0,
      within95: 1,
    });
});

test('late events have a bias, missed and added ones are counted, and sides must agree', () => {
  const late = truth.map((event) => ({ ...event, timeSeconds: event.timeSeconds + 0.03 }));
  const [strikes] = evaluateGaitEvents([{ truth, found: late }]);
  expect(strikes!.biasSeconds).toBeCloseTo(0.03);
  expect(strikes!.within95).toBe(0);
  const found = [...truth.slice(3), { ...truth[8]!, timeSeconds: truth[8]!.timeSeconds + 0.2 }];
  const all = evaluateGaitEvents([{ truth, found }]);
  expect(all.reduce((sum, { missed }) => sum + missed, 0)).toBe(3);
  expect(all.reduce((sum, { extra }) => sum + extra, 0)).toBe(1);
  const other = truth.map((event) => ({ ...event, side: event.side === 'left' ? 'right' : 'left' }) as const);
  expect(evaluateGaitEvents([{ truth, found: other }])[0]!.pairs).toBe(0);
});

test('measures tell error, what was withheld, and how often the interval holds the truth', () => {
  const measure = (value: number, reach: number) => ({
    value,
    spreadSd: 0,
    standardError: reach / 2,
    ci95: [value - reach, value + reach] as const,
    n: 4,
    measurementSd: 0,
  });
  const [cadence, speed] = evaluateMeasures([
    {
      truth: { cadence_spm: 100, speed_m_s: 1 },
      found: { cadence_spm: measure(102, 3), speed_m_s: { withheld: 'no scale' } },
    },
    { truth: { cadence_spm: 100 }, found: { cadence_spm: measure(95, 3) } },
  ]);
  expect(cadence).toMatchObject({ truth: 2, found: 2, meanAbsoluteError: 3.5, bias: -1.5, within95: 0.5 });
  expect(cadence!.relativeError).toBeCloseTo(0.035);
  expect(speed).toMatchObject({ truth: 1, found: 0, bias: Number.NaN });
});
