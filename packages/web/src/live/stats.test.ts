import { expect, test } from 'vitest';
import { LiveStats } from './stats.ts';

const timing = { preprocess: 2, model: 20, decode: 1 };

test('rates and times are those of the last two seconds', () => {
  const stats = new LiveStats();
  for (let i = 0; i < 300; i++) {
    const now = i / 30;
    stats.captured(now, 0.5);
    if (i % 2 === 0) stats.seen(now, { ...timing, model: i < 200 ? 90 : 20 });
    else stats.dropped(now);
    stats.drawn(now, 3);
    stats.shown(now);
  }
  expect(stats.rates(299 / 30)).toEqual({
    capturedHz: 30,
    seenHz: 15,
    drawnHz: 30,
    screenHz: 30,
    dropped: 30,
    stages: { capture: 0.5, preprocess: 2, model: 20, decode: 1, draw: 3 },
  });
});

test('a picture that stands still brings the rates down to nothing', () => {
  const stats = new LiveStats();
  stats.captured(1, 0.5);
  stats.seen(1, timing);
  expect(stats.rates(4)).toMatchObject({ capturedHz: 0, seenHz: 0, dropped: 0 });
});

test('before the first picture no stage has a time', () => {
  expect(new LiveStats().rates(5).stages.model).toBeNaN();
});
