import type { Analysis } from '@kinema/client';

/** What stands together on the page. */
export interface JobSort {
  readonly title: 'Running' | 'Waiting' | 'Paused' | 'Failed' | 'Over';
  readonly states: readonly Analysis['state'][];
  /** So many are shown at first, and so many more whenever more are asked for. */
  readonly pageLength: number;
  /** Said where there are none; a group without words is left out then. */
  readonly none?: string;
  readonly order: (a: Analysis, b: Analysis) => number;
}

/** Jobs of one sort, in the order in which they matter. */
export interface JobGroup extends JobSort {
  readonly jobs: readonly Analysis[];
}

const newestFirst = (a: Analysis, b: Analysis): number =>
  (b.finished_at ?? b.created_at).localeCompare(a.finished_at ?? a.created_at);

/** The order in which waiting jobs are taken up: by priority, then the oldest. */
const nextFirst = (a: Analysis, b: Analysis): number =>
  b.priority - a.priority || a.created_at.localeCompare(b.created_at);

export const jobSorts: readonly JobSort[] = [
  {
    title: 'Running',
    states: ['running'],
    pageLength: 50,
    none: 'Nothing is being worked on.',
    order: nextFirst,
  },
  { title: 'Waiting', states: ['waiting'], pageLength: 50, none: 'Nothing waits.', order: nextFirst },
  { title: 'Paused', states: ['paused'], pageLength: 50, order: newestFirst },
  { title: 'Failed', states: ['failed'], pageLength: 50, order: newestFirst },
  { title: 'Over', states: ['done', 'cancelled'], pageLength: 10, order: newestFirst },
];

/** The jobs by what becomes of them. */
export const groupJobs = (jobs: readonly Analysis[]): JobGroup[] =>
  jobSorts
    .map((sort) => ({
      ...sort,
      jobs: jobs.filter(({ state }) => sort.states.includes(state)).sort(sort.order),
    }))
    .filter(({ none, jobs: some }) => none !== undefined || some.length > 0);
