import type { Subject } from '@kinema/client';
import { expect, test } from 'vitest';
import { checkSubject, emptySubject, formOf, readSubject } from './subject-form.ts';

test('a person is read from what is typed, with a comma or a point', () => {
  const form = { pseudonym: ' P07 ', height: '1,78', mass: '72.5' };
  expect(checkSubject(form)).toEqual({});
  expect(readSubject(form)).toEqual({ pseudonym: 'P07', height_m: 1.78, mass_kg: 72.5 });
});

test('height and mass may be left out, the pseudonym may not', () => {
  expect(checkSubject(emptySubject)).toEqual({ pseudonym: 'Give a pseudonym, such as P07' });
  expect(readSubject({ ...emptySubject, pseudonym: 'P1' })).toEqual({
    pseudonym: 'P1',
    height_m: null,
    mass_kg: null,
  });
});

test('numbers that no person has are named', () => {
  const errors = checkSubject({ pseudonym: 'P1', height: '178', mass: 'much' });
  expect(errors.height).toBe('Give the height in metres: 1.78');
  expect(errors.mass).toMatch(/between 1 and 500 kg/);
});

test('a person goes through the form unchanged', () => {
  const subject = { pseudonym: 'P2', height_m: 1.65, mass_kg: null };
  expect(readSubject(formOf(subject as Subject))).toEqual(subject);
});
