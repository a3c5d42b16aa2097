import { expect, test } from 'vitest';
import type { Analysis } from '@kinema/client';
import { describeProgress, stageWords } from './describe.ts';

const analysis = (changes: Partial<Analysis>): Analysis => ({
  id: 'a',
  project: 'default',
  recording_id: 'r',
  kind: 'pose',
  parameters: {},
  priority: 0,
  state: 'running',
  stage: null,
  progress: 0,
  frames_done: 0,
  frames_per_second: null,
  time_left_s: null,
  error: null,
  waits_for: null,
  waits_for_analysis_id: null,
  created_at: '2026-01-01T00:00:00Z',
  started_at: null,
  finished_at: null,
  ...changes,
});

test('the stage is said in words', () => {
  expect(stageWords(analysis({ state: 'waiting' }))).toBe('Waiting for its turn');
  expect(stageWords(analysis({ state: 'waiting', stage: 'finding poses' }))).toBe('Finding poses');
  expect(stageWords(analysis({}))).toBe('Starting');
  expect(stageWords(analysis({ progress: 0.5 }))).toBe('Waiting for its next step');
  expect(stageWords(analysis({ stage: 'finding_poses' }))).toBe('Finding poses');
});

test('progress says as much as is known', () => {
  expect(describeProgress(analysis({}))).toBe('Not begun yet');
  expect(describeProgress(analysis({ frames_done: 1 }))).toBe('1 frame');
  expect(describeProgress(analysis({ frames_done: 1200, frames_per_second: 41.26, time_left_s: 31 }))).toBe(
    '1,200 frames, 41.3 frames a second, about 35 seconds left',
  );
});
