import { expect, test } from 'vitest';
import fc from 'fast-check';
import { StampReader } from './stamps.ts';

const text = `#software: Lavf58.24.100
#tb 0: 1/1000000
0,          0,          0,        0,      384, 0x814bcac3
0,      33333,      33333,        0,      384, 0x6b53cab9
0,     -40000,     -40000,        0,      384, 0x6b53cab9
`;

test('timestamps are read however the text is cut', () => {
  fc.assert(
    fc.property(fc.integer({ min: 1, max: text.length }), (size) => {
      const stamps: number[] = [];
      const reader = new StampReader((microseconds) => stamps.push(microseconds));
      for (let at = 0; at < text.length; at += size) reader.push(text.slice(at, at + size));
      expect(stamps).toEqual([0, 33333, -40000]);
    }),
  );
});
