import { assert, property, string } from 'fast-check';
import { expect, test } from 'vitest';
import { bytesInWords, plainFileName } from './file-part.ts';
import { contentDisposition } from './send.ts';

test('a file name loses its folders, control characters and direction marks', () => {
  expect(plainFileName('C:\\Users\\me\\walk.mp4')).toBe('walk.mp4');
  expect(plainFileName('../../etc/passwd')).toBe('passwd');
  expect(plainFileName('a\u0000b\u202egpj.mp4')).toBe('abgpj.mp4');
  expect(plainFileName(undefined)).toBe('recording');
  expect(plainFileName('..')).toBe('recording');
  expect(plainFileName('x'.repeat(1000))).toHaveLength(255);
});

test('no file name can climb out of a folder', () => {
  assert(
    property(string({ unit: 'binary' }), (given) => {
      const name = plainFileName(given);
      expect(name).not.toMatch(/[/\\\p{Cc}]/u);
      expect(['', '.', '..']).not.toContain(name);
    }),
  );
});

test('a header made of a file name is one line of ASCII, and the exact name comes back', () => {
  assert(
    property(string({ unit: 'grapheme' }), (given) => {
      const name = plainFileName(given);
      const header = contentDisposition('attachment', name);
      expect(header).toMatch(/^[\x20-\x7e]+$/);
      expect(decodeURIComponent(header.split("UTF-8''")[1]!)).toBe(name);
    }),
  );
});

test('sizes are told in units that a person reads', () => {
  expect([0, 512, 1536, 2 * 1024 ** 3].map(bytesInWords)).toEqual([
    '0 bytes',
    '512 bytes',
    '1.5 KiB',
    '2 GiB',
  ]);
});
