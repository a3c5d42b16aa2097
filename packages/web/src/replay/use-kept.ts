import { useCallback, useEffect, useState } from 'react';
import type { Failure } from '../api/failure.ts';
import { explainStorage } from '../recorder/failures.ts';
import { listRecordings, type ListedRecording } from '../recorder/library.ts';

export type KeptState =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'ready'; readonly recordings: readonly ListedRecording[] };

/** The recordings of this browser, and how to read the list again. */
export const useKept = (): { readonly state: KeptState; readonly refresh: () => Promise<void> } => {
  const [state, setState] = useState<KeptState>({ kind: 'loading' });
  const refresh = useCallback(async (): Promise<void> => {
    try {
      setState({ kind: 'ready', recordings: await listRecordings() });
    } catch (error) {
      setState({ kind: 'failed', failure: explainStorage(error) });
    }
  }, []);
  useEffect(() => void refresh(), [refresh]);
  return { state, refresh };
};
