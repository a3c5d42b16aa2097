import type { Analysis } from '@kinema/client';
import { kinema } from '../api/client.ts';
import { jobSorts, type JobSort } from './groups.ts';

/** The server gives no longer page. */
const longestPage = 500;

/** How many of each sort are looked for. */
export type JobCounts = Readonly<Record<JobSort['title'], number>>;

export interface ReadJobs {
  readonly jobs: readonly Analysis[];
  /** Of these sorts there are more than were looked for. */
  readonly more: ReadonlySet<JobSort['title']>;
}

interface Newest {
  readonly analyses: readonly Analysis[];
  readonly more: boolean;
}

/** The newest so many in a state. */
const newestOf = async (state: Analysis['state'], count: number, signal: AbortSignal): Promise<Newest> => {
  const analyses: Analysis[] = [];
  let next: string | null = null;
  do {
    const limit = Math.min(count - analyses.length, longestPage);
    const page = await kinema.analyses.page({ state, limit, signal, ...(next !== null && { after: next }) });
    analyses.push(...page.analyses);
    next = page.next;
  } while (next !== null && analyses.length < count);
  return { analyses, more: next !== null };
};

const byCreation = (a: Analysis, b: Analysis): number => b.created_at.localeCompare(a.created_at);

const newestOfSort = async ({ states }: JobSort, count: number, signal: AbortSignal): Promise<Newest> => {
  const found = await Promise.all(states.map((state) => newestOf(state, count, signal)));
  const analyses = found.flatMap((one) => one.analyses).sort(byCreation);
  return {
    analyses: analyses.slice(0, count),
    more: analyses.length > count || found.some(({ more }) => more),
  };
};

/** The newest of each sort. */
export const readJobs = async (counts: JobCounts, signal: AbortSignal): Promise<ReadJobs> => {
  const found = await Promise.all(
    jobSorts.map(async (sort) => ({
      title: sort.title,
      ...(await newestOfSort(sort, counts[sort.title], signal)),
    })),
  );
  // One that went from one state to another between two answers is in both; the later answer holds.
  const jobs = new Map(found.flatMap(({ analyses }) => analyses).map((job) => [job.id, job]));
  return {
    jobs: [...jobs.values()],
    more: new Set(found.filter(({ more }) => more).map(({ title }) => title)),
  };
};
