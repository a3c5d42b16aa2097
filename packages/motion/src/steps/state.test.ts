import fc from 'fast-check';
import { expect, test } from 'vitest';
import { bytesFrom, floatsFrom, textOfBytes, textOfFloats } from './state.ts';

test('bytes are written in base64 as anybody reads it, and read again', () => {
  fc.assert(
    fc.property(fc.uint8Array({ maxLength: 70 }), (bytes) => {
      const text = textOfBytes(bytes);
      expect(atob(text)).toBe(String.fromCharCode(...bytes));
      const again = new Uint8Array(bytes.length);
      bytesFrom(text, again);
      expect(again).toEqual(bytes);
    }),
  );
});

test.each([Float32Array, Float64Array])('numbers of %o are kept to the last bit', (Numbers) => {
  const values = Numbers.of(Number.NaN, -0, 1e-40, Math.PI, -3e38);
  const again = new Numbers(values.length);
  floatsFrom(textOfFloats(values), again, true);
  expect(again).toEqual(values);
  expect(() => floatsFrom(textOfFloats(values), again)).toThrow(/numbers/);
  expect(() => floatsFrom(textOfFloats(values), new Numbers(4), true)).toThrow(/base64/);
});

test.each(['', 'AAA=', '!AAA', 'AA€A', 'AAAAAAAA', null, 3])(
  'what is not the bytes saved is refused: %j',
  (saved) => {
    expect(() => bytesFrom(saved, new Uint8Array(3))).toThrow(/saved state/);
  },
);
