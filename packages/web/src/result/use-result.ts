import type { AnalysisKind, ResultOfKind } from '@kinema/client';
import { useEffect, useState } from 'react';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';

export type Loaded<Result> =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'ready'; readonly result: Result };

/** The result of an analysis that is done. */
export const useResult = <Kind extends AnalysisKind>(analysisId: string): Loaded<ResultOfKind[Kind]> => {
  const [loaded, setLoaded] = useState<Loaded<ResultOfKind[Kind]>>({ kind: 'loading' });
  useEffect(() => {
    const stop = new AbortController();
    const show = (next: Loaded<ResultOfKind[Kind]>): void => {
      if (!stop.signal.aborted) setLoaded(next);
    };
    kinema.analyses.result<Kind>(analysisId, { signal: stop.signal }).then(
      (result) => show({ kind: 'ready', result }),
      (error: unknown) => show({ kind: 'failed', failure: explain(error) }),
    );
    return () => stop.abort();
  }, [analysisId]);
  return loaded;
};
