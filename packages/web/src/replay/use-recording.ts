import { useEffect, useState } from 'react';
import type { Failure } from '../api/failure.ts';
import { explainStorage } from '../recorder/failures.ts';
import { openRecording, type OpenedRecording } from '../recorder/library.ts';

export type Opened =
  | { readonly kind: 'opening' }
  | { readonly kind: 'failed'; readonly failure: Failure }
  | { readonly kind: 'open'; readonly opened: OpenedRecording };

const gone: Failure = {
  message: 'This recording is not in this browser',
  advice: 'It was deleted, or it lies in another browser.',
};

const open = async (id: string): Promise<Opened> => {
  try {
    const opened = await openRecording(id);
    if (!opened) return { kind: 'failed', failure: gone };
    if (!opened.video) return { kind: 'open', opened };
    // What reads videos is loaded with the first one.
    const { seekable } = await import('./video/seekable.ts');
    return { kind: 'open', opened: { ...opened, video: await seekable(opened.video) } };
  } catch (error) {
    return { kind: 'failed', failure: explainStorage(error) };
  }
};

/** A recording of this browser; undefined without an id. */
export const useRecording = (id: string | undefined): Opened | undefined => {
  const [state, setState] = useState<{ readonly id: string; readonly opened: Opened }>();
  useEffect(() => {
    let left = false;
    const show = async (wanted: string): Promise<void> => {
      const opened = await open(wanted);
      if (!left) setState({ id: wanted, opened });
    };
    if (id !== undefined) void show(id);
    return () => {
      left = true;
    };
  }, [id]);
  if (id === undefined) return undefined;
  return state?.id === id ? state.opened : { kind: 'opening' };
};
