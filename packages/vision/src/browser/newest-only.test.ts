import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { NewestOnly } from './newest-only.ts';

/** Runs offers and readiness in any order, and tells what was given, what was closed and what still waits. */
const run = (steps: readonly ('offer' | 'ready')[]) => {
  const given: number[] = [];
  const closed: number[] = [];
  let offered = 0;
  const newest = new NewestOnly<{ id: number; close(): void }>(({ id }) => given.push(id));
  for (const step of steps) {
    if (step === 'ready') newest.ready();
    else {
      const id = offered++;
      newest.offer({ id, close: () => closed.push(id) });
    }
  }
  return { given, closed, offered, newest };
};

test('a value is given, closed, or the newest one waiting, and never two of these', () => {
  fc.assert(
    fc.property(fc.array(fc.constantFrom('offer' as const, 'ready' as const), { maxLength: 40 }), (steps) => {
      const { given, closed, offered, newest } = run(steps);
      const settled = [...given, ...closed].toSorted((a, b) => a - b);
      const all = Array.from({ length: offered }, (_, id) => id);
      expect([all, all.slice(0, -1)]).toContainEqual(settled);
      expect(given).toEqual(given.toSorted((a, b) => a - b));
      expect(newest.dropped).toBe(closed.length);
    }),
  );
});

test('whoever is free again gets the newest value', () => {
  const { given, closed } = run(['ready', 'offer', 'offer', 'offer', 'ready']);
  expect(given).toEqual([0, 2]);
  expect(closed).toEqual([1]);
});

test('a pause closes what waits and gives nothing until the next readiness', () => {
  const { newest, given, closed } = run(['offer']);
  newest.pause();
  expect(closed).toEqual([0]);
  newest.offer({ id: 7, close: () => closed.push(7) });
  expect(given).toEqual([]);
  newest.ready();
  expect(given).toEqual([7]);
});
