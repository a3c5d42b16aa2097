import type { Analysis } from '@kinema/client';
import { expect, test } from 'vitest';
import { groupJobs } from './groups.ts';

const job = (id: string, state: Analysis['state'], changes: Partial<Analysis> = {}): Analysis =>
  ({ id, state, priority: 0, created_at: `2026-01-0${id}`, finished_at: null, ...changes }) as Analysis;

const ids = (title: string, jobs: readonly Analysis[]): string[] | undefined =>
  groupJobs(jobs)
    .find((group) => group.title === title)
    ?.jobs.map(({ id }) => id);

test('waiting jobs stand in the order in which they are taken up', () => {
  const jobs = [job('3', 'waiting'), job('1', 'waiting'), job('2', 'waiting', { priority: 5 })];
  expect(ids('Waiting', jobs)).toEqual(['2', '1', '3']);
});

test('every job stands in one group, those that ended last first', () => {
  const jobs = [
    job('1', 'done', { finished_at: '2026-02-02' }),
    job('2', 'cancelled', { finished_at: '2026-02-03' }),
    job('3', 'failed', { finished_at: '2026-02-01' }),
    job('4', 'paused'),
    job('5', 'running'),
  ];
  expect(ids('Over', jobs)).toEqual(['2', '1']);
  expect(groupJobs(jobs).flatMap((group) => group.jobs)).toHaveLength(jobs.length);
});

test('where there is nothing, the page says so of what runs and waits alone', () => {
  expect(groupJobs([]).map(({ title }) => title)).toEqual(['Running', 'Waiting']);
});
