import type { Analysis, Recording } from '@kinema/client';
import { expect, test } from 'vitest';
import { describeRecording } from './describe.ts';
import { isMoving, isUnfinished, readTags } from './entries.ts';

const recording = (id: string, changes: Partial<Recording> = {}): Recording =>
  ({
    id,
    kind: 'video',
    width: 1280,
    height: 720,
    duration_s: 12,
    stated_duration_s: null,
    frame_rate_hz: 29.97,
    bytes: 3_200_000,
    ...changes,
  }) as Recording;

test('tags are read as they are typed, each once', () => {
  expect(readTags(' gait,  left knee ,gait,, ')).toEqual(['gait', 'left knee']);
  expect(readTags(' ')).toEqual([]);
});

test('what is paused is not over, but does not move by itself', () => {
  const paused = { state: 'paused' } as Analysis;
  expect([isUnfinished(paused), isMoving(paused)]).toEqual([true, false]);
});

test('a recording is described by what it is', () => {
  expect(describeRecording(recording('a'))).toBe('Video, 1280 × 720, 12 s, 29.97 frames a second, 3.2 MB');
  expect(describeRecording(recording('a', { kind: 'picture', duration_s: null, frame_rate_hz: null }))).toBe(
    'Picture, 1280 × 720, 3.2 MB',
  );
  expect(describeRecording(recording('a', { stated_duration_s: 30 }))).toBe(
    'Video, 1280 × 720, 12 s, cut off: the rest of its 30 s is lost, 29.97 frames a second, 3.2 MB',
  );
});
