import fc from 'fast-check';
import { expect, test } from 'vitest';
import { inSequence } from './in-sequence.ts';

const part = (start: number, end: number) => ({ key: `${start}-${end}`, start, end });

test('parts that two servers wrote of the same bytes follow each other without a gap or an overlap', () => {
  const two = [part(0, 8), part(8, 16), part(8, 12), part(12, 20)];
  expect(inSequence(two)).toEqual([part(0, 8), part(8, 16)]);
  const range = fc.tuple(fc.nat(20), fc.integer({ min: 1, max: 9 }));
  fc.assert(
    fc.property(fc.array(range), (ranges) => {
      const sequence = inSequence(ranges.map(([start, length]) => part(start, start + length)));
      sequence.forEach(({ start }, index) => expect(start).toBe(index === 0 ? 0 : sequence[index - 1]!.end));
    }),
  );
});

test('nothing is there before the first byte is', () => {
  expect(inSequence([part(4, 8)])).toEqual([]);
});
