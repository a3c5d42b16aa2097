import type { Analysis, Recording } from '@kinema/client';
import { kinema } from '../api/client.ts';
import type { Entry } from './entries.ts';

/** So many analyses are read at once; of a longer history each recording is asked about by itself. */
const analysesAtOnce = 200;

/** How many recordings a page has, so that a long history does not load every picture. */
export const pageLength = 12;

/** What is looked for; empty words look for everything. */
export interface LibraryQuery {
  readonly q: string;
  readonly tag: string;
  readonly subjectId: string;
}

const withAnalyses = async (recordings: readonly Recording[]): Promise<Entry[]> => {
  const all = await kinema.analyses.page({ limit: analysesAtOnce });
  const byRecording = Map.groupBy(all.analyses, (analysis) => analysis.recording_id);
  const analysesOf = async (recordingId: string): Promise<readonly Analysis[]> =>
    all.next === null ? (byRecording.get(recordingId) ?? []) : kinema.analyses.list({ recordingId });
  return Promise.all(
    recordings.map(async (recording) => ({ recording, analyses: await analysesOf(recording.id) })),
  );
};

/** The same entries with the newest analyses as they are now. */
export const withNews = async (entries: readonly Entry[], signal: AbortSignal): Promise<Entry[]> => {
  const { analyses } = await kinema.analyses.page({ signal });
  const newest = new Map(analyses.map((analysis) => [analysis.id, analysis]));
  return entries.map((entry) => ({
    ...entry,
    analyses: entry.analyses.map((analysis) => newest.get(analysis.id) ?? analysis),
  }));
};

/** Recordings that a query asks for, from a place in the list on, each with its analyses. */
export const readEntries = async (
  { q, tag, subjectId }: LibraryQuery,
  { limit, after }: { readonly limit: number; readonly after?: string },
): Promise<{ entries: Entry[]; next: string | null }> => {
  const { recordings, next } = await kinema.recordings.page({
    limit,
    ...(after !== undefined && { after }),
    ...(q.trim() !== '' && { q: q.trim() }),
    ...(tag !== '' && { tag }),
    ...(subjectId !== '' && { subject_id: subjectId }),
  });
  return { entries: await withAnalyses(recordings), next };
};
