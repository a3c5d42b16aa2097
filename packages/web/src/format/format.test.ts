import { describe, expect, test } from 'vitest';
import {
  capitalised,
  formatBytes,
  formatDate,
  formatDuration,
  formatNumber,
  formatTime,
  formatTimeLeft,
  plural,
  readableName,
  recordingName,
  sentence,
} from './format.ts';

describe('what people read', () => {
  test('numbers carry a real minus sign, no negative zero, and a dash where there is none', () => {
    expect(formatNumber(-12.34, 1)).toBe('−12.3');
    expect(formatNumber(-0.01, 1)).toBe('0.0');
    expect(formatNumber(Number.NaN, 1)).toBe('–');
  });

  test('sizes are rounded to what matters', () => {
    expect([0, 999, 1536, 53_400, 2_500_000_000].map(formatBytes)).toEqual([
      '0 B',
      '999 B',
      '1.5 kB',
      '53 kB',
      '2.5 GB',
    ]);
  });

  test('moments keep their milliseconds and never show 60 seconds', () => {
    expect([0, 3.24, 59.9996, 723.24].map(formatTime)).toEqual([
      '0.000 s',
      '3.240 s',
      '1:00.000',
      '12:03.240',
    ]);
  });

  test('moments before the begin count back from it, with a real minus sign and no negative zero', () => {
    expect([-0.0004, -3, -117].map(formatTime)).toEqual(['0.000 s', '−3.000 s', '−1:57.000']);
  });

  test('durations and estimates get rougher as they grow', () => {
    expect([0.84, 12.3, 185, 4320].map(formatDuration)).toEqual([
      '0.8 s',
      '12 s',
      '3 min 05 s',
      '1 h 12 min',
    ]);
    expect([2, 31, 70, 600, 9000].map(formatTimeLeft)).toEqual([
      'a few seconds left',
      'about 35 seconds left',
      'about a minute left',
      'about 10 minutes left',
      'about 3 hours left',
    ]);
  });

  test('names put the side first, wherever the data have it', () => {
    expect(['left_eye_inner', 'knee_left', 'nose', 'trunk_lean'].map(readableName)).toEqual([
      'left eye inner',
      'left knee',
      'nose',
      'trunk lean',
    ]);
  });

  test('a sentence gets its capital and a file keeps its name', () => {
    expect(['walk.mp4 is empty', 'there is no analysis', 'cancelled'].map(capitalised)).toEqual([
      'walk.mp4 is empty',
      'There is no analysis',
      'Cancelled',
    ]);
  });

  test('one frame is not one frames', () => {
    expect([plural(1, 'frame'), plural(1200, 'frame'), plural(2, 'person', 'people')]).toEqual([
      '1 frame',
      '1,200 frames',
      '2 people',
    ]);
  });

  test('a live session is called by the time of the reader, whatever the clock of the server', () => {
    expect(recordingName('Live 2026-11-29 00.53.12 UTC.json')).toBe(
      `Live, ${formatDate('2026-11-29T00:53:12Z')}`,
    );
    expect(recordingName('Live at the club.json')).toBe('Live at the club.json');
  });
});

test.each([
  ['walk.mp4 cannot be read', 'walk.mp4 cannot be read.'],
  ['it is so.', 'It is so.'],
  ['it is so..', 'It is so.'],
])('%s as a sentence ends with one full stop', (text, expected) => {
  expect(sentence(text)).toBe(expected);
});
