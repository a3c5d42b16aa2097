import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { placeLike } from './kernel-memory.ts';

const place = fc.nat(5000);

test('data go to the next place that lies to words as they do', () => {
  fc.assert(
    fc.property(place, place, place, (byteOffset, from, at) => {
      const to = placeLike({ byteOffset }, from, at);
      expect(to).toBeGreaterThanOrEqual(at);
      expect(to).toBeLessThan(at + 8);
      expect(Math.abs(to - byteOffset - from) % 8).toBe(0);
    }),
  );
});
