import { useSyncExternalStore } from 'react';
import { recorder, type RecorderState } from './recorder.ts';

/** The recorder of this page, with every chunk that it writes. */
export const useRecorder = (): RecorderState => useSyncExternalStore(recorder.subscribe, recorder.state);
