import { useEffect, useState } from 'react';
import { getAnalysis, getRecording, watchAnalysis } from '../api/api.ts';
import { explain, type Failure } from '../api/failure.ts';
import type { Analysis, Recording } from '../api/wire.ts';
import { isUnfinished } from '../library/entries.ts';

export type AnalysisView =
  | { readonly kind: 'loading' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'ready'; readonly analysis: Analysis; readonly recording: Recording };

/** An analysis with its recording, followed over the server's event stream until it ends. */
export const useAnalysis = (id: string): AnalysisView => {
  const [view, setView] = useState<AnalysisView>({ kind: 'loading' });
  useEffect(() => {
    const stop = new AbortController();
    const follow = async (): Promise<void> => {
      try {
        const analysis = await getAnalysis(id);
        const recording = await getRecording(analysis.recording_id);
        const show = (next: Analysis): void => {
          if (!stop.signal.aborted) setView({ kind: 'ready', analysis: next, recording });
        };
        show(analysis);
        if (isUnfinished(analysis) && !stop.signal.aborted)
          stop.signal.addEventListener('abort', watchAnalysis(id, show));
      } catch (error) {
        if (!stop.signal.aborted) setView({ kind: 'failed', failure: explain(error) });
      }
    };
    void follow();
    return () => stop.abort();
  }, [id]);
  return view;
};
