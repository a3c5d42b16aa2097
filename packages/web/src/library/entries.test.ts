import type { Analysis, Recording } from '@kinema/client';
import { expect, test } from 'vitest';
import { describeRecording } from './describe.ts';
import { joinEntries } from './entries.ts';

const recording = (id: string, changes: Partial<Recording> = {}): Recording =>
  ({
    id,
    kind: 'video',
    width: 1280,
    height: 720,
    duration_s: 12,
    frame_rate_hz: 29.97,
    bytes: 3_200_000,
    ...changes,
  }) as Recording;

test('analyses stand under their recording in the order of the server', () => {
  const analyses = ['b', 'a', 'b'].map((id, i) => ({ id: String(i), recording_id: id }) as Analysis);
  const entries = joinEntries([recording('a'), recording('b'), recording('c')], analyses);
  expect(entries.map((entry) => entry.analyses.map(({ id }) => id))).toEqual([['1'], ['0', '2'], []]);
});

test('a recording is described by what it is', () => {
  expect(describeRecording(recording('a'))).toBe('Video, 1280 × 720, 12 s, 29.97 frames a second, 3.2 MB');
  expect(describeRecording(recording('a', { kind: 'picture', duration_s: null, frame_rate_hz: null }))).toBe(
    'Picture, 1280 × 720, 3.2 MB',
  );
});
