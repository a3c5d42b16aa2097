import type { AnalysisRow, StepRow } from '../database/index.ts';
import type { Analysis, Problem } from '../wire/index.ts';

/** What is read of the steps of an analysis to tell how far it is. */
export type StepState = Pick<
  StepRow,
  'state' | 'share' | 'fraction' | 'frames_done' | 'frames_per_second' | 'stage' | 'waits_for'
>;

const textOf = (time: Date | null): string | null => time?.toISOString() ?? null;

/** Rounding that keeps a sum of shares from being more or less than all. */
const rounded = (value: number): number => Number(Math.min(1, value).toFixed(6));

const secondsLeft = (row: AnalysisRow, progress: number, framesPerSecond: number): number | null => {
  if (row.started_at === null || progress <= 0 || framesPerSecond <= 0) return null;
  const elapsed = (Date.now() - row.started_at.getTime()) / 1000;
  return Number(Math.max(0, (elapsed * (1 - progress)) / progress).toFixed(1));
};

/** An analysis as the API tells it, from its row and those of its steps in their order. */
export const analysisOf = (row: AnalysisRow, steps: readonly StepState[]): Analysis => {
  const isDone = row.state === 'done';
  const progress = isDone
    ? 1
    : rounded(steps.reduce((sum, { share, fraction }) => sum + share * fraction, 0));
  const running = row.state === 'running' ? steps.filter(({ state }) => state === 'running') : [];
  const framesPerSecond = running.reduce((sum, { frames_per_second }) => sum + (frames_per_second ?? 0), 0);
  const waiting = steps.find(({ state, waits_for }) => state === 'ready' && waits_for !== null);
  return {
    id: row.id,
    project: row.project,
    recording_id: row.recording_id,
    kind: row.kind as Analysis['kind'],
    parameters: row.parameters as Analysis['parameters'],
    priority: row.priority,
    state: row.state,
    stage: running.find(({ stage }) => stage !== null)?.stage ?? null,
    progress,
    frames_done: steps.reduce((sum, { frames_done }) => sum + frames_done, 0),
    frames_per_second: framesPerSecond > 0 ? framesPerSecond : null,
    time_left_s: secondsLeft(row, progress, framesPerSecond),
    error: row.error as Problem | null,
    waits_for:
      row.state === 'waiting' || row.state === 'running'
        ? ((waiting?.waits_for ?? null) as Problem | null)
        : null,
    created_at: row.created_at.toISOString(),
    started_at: textOf(row.started_at),
    finished_at: textOf(row.finished_at),
  };
};
