import type { Recording } from '@kinema/client';
import { useCallback, useEffect, useRef, useState } from 'react';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';
import { jobSorts, type JobSort } from './groups.ts';
import { readJobs, type JobCounts, type ReadJobs } from './read-jobs.ts';

/** What starts is looked for so often, which leaves most of a rate limit free; what runs tells of itself in between. */
const lookMilliseconds = 5000;
/** Browsers open six connections to a server at a time; some must stay free for everything else. */
const watchedAtOnce = 3;

interface Jobs extends ReadJobs {
  /** By id; without those that were deleted in the meantime. */
  readonly recordings: ReadonlyMap<string, Recording>;
}

export type JobsState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | ({ readonly kind: 'ready' } & Jobs);

const firstCounts = Object.fromEntries(
  jobSorts.map(({ title, pageLength }) => [title, pageLength]),
) as JobCounts;

export interface JobsHandle {
  readonly state: JobsState;
  readonly refresh: () => void;
  /** Shows older ones of a sort too. */
  readonly showMore: (sort: JobSort) => void;
}

const fetchJobs = async (
  counts: JobCounts,
  known: ReadonlyMap<string, Recording>,
  signal: AbortSignal,
): Promise<Jobs> => {
  const read = await readJobs(counts, signal);
  const unknown = [...new Set(read.jobs.map((job) => job.recording_id))].filter((id) => !known.has(id));
  const found = await Promise.allSettled(unknown.map(async (id) => kinema.recordings.get(id, { signal })));
  const recordings = new Map(known);
  for (const one of found) if (one.status === 'fulfilled') recordings.set(one.value.id, one.value);
  return { ...read, recordings };
};

/** All jobs, those that run followed live over the server's event streams. */
export const useJobs = (): JobsHandle => {
  const [state, setState] = useState<JobsState>({ kind: 'loading' });
  const [round, setRound] = useState(0);
  const [counts, setCounts] = useState(firstCounts);
  const known = useRef<ReadonlyMap<string, Recording>>(new Map());
  const refresh = useCallback(() => setRound((last) => last + 1), []);
  const showMore = useCallback(
    ({ title, pageLength }: JobSort) => setCounts((last) => ({ ...last, [title]: last[title] + pageLength })),
    [],
  );

  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const look = async (): Promise<void> => {
      try {
        const jobs = await fetchJobs(counts, known.current, stop.signal);
        known.current = jobs.recordings;
        if (!stop.signal.aborted) setState({ kind: 'ready', ...jobs });
      } catch (error) {
        if (!stop.signal.aborted) setState({ kind: 'failed', failure: explain(error) });
      }
      if (!stop.signal.aborted) timer = setTimeout(() => void look(), lookMilliseconds);
    };
    void look();
    return () => {
      stop.abort();
      clearTimeout(timer);
    };
  }, [round, counts]);

  const running = state.kind === 'ready' ? state.jobs.filter((job) => job.state === 'running') : [];
  const watched = running
    .slice(0, watchedAtOnce)
    .map(({ id }) => id)
    .join(' ');
  useEffect(() => {
    const stop = new AbortController();
    const follow = async (id: string): Promise<void> => {
      for await (const next of kinema.analyses.watch(id, { signal: stop.signal }))
        setState((last) =>
          last.kind === 'ready'
            ? { ...last, jobs: last.jobs.map((job) => (job.id === id ? next : job)) }
            : last,
        );
      // Something else may have begun in its place.
      if (!stop.signal.aborted) refresh();
    };
    // One that was deleted is missing from the next list; nothing else is to be said of it.
    for (const id of watched.split(' ').filter(Boolean)) follow(id).catch(() => undefined);
    return () => stop.abort();
  }, [watched, refresh]);

  return { state, refresh, showMore };
};
