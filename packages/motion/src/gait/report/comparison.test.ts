import { describe, expect, test } from 'vitest';
import { randomNormal, seededRandom } from '../../random/index.ts';
import { isMeasured, summarise, type MeasuredValue } from '../measure.ts';
import { madeSession } from '../testing/made-session.ts';
import { comparison, detectableChange } from './comparison.ts';

const measured = (values: readonly number[], sd: number): MeasuredValue => {
  const measure = summarise(values.map((value) => ({ value, sd })));
  if (!isMeasured(measure)) throw new Error('withheld');
  return measure;
};

describe('the least change that can be told', () => {
  test('is passed by chance in at most one of twenty where nothing changed, with few strides and with many', () => {
    const random = seededRandom(11);
    for (const count of [4, 25]) {
      const session = (): MeasuredValue =>
        measured(
          Array.from({ length: count }, () => 1.1 + 0.04 * randomNormal(random)),
          0.01,
        );
      let passed = 0;
      const runs = 250;
      for (let run = 0; run < runs; run++) {
        const [a, b] = [session(), session()];
        if (Math.abs(a.value - b.value) > detectableChange(a, b)) passed += 1;
      }
      expect(passed / runs).toBeLessThan(0.08);
      expect(passed / runs).toBeGreaterThan(0.005);
    }
  });

  test('is 1.96 times the root of the squared standard errors where strides are many', () => {
    const [a, b] = [measured(Array(30).fill(1), 0.3), measured(Array(30).fill(1), 0.4)];
    expect(detectableChange(a, b)).toBeCloseTo(1.96 * Math.hypot(a.standardError, b.standardError), 4);
  });
});

describe('a session beside an earlier one', () => {
  test('with itself has changed in nothing', () => {
    const { rows, changed, cautions } = comparison(madeSession(), madeSession());
    expect(rows.length).toBeGreaterThan(8);
    expect(changed).toBe(0);
    expect(cautions).toEqual([]);
  });

  test('that was slower is told so, with the caution that the rest follows from speed', () => {
    const { rows, cautions } = comparison(madeSession(), madeSession({ speedFactor: 0.8 }));
    const verdict = (name: string) => rows.find((row) => row.name === name)?.verdict;
    expect(verdict('speed_m_s')).toBe('smaller');
    expect(verdict('stride_time_s')).toBe('larger');
    expect(verdict('knee_range_left_deg')).toBe('not told apart');
    expect(cautions).toEqual([expect.stringContaining('walking speed changed')]);
  });

  test('leaves out what one of them withholds, or has from one stride alone', () => {
    const names = (stepCount: number): string[] =>
      comparison(madeSession(), madeSession({ stepCount })).rows.map(({ name }) => name);
    expect(names(20)).not.toContain('step_width_m');
    expect(names(3)).not.toContain('stride_length_left_m');
    expect(names(20)).toContain('stride_length_left_m');
  });

  test('seen otherwise, or of somebody else, is told', () => {
    const now = madeSession();
    const { conditions } = now.analysis;
    const earlier = {
      ...now,
      subject: { pseudonym: 'K-018' },
      analysis: { ...now.analysis, conditions: { ...conditions, view: 'front' as const } },
    };
    expect(comparison(earlier, now).cautions).toEqual([
      'the earlier session is of K-018, this one of K-017',
      'the earlier session was recorded from the front, this one from the side',
    ]);
  });
});
