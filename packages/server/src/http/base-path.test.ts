import { expect, test } from 'vitest';
import { withoutPrefix } from './base-path.ts';

test.each([
  ['/pose', '/'],
  ['/pose/', '/'],
  ['/pose?a=1', '/?a=1'],
  ['/pose/v1/models?a=1', '/v1/models?a=1'],
  ['/poses', '/poses'],
  ['/v1/poses', '/v1/poses'],
  ['/', '/'],
])('below /pose the address %s is %s of the server', (url, path) => {
  expect(withoutPrefix(url, '/pose')).toBe(path);
});

test('at the root addresses stay as they are', () => {
  expect(withoutPrefix('/pose/v1', '')).toBe('/pose/v1');
});
