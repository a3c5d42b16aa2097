import { describe, expect, test } from 'vitest';
import type { Json } from '../detector.ts';
import type { Beat } from './beats.ts';
import { RATE_HZ } from './kernel.ts';
import { WalkGate } from './walks.ts';

const PERIOD_SECONDS = 0.5;

/** Beats in time, with the log odds of walking given for each. */
const beatsOf = (odds: readonly number[], heights: readonly number[] = []): Beat[] =>
  odds.map((walking, i) => ({
    index: (i + 1) * PERIOD_SECONDS * RATE_HZ,
    height: heights[i] ?? 1.5,
    tempo: { periodSeconds: PERIOD_SECONDS, regularity: 0.9, strength: 2 },
    walking,
  }));

const endsOf = (beats: readonly Beat[], gate = new WalkGate()): number[] =>
  [...gate.push(beats, 0), ...gate.finish(0)].map(({ endSeconds }) => endSeconds);

const times = (count: number): number[] => Array.from({ length: count }, (_, i) => (i + 1) * PERIOD_SECONDS);

const walk = Array.from({ length: 10 }, () => 4);

describe('the beats of a walk', () => {
  test('in doubt at its end are no steps, as the hand that takes the phone away makes them', () => {
    expect(endsOf(beatsOf([...walk, -1, -1, -1]))).toEqual(times(10));
  });

  test('in doubt are steps when the walk goes on', () => {
    expect(endsOf(beatsOf([...walk, -1, -1, -1, 2, 2]))).toEqual(times(15));
  });

  test('end with the soft one that closes the feet', () => {
    const heights = [...walk.map(() => 1.5), 0.2];
    expect(endsOf(beatsOf([...walk, 4], heights))).toEqual(times(11));
    expect(endsOf(beatsOf([...walk, 1], heights))).toEqual(times(10));
  });

  test('that speak against it before it begins are no steps, but for doubt that a walk soon outweighs', () => {
    expect(endsOf(beatsOf([-3, -3, -3, ...walk]))).toEqual(times(13).slice(3));
    expect(endsOf(beatsOf([-0.5, ...walk]))).toEqual(times(11));
  });

  test('are no steps without a proof', () => {
    expect(endsOf(beatsOf([2, 2, 2]))).toEqual([]);
    expect(endsOf(beatsOf(Array.from({ length: 40 }, (_, i) => (i % 2 === 0 ? 2 : -2))))).toEqual([]);
  });

  test('wait for no more than the time that is stated, and are the same when saved at any moment', () => {
    const beats = beatsOf([...walk, ...Array.from({ length: 60 }, () => -0.01)]);
    const whole = endsOf(beats);
    expect(whole.length).toBeGreaterThan(50);
    let gate = new WalkGate();
    const told: number[] = [];
    for (const beat of beats) {
      told.push(...gate.push([beat], 0).map(({ endSeconds }) => endSeconds));
      const saved = gate.save();
      expect(JSON.stringify(saved).length).toBeLessThan(2000);
      gate = new WalkGate();
      gate.restore(JSON.parse(JSON.stringify(saved)) as Json);
    }
    expect([...told, ...endsOf([], gate)]).toEqual(whole);
  });
});
