import { describe, expect, test } from 'vitest';
import { RATE_HZ } from './kernel.ts';
import { Ring } from './ring.ts';
import { TempoFinder } from './tempo.ts';

const WINDOW = 4 * RATE_HZ;
const STEP_SECONDS = 0.3;

/** A runner becomes faster by so much in a second. */
const FASTER = 0.03;

/** Tempo of a wave once a step, with another once a stride, as large as given. */
const tempoWith = (ofStride: number): number => {
  const filtered = new Ring(256);
  for (let i = 0; i < WINDOW; i++) {
    const seconds = i / RATE_HZ - WINDOW / RATE_HZ / 2;
    const turns = ((2 * Math.PI) / STEP_SECONDS) * seconds * (1 + (FASTER / 2) * seconds);
    filtered.push(Math.sin(turns) + ofStride * Math.sin(turns / 2));
  }
  const { periodSeconds } = new TempoFinder(WINDOW).find(filtered, 0, WINDOW, {
    periodSeconds: 0,
    weight: 0,
  });
  return periodSeconds;
};

describe('the tempo of quick steps', () => {
  test('is that of steps, though one foot is felt more than the other', () => {
    expect(Math.abs(tempoWith(0.5) / STEP_SECONDS - 1)).toBeLessThan(0.1);
  });

  test('is half as quick where what happens between is another thing', () => {
    expect(Math.abs(tempoWith(1.5) / (2 * STEP_SECONDS) - 1)).toBeLessThan(0.1);
  });
});
