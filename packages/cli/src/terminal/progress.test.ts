import { describe, expect, test } from 'vitest';
import { bar, duration, progressText } from './progress.ts';

describe('progressText', () => {
  test('says share, count, rate and time left when the total is known', () => {
    expect(progressText({ unit: 'frames', done: 250, total: 1000, label: 'walk.mp4' }, 2)).toBe(
      `${bar(0.25)} 25 %  250/1000 frames  125/s  6 s left  walk.mp4`,
    );
  });

  test('says count and rate when the total is not known', () => {
    expect(progressText({ unit: 'frames', done: 12 }, 4)).toBe('12 frames  3.0/s');
  });

  test('says no rate before there is one', () => {
    expect(progressText({ unit: 'pictures', done: 0, total: 3 }, 0)).toBe(`${bar(0)} 0 %  0/3 pictures`);
  });
});

test('duration is said in words of a fitting size', () => {
  expect([0, 59.4, 185, 7800].map(duration)).toEqual(['0 s', '59 s', '3 min 5 s', '2 h 10 min']);
});
