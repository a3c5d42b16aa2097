import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { NewestOnly } from './newest-only.ts';

type Step = 'offer' | 'ready';

/** Runs offers and readiness in any order, each after so many moments, and tells what was given, closed and still waits. */
const run = (steps: readonly (Step | readonly [Step, number])[]) => {
  const given: number[] = [];
  const closed: number[] = [];
  let [offered, done, most, now] = [0, 0, 0, 0];
  const newest = new NewestOnly<{ id: number; close(): void }>(
    ({ id }) => {
      given.push(id);
      most = Math.max(most, given.length - done);
    },
    () => now,
  );
  for (const [step, after] of steps.map((one) => (typeof one === 'string' ? ([one, 1] as const) : one))) {
    now += after;
    if (step === 'ready') {
      if (newest.isBusy) done += 1;
      newest.ready();
    } else {
      const id = offered++;
      newest.offer({ id, close: () => closed.push(id) });
    }
  }
  return { given, closed, offered, newest, most };
};

const anyStep = fc.tuple(fc.constantFrom<Step[]>('offer', 'ready'), fc.nat(9));

test('a value is given, closed, or the newest one waiting, and never two of these', () => {
  fc.assert(
    fc.property(fc.array(anyStep, { maxLength: 40 }), (steps) => {
      const { given, closed, offered, newest, most } = run(steps);
      const settled = [...given, ...closed].toSorted((a, b) => a - b);
      const all = Array.from({ length: offered }, (_, id) => id);
      expect([all, all.slice(0, -1)]).toContainEqual(settled);
      expect(given).toEqual(given.toSorted((a, b) => a - b));
      expect(newest.dropped).toBe(closed.length);
      expect(most).toBeLessThanOrEqual(2);
    }),
  );
});

test('whoever is free again gets the newest value', () => {
  const { given, closed } = run(['ready', 'offer', 'offer', 'offer', 'ready']);
  expect(given).toEqual([0, 2]);
  expect(closed).toEqual([1]);
});

test('of values that come while one is looked at, the last one that comes in time is given ahead, and no other', () => {
  const first = ['ready', 'offer', ['ready', 30], ['offer', 10]] as const;
  // Looking takes 30; values come every 10, the third of which is there just when the one before is done.
  expect(run([...first, ['offer', 10]]).given).toEqual([0, 1]);
  expect(run([...first, ['offer', 10], ['offer', 10]]).given).toEqual([0, 1, 3]);
  expect(run([...first, ['offer', 10], ['offer', 10], ['offer', 10]]).given).toEqual([0, 1, 3]);
  expect(run([...first, ['offer', 10], ['offer', 10], ['ready', 10], ['offer', 1]]).given).toEqual([0, 1, 3]);
  // One that is due so late that it may come too late is not waited for.
  expect(run([...first, ['offer', 9], ['offer', 9]]).given).toEqual([0, 1, 3]);
  expect(run([...first, ['offer', 8], ['offer', 8]]).given).toEqual([0, 1]);
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
