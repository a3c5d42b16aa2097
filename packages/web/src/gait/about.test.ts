import { expect, test } from 'vitest';
import { aboutErrors, aboutQuery, emptyForm } from './about.ts';

test('what is left empty is not sent, and numbers may have a comma', () => {
  expect(aboutQuery(emptyForm)).toEqual({});
  expect(
    aboutQuery({
      ...{ height: ' 1,65', mass: '61.5', pseudonym: ' K-017 ' },
      ...{ recordedAt: '2026-05-01' },
    }),
  ).toEqual({
    height_m: 1.65,
    mass_kg: 61.5,
    pseudonym: 'K-017',
    recorded_at: '2026-05-01',
  });
});

test('a height in centimetres, and words for numbers, are told of', () => {
  expect(Object.keys(aboutErrors({ ...emptyForm, height: '165' }))).toEqual(['height']);
  expect(Object.keys(aboutErrors({ ...emptyForm, height: 'tall', mass: 'x' }))).toEqual(['height', 'mass']);
  expect(aboutErrors({ ...emptyForm, height: '1.65' })).toEqual({});
});
