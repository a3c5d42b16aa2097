import { assert, double, property } from 'fast-check';
import { expect, test } from 'vitest';
import { cutsOf } from './cuts.ts';

const seconds = (min: number, max: number) => double({ min, max, noNaN: true });

test('cuts cover the range, and each overlaps the next by two seconds', () => {
  assert(
    property(seconds(0, 100), seconds(0.1, 5000), seconds(5, 600), (start, length, cutSeconds) => {
      const end = start + length;
      const cuts = cutsOf({ startSeconds: start, endSeconds: end }, cutSeconds);
      expect(cuts[0]!.startSeconds).toBe(start);
      expect(cuts.at(-1)!.endSeconds).toBe(end);
      cuts.slice(1).forEach((cut, index) => {
        expect(cuts[index]!.ownEndSeconds).toBeCloseTo(cut.startSeconds, 6);
        expect(cuts[index]!.endSeconds! - cut.startSeconds).toBeCloseTo(2, 6);
        expect(cut.endSeconds! - cut.startSeconds).toBeLessThanOrEqual(2 * cutSeconds + 1e-6);
      });
    }),
  );
});

test('what is shorter than two pieces, or of unknown length, is one', () => {
  expect(cutsOf({ startSeconds: 0, endSeconds: 239.9 })).toHaveLength(1);
  expect(cutsOf({ startSeconds: 0, endSeconds: 240 })).toHaveLength(2);
  expect(cutsOf({ startSeconds: 3, endSeconds: undefined })).toEqual([
    { startSeconds: 3, endSeconds: undefined, ownEndSeconds: undefined },
  ]);
});
