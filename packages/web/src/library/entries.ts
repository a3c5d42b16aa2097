import type { Analysis, Recording } from '@kinema/client';

/** A recording with the analyses made of it, the newest first. */
export interface Entry {
  readonly recording: Recording;
  readonly analyses: readonly Analysis[];
}

/** Joins the two lists of the server; the order of the recordings stays. */
export const joinEntries = (recordings: readonly Recording[], analyses: readonly Analysis[]): Entry[] => {
  const byRecording = Map.groupBy(analyses, (analysis) => analysis.recording_id);
  return recordings.map((recording) => ({ recording, analyses: byRecording.get(recording.id) ?? [] }));
};

export const isUnfinished = ({ state }: Analysis): boolean => state === 'waiting' || state === 'running';
