import type { Analysis, Recording } from '@kinema/client';
import { useEffect, useState } from 'react';
import { kinema } from '../api/client.ts';
import { explain, type Failure } from '../api/failure.ts';
import { isUnfinished } from '../library/entries.ts';

export type AnalysisView =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'ready'; readonly analysis: Analysis; readonly recording: Recording };

/** The analysis with its recording now, then whenever it changes until it is over. */
async function* follow(id: string, signal: AbortSignal): AsyncGenerator<AnalysisView> {
  const analysis = await kinema.analyses.get(id, { signal });
  const recording = await kinema.recordings.get(analysis.recording_id, { signal });
  yield { kind: 'ready', analysis, recording };
  if (!isUnfinished(analysis)) return;
  for await (const next of kinema.analyses.watch(id, { signal }))
    yield { kind: 'ready', analysis: next, recording };
}

/**
 * An analysis with its recording, followed over the server's event stream until it ends, and again once it was told to go on
 * after that.
 */
export const useAnalysis = (
  id: string,
): { readonly view: AnalysisView; readonly followAgain: () => void } => {
  const [view, setView] = useState<AnalysisView>({ kind: 'loading' });
  const [round, setRound] = useState(0);
  useEffect(() => {
    const stop = new AbortController();
    const show = async (): Promise<void> => {
      try {
        for await (const next of follow(id, stop.signal)) if (!stop.signal.aborted) setView(next);
      } catch (error) {
        if (!stop.signal.aborted) setView({ kind: 'failed', failure: explain(error) });
      }
    };
    void show();
    return () => stop.abort();
  }, [id, round]);
  return { view, followAgain: () => setRound((last) => last + 1) };
};
