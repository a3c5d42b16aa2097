import { describe, expect, test } from 'vitest';
import { bar, duration, progressLine, progressText } from './progress.ts';
import type { Terminal } from './terminal.ts';

describe('progressText', () => {
  test('says share, what is done, rate and time left when they are known', () => {
    expect(
      progressText({ share: 0.25, done: '250 frames', perSecond: 125, secondsLeft: 6, label: 'walk.mp4' }),
    ).toBe(`${bar(0.25)} 25 %  250 frames  125/s  6 s left  walk.mp4`);
  });

  test('says what is done when nothing else is known', () => {
    expect(progressText({ done: '12 frames' })).toBe('12 frames');
  });
});

test('a bar is as long for every share, also those outside 0 to 1', () => {
  expect([-1, 0, 0.5, 1, 2].map((share) => bar(share, 4))).toEqual(['░░░░', '░░░░', '██░░', '████', '████']);
});

test('duration is said in words of a fitting size', () => {
  expect([0, 59.4, 185, 7800].map(duration)).toEqual(['0 s', '59 s', '3 min 5 s', '2 h 10 min']);
});

test('progressLine redraws at most ten times a second', () => {
  const shown: string[] = [];
  let time = 0;
  const show = progressLine(
    { status: (text) => shown.push(text) } as Partial<Terminal> as Terminal,
    () => time,
  );
  for (time = 0; time < 250; time += 10) show({ done: `${time}` });
  expect(shown).toEqual(['0', '100', '200']);
});
