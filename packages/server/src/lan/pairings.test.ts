import { afterEach, expect, test, vi } from 'vitest';
import { Pairings } from './pairings.ts';

afterEach(() => vi.useRealTimers());

test('a code lets one device in, once', () => {
  const pairings = new Pairings();
  const { token } = pairings.issue('clinic');
  expect(pairings.redeem(`${token}x`)).toBeUndefined();
  expect(pairings.redeem(token)).toEqual({ project: 'clinic' });
  expect(pairings.redeem(token)).toBeUndefined();
});

test('a code ends by its time', () => {
  const pairings = new Pairings();
  const { token, expiresAt } = pairings.issue('clinic');
  vi.useFakeTimers({ now: expiresAt, toFake: ['Date'] });
  expect(pairings.redeem(token)).toBeUndefined();
});

test('however many codes are made, a few wait, the newest among them', () => {
  const pairings = new Pairings();
  const tokens = Array.from({ length: 100 }, () => pairings.issue('clinic').token);
  expect(tokens.filter((token) => pairings.redeem(token)).length).toBeLessThanOrEqual(32);
  const { token } = pairings.issue('clinic');
  expect(pairings.redeem(token)).toBeDefined();
});
