import { useCallback, useEffect, useState } from 'react';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';
import { isUnfinished, joinEntries, type Entry } from './entries.ts';

/** The list is asked for again so often while something in it is under way. */
const pollMilliseconds = 1000;

type LibraryState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'ready'; readonly entries: readonly Entry[] };

export interface LibraryHandle {
  readonly state: LibraryState;
  readonly refresh: () => Promise<void>;
}

/** Past recordings and analyses, kept fresh while any is unfinished or the page comes back into view. */
export const useLibrary = (): LibraryHandle => {
  const [state, setState] = useState<LibraryState>({ kind: 'loading' });
  const refresh = useCallback(async () => {
    try {
      const [recordings, analyses] = await Promise.all([kinema.recordings.list(), kinema.analyses.list()]);
      setState({ kind: 'ready', entries: joinEntries(recordings, analyses) });
    } catch (error) {
      setState({ kind: 'failed', failure: explain(error) });
    }
  }, []);

  useEffect(() => {
    const seen = (): void => {
      if (document.visibilityState === 'visible') void refresh();
    };
    seen();
    document.addEventListener('visibilitychange', seen);
    return () => document.removeEventListener('visibilitychange', seen);
  }, [refresh]);

  useEffect(() => {
    const busy = state.kind === 'ready' && state.entries.some(({ analyses }) => analyses.some(isUnfinished));
    if (!busy) return undefined;
    // A new state comes with each answer, so each one asks for the next: never two at a time.
    const timer = setTimeout(() => void refresh(), pollMilliseconds);
    return () => clearTimeout(timer);
  }, [state, refresh]);

  return { state, refresh };
};
