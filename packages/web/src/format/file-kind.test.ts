import { expect, test } from 'vitest';
import { fileKind } from './file-kind.ts';

test.each([
  ['', 'video/mp4', 'empty'],
  ['x', 'image/png', 'picture'],
  ['x', 'video/mp4', 'film'],
  ['x', 'text/plain', 'text'],
  ['x', 'application/json', 'text'],
  ['x', '', 'unknown'],
])('a file that holds "%s" and is said to be "%s" is %s', (content, type, kind) => {
  expect(fileKind(new File([content], 'a', { type }))).toBe(kind);
});
