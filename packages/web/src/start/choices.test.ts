import { expect, test } from 'vitest';
import { choicesOf } from './choices.ts';

test('what is as it is by default is not told', () => {
  expect(choicesOf({ parameters: {} })).toEqual([]);
  const defaults = { method: 'several', smoothing: 'zero-phase', repair_sides: true, start_s: 0 } as const;
  expect(choicesOf({ parameters: defaults })).toEqual([]);
});

test('two analyses that differ in one parameter differ in their words', () => {
  const choices = [
    {},
    { height_m: 1.71 },
    { height_m: 1.8 },
    { smoothing: 'none' },
    { model: 'blazepose-full' },
    { flip: true },
    { repair_sides: false },
    { segment_s: 60 },
    { max_persons: 1 },
    { start_s: 2 },
    { end_s: 72.5 },
    { start_s: 2, end_s: 72.5 },
    { view: 'side' },
    { surface: 'treadmill' },
    { metres_per_pixel: 0.002 },
    { max_hands: 1 },
    { min_score: 0.5 },
    { thorough: true },
    { thorough: false },
  ] as const;
  const said = choices.map((parameters) => choicesOf({ parameters }).join(', '));
  expect(new Set(said).size).toBe(choices.length);
  expect(said).toContain('height 1.71 m');
  expect(said).toContain('from 2.000 s to 1:12.500');
});
