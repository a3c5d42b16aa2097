import type { Analysis } from '@kinema/client';

/** Jobs of one kind on the page, in the order in which they matter. */
export interface JobGroup {
  readonly title: string;
  /** Said where there are none; a group without words is left out then. */
  readonly none?: string;
  readonly jobs: readonly Analysis[];
}

const newestFirst = (a: Analysis, b: Analysis): number =>
  (b.finished_at ?? b.created_at).localeCompare(a.finished_at ?? a.created_at);

/** The order in which waiting jobs are taken up: by priority, then the oldest. */
const nextFirst = (a: Analysis, b: Analysis): number =>
  b.priority - a.priority || a.created_at.localeCompare(b.created_at);

/** The jobs by what becomes of them. */
export const groupJobs = (jobs: readonly Analysis[]): JobGroup[] => {
  const of = (...states: Analysis['state'][]): Analysis[] =>
    jobs.filter(({ state }) => states.includes(state));
  return [
    { title: 'Running', none: 'Nothing is being worked on.', jobs: of('running').sort(nextFirst) },
    { title: 'Waiting', none: 'Nothing waits.', jobs: of('waiting').sort(nextFirst) },
    { title: 'Paused', jobs: of('paused').sort(newestFirst) },
    { title: 'Failed', jobs: of('failed').sort(newestFirst) },
    { title: 'Over', jobs: of('done', 'cancelled').sort(newestFirst) },
  ].filter(({ none, jobs: some }) => none !== undefined || some.length > 0);
};
