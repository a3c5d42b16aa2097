import type { AnalysisRow, StepRow } from '../database/index.ts';
import type { Analysis, Problem } from '../wire/index.ts';

/** What is read of the steps of an analysis to tell how far it is. */
export type StepState = Pick<
  StepRow,
  'state' | 'share' | 'key' | 'fraction' | 'frames_done' | 'frames_per_second' | 'stage' | 'waits_for'
>;

/** How far whoever has a step is with it. */
export type StepAtWork = Pick<
  StepRow,
  'analysis_id' | 'key' | 'fraction' | 'frames_done' | 'frames_per_second' | 'stage' | 'started_at'
>;

const textOf = (time: Date | null): string | null => time?.toISOString() ?? null;

/** Rounding that keeps a sum of shares from being more or less than all. */
const rounded = (value: number): number => Number(Math.min(1, value).toFixed(6));

/** How far steps are together, each by its share of the whole. */
const progressOf = (steps: readonly Pick<StepState, 'share' | 'fraction'>[]): number =>
  rounded(steps.reduce((sum, { share, fraction }) => sum + share * fraction, 0));

interface Pace {
  /** When the work began, in milliseconds since 1970. */
  readonly since: number | undefined;
  /** What of the whole has been done since then, 0..1. */
  readonly gained: number;
  readonly progress: number;
  readonly framesPerSecond: number;
}

const secondsLeft = ({ since, gained, progress, framesPerSecond }: Pace): number | null => {
  if (since === undefined || gained <= 0 || framesPerSecond <= 0) return null;
  const elapsed = (Date.now() - since) / 1000;
  return Number(Math.max(0, (elapsed * (1 - progress)) / gained).toFixed(1));
};

/** The steps that another analysis is at and whose results are waited for, as far as they are there. */
const atWorkElsewhere = (
  { id, state }: AnalysisRow,
  steps: readonly StepState[],
  atWork: ReadonlyMap<string, StepAtWork>,
): ReadonlyMap<StepState, StepState & StepAtWork> => {
  if (state !== 'waiting' && state !== 'running') return new Map();
  return new Map(
    steps.flatMap((step) => {
      const other = step.state === 'ready' ? atWork.get(step.key) : undefined;
      if (!other || other.analysis_id === id) return [];
      const fraction = Math.max(step.fraction, other.fraction);
      const frames_done = Math.max(step.frames_done, other.frames_done);
      return [[step, { ...step, ...other, fraction, frames_done }] as const];
    }),
  );
};

/**
 * An analysis as the API tells it, from its row and those of its steps in their order.
 * @param atWork what is being done of its work for other analyses, by the key of the step
 */
export const analysisOf = (
  row: AnalysisRow,
  own: readonly StepState[],
  atWork: ReadonlyMap<string, StepAtWork>,
): Analysis => {
  const isDone = row.state === 'done';
  const shared = atWorkElsewhere(row, own, atWork);
  const elsewhere = [...shared.values()];
  const steps = own.map((step) => shared.get(step) ?? step);
  const progress = isDone ? 1 : progressOf(steps);
  const ownRunning = row.state === 'running' ? own.filter(({ state }) => state === 'running') : [];
  const running = [...ownRunning, ...elsewhere];
  const pace =
    row.started_at === null
      ? { since: elsewhere[0]?.started_at?.getTime(), gained: progressOf(elsewhere) }
      : { since: row.started_at.getTime(), gained: progress };
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
    time_left_s: secondsLeft({ ...pace, progress, framesPerSecond }),
    error: row.error as Problem | null,
    waits_for:
      row.state === 'waiting' || row.state === 'running'
        ? ((waiting?.waits_for ?? null) as Problem | null)
        : null,
    waits_for_analysis_id: ownRunning.length === 0 ? (elsewhere[0]?.analysis_id ?? null) : null,
    created_at: row.created_at.toISOString(),
    started_at: textOf(row.started_at),
    finished_at: textOf(row.finished_at),
  };
};
