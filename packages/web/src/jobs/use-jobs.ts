import type { Analysis, Recording } from '@kinema/client';
import { useCallback, useEffect, useState } from 'react';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';

/** What starts is looked for so often, which leaves most of a rate limit free; what runs tells of itself in between. */
const lookMilliseconds = 5000;
/** Browsers open six connections to a server at a time; some must stay free for everything else. */
const watchedAtOnce = 3;
/** Of each state so many are shown. */
const limit = 50;
const overLimit = 10;

const states = ['running', 'waiting', 'paused', 'failed', 'done', 'cancelled'] as const;

interface Jobs {
  readonly jobs: readonly Analysis[];
  /** By id; without those that were deleted in the meantime. */
  readonly recordings: ReadonlyMap<string, Recording>;
  /** There are more than are shown. */
  readonly more: boolean;
}

export type JobsState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | ({ readonly kind: 'ready' } & Jobs);

const fetchJobs = async (known: ReadonlyMap<string, Recording>, signal: AbortSignal): Promise<Jobs> => {
  const pages = await Promise.all(
    states.map(async (state) =>
      kinema.analyses.page({
        state,
        limit: state === 'done' || state === 'cancelled' ? overLimit : limit,
        signal,
      }),
    ),
  );
  // One that went from one state to another between two answers is in both; the later answer holds.
  const jobs = [...new Map(pages.flatMap(({ analyses }) => analyses).map((job) => [job.id, job])).values()];
  const unknown = [...new Set(jobs.map((job) => job.recording_id))].filter((id) => !known.has(id));
  const found = await Promise.allSettled(unknown.map(async (id) => kinema.recordings.get(id, { signal })));
  const recordings = new Map(known);
  for (const one of found) if (one.status === 'fulfilled') recordings.set(one.value.id, one.value);
  return { jobs, recordings, more: pages.slice(0, 4).some(({ next }) => next !== null) };
};

/** All jobs, those that run followed live over the server's event streams. */
export const useJobs = (): { readonly state: JobsState; readonly refresh: () => void } => {
  const [state, setState] = useState<JobsState>({ kind: 'loading' });
  const [round, setRound] = useState(0);
  const refresh = useCallback(() => setRound((last) => last + 1), []);

  useEffect(() => {
    const stop = new AbortController();
    let timer: ReturnType<typeof setTimeout> | undefined;
    let known: ReadonlyMap<string, Recording> = new Map();
    const look = async (): Promise<void> => {
      try {
        const jobs = await fetchJobs(known, stop.signal);
        known = jobs.recordings;
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
  }, [round]);

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

  return { state, refresh };
};
