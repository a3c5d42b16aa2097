import { useCallback, useEffect, useRef, useState } from 'react';
import { explain, type Failure } from '../api/failure.ts';
import { isMoving, type Entry } from './entries.ts';
import { pageLength, readEntries, withNews, type LibraryQuery } from './read-entries.ts';

/** Analyses under way are asked for again so often. */
const pollMilliseconds = 1500;

type LibraryState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'ready'; readonly entries: readonly Entry[]; readonly next: string | null };

export interface LibraryHandle {
  readonly state: LibraryState;
  /** Reads anew what is shown. */
  readonly refresh: () => Promise<void>;
  /** Reads the next page. */
  readonly more: () => Promise<void>;
}

/** Recordings that a query asks for, kept fresh while any analysis is under way or the page comes back into view. */
export const useLibrary = (query: LibraryQuery): LibraryHandle => {
  const [state, setState] = useState<LibraryState>({ kind: 'loading' });
  const current = useRef(query);
  current.current = query;
  const shown = useRef<LibraryState>(state);
  shown.current = state;

  /** Shows what was read unless the person has asked for something else in the meantime. */
  const show = useCallback(async (asked: LibraryQuery, read: () => Promise<LibraryState>): Promise<void> => {
    const next = await read().catch((error: unknown): LibraryState => {
      return { kind: 'failed', failure: explain(error) };
    });
    if (current.current === asked) setState(next);
  }, []);

  const refresh = useCallback(async (): Promise<void> => {
    const count = shown.current.kind === 'ready' ? shown.current.entries.length : 0;
    const asked = current.current;
    await show(asked, async () => ({
      kind: 'ready',
      ...(await readEntries(asked, { limit: Math.max(pageLength, count) })),
    }));
  }, [show]);

  const more = useCallback(async (): Promise<void> => {
    const last = shown.current;
    if (last.kind !== 'ready' || last.next === null) return;
    const { entries, next: after } = last;
    const asked = current.current;
    await show(asked, async () => {
      const page = await readEntries(asked, { limit: pageLength, after });
      return { kind: 'ready', entries: [...entries, ...page.entries], next: page.next };
    });
  }, [show]);

  useEffect(() => {
    const seen = (): void => {
      if (document.visibilityState === 'visible') void refresh();
    };
    seen();
    document.addEventListener('visibilitychange', seen);
    return () => document.removeEventListener('visibilitychange', seen);
  }, [refresh, query]);

  useEffect(() => {
    if (state.kind !== 'ready' || !state.entries.some(({ analyses }) => analyses.some(isMoving)))
      return undefined;
    const stop = new AbortController();
    // A new state comes with each answer, so each one asks for the next: never two at a time.
    const look = async (): Promise<void> => {
      const entries = await withNews(state.entries, stop.signal);
      if (!stop.signal.aborted) setState({ ...state, entries });
    };
    const timer = setTimeout(() => {
      look().catch(() => {
        // Reading all anew says why there was no answer.
        if (!stop.signal.aborted) void refresh();
      });
    }, pollMilliseconds);
    return () => {
      clearTimeout(timer);
      stop.abort();
    };
  }, [state, refresh]);

  return { state, refresh, more };
};
