import { array, assert, double, property } from 'fast-check';
import { expect, test } from 'vitest';
import { frameProgress } from './progress.ts';

/** A clock that the test moves. */
const clockAt = () => {
  const clock = { seconds: 0 };
  return { clock, read: () => clock.seconds };
};

test('half of the range in ten seconds leaves ten seconds', () => {
  const { clock, read } = clockAt();
  const progressAt = frameProgress({ start: 2, end: 6 }, read);
  clock.seconds = 10;
  expect(progressAt(4)).toMatchObject({ framesDone: 1, framesPerSecond: 0.1, timeLeftSeconds: 10 });
});

test('where the end is not known there is a rate and no time left', () => {
  const { clock, read } = clockAt();
  const progressAt = frameProgress({ start: 0, end: undefined }, read);
  clock.seconds = 1;
  const progress = progressAt(4);
  expect(progress).toMatchObject({ fraction: 0, framesPerSecond: 1 });
  expect(progress.timeLeftSeconds).toBeUndefined();
});

test('progress never goes back and stays within 0 and 1, whatever the container said of its length', () => {
  const times = array(double({ min: 0, max: 100, noNaN: true })).map((list) => list.sort((a, b) => a - b));
  assert(
    property(times, double({ min: 0, max: 50, noNaN: true }), (list, end) => {
      const { clock, read } = clockAt();
      const progressAt = frameProgress({ start: 0, end }, read);
      let last = 0;
      for (const time of list) {
        clock.seconds += 0.1;
        const { fraction, timeLeftSeconds = 0 } = progressAt(time);
        expect(fraction).toBeGreaterThanOrEqual(last);
        expect(fraction).toBeLessThanOrEqual(1);
        expect(timeLeftSeconds).toBeGreaterThanOrEqual(0);
        last = fraction;
      }
    }),
  );
});
