import { expect, test } from 'vitest';
import { Pacer } from './pacer.ts';

/** How many of ten seconds of pictures at a rate are looked at, each a little early or late. */
const lookedAt = (sourceHz: number, rateHz: number, interval = 1): number => {
  const pacer = new Pacer();
  const times = Array.from({ length: 10 * sourceHz }, (_, i) => (i + 0.1 * Math.sin(7 * i)) / sourceHz);
  return times.filter((seconds) => pacer.isDue(seconds, rateHz, interval)).length;
};

test('all pictures are looked at where they come at the rate or below it', () => {
  expect(lookedAt(30, 30)).toBe(300);
  expect(lookedAt(25, 60)).toBe(250);
});

test('of more pictures, as many as the rate says', () => {
  expect(Math.abs(lookedAt(60, 30) - 300)).toBeLessThanOrEqual(3);
  expect(Math.abs(lookedAt(30, 20) - 200)).toBeLessThanOrEqual(10);
});

test('an interval takes its part of them', () => {
  expect(lookedAt(30, 60, 3)).toBe(100);
});
