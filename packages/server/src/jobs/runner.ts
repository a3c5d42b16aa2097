import { KinemaError } from '@kinema/motion';
import type { Collection } from '../storage/index.ts';
import { problemOf, type Analysis, type NewAnalysis } from '../wire/index.ts';
import { Watchers } from './watchers.ts';

/** What a running analysis tells of itself. */
export type ProgressReport = Pick<
  Analysis,
  'stage' | 'progress' | 'frames_done' | 'frames_per_second' | 'time_left_s'
>;

/** Does one analysis and leaves its result among the files of the analysis. */
export type Work = (
  analysis: Analysis,
  report: (progress: ProgressReport) => void,
  signal: AbortSignal,
) => Promise<void>;

interface RunnerOptions {
  readonly analyses: Collection<Analysis>;
  readonly work: Work;
  /** How many run at a time. */
  readonly concurrency: number;
  readonly maxWaiting: number;
  /** Hears of what went wrong inside Kinema. */
  readonly onFailure: (id: string, error: unknown) => void;
}

/** Why a run was stopped from outside: for good, or to be taken up at the next start. */
type StopReason = 'cancel' | 'shutdown';

interface Run {
  readonly controller: AbortController;
  readonly done: Promise<void>;
  stopReason?: StopReason;
}

const idle = { stage: null, frames_per_second: null, time_left_s: null } as const;

export const isOver = ({ state }: Analysis): boolean => state !== 'waiting' && state !== 'running';

/**
 * Runs analyses one after another, a few at a time, in the order in which they came. What is waiting or running when
 * the process ends is waiting at the next start.
 */
export class AnalysisRunner {
  readonly #options: RunnerOptions;
  readonly #waiting: string[] = [];
  readonly #runs = new Map<string, Run>();
  readonly #watchers = new Watchers();
  /** Accepted, and not yet on the disk. */
  #arriving = 0;
  #closing = false;

  constructor(options: RunnerOptions) {
    this.#options = options;
  }

  get waitingCount(): number {
    return this.#waiting.length;
  }

  get runningCount(): number {
    return this.#runs.size;
  }

  /** Takes up what an earlier process left unfinished, the oldest first. */
  async start(): Promise<void> {
    const unfinished = this.#options.analyses.list().filter((analysis) => !isOver(analysis));
    for (const analysis of unfinished.reverse()) {
      await this.#options.analyses.save(backToWaiting(analysis));
      this.#waiting.push(analysis.id);
    }
    this.#runNext();
  }

  /** @throws KinemaError `overloaded` when too many are waiting */
  async add(request: NewAnalysis, project: string): Promise<Analysis> {
    const { maxWaiting, analyses, concurrency } = this.#options;
    if (this.#closing) throw new KinemaError('shutting_down');
    const ahead = this.#arriving + this.#waiting.length + this.#runs.size - concurrency;
    if (ahead >= maxWaiting) throw new KinemaError('overloaded', { waiting: ahead, limit: maxWaiting });
    this.#arriving += 1;
    try {
      const { id } = await analyses.add((id) => Promise.resolve(newAnalysis(id, project, request)));
      this.#waiting.push(id);
      this.#runNext();
      return analyses.get(id);
    } finally {
      this.#arriving -= 1;
    }
  }

  /** Stops an analysis that is not over; one that is stays as it is. */
  async cancel(id: string): Promise<Analysis> {
    const { analyses } = this.#options;
    const analysis = analyses.get(id);
    if (!isOver(analysis)) {
      await this.#stop(id, 'cancel');
      // It may have come to its own end meanwhile.
      if (!isOver(analyses.get(id)))
        await this.#change(id, { state: 'cancelled', ...idle, finished_at: now() });
    }
    return analyses.get(id);
  }

  /** Stops an analysis and removes it with its files. */
  async remove(id: string): Promise<void> {
    this.#options.analyses.get(id);
    await this.#stop(id, 'cancel');
    await this.#options.analyses.remove(id);
    this.#watchers.notify(id);
  }

  /**
   * Gives an analysis as it is, then again whenever it has changed, up to the state in which it is over; steps that
   * the reader was too slow for are left out. Ends early when the analysis is removed, the runner closes or the signal
   * aborts.
   */
  async *watch(id: string, signal: AbortSignal): AsyncGenerator<Analysis> {
    const { analyses } = this.#options;
    let last: Analysis | undefined;
    while (analyses.has(id) && !signal.aborted) {
      const analysis = analyses.get(id);
      if (analysis === last) {
        if (this.#closing) return;
        await this.#watchers.next(id, signal);
        continue;
      }
      last = analysis;
      yield analysis;
      if (isOver(analysis)) return;
    }
  }

  /** Hands running analyses back to the queue on disk and ends. */
  async close(): Promise<void> {
    this.#closing = true;
    this.#waiting.length = 0;
    await Promise.all([...this.#runs.keys()].map((id) => this.#stop(id, 'shutdown')));
    this.#watchers.notifyAll();
  }

  async #stop(id: string, reason: StopReason): Promise<void> {
    const place = this.#waiting.indexOf(id);
    if (place >= 0) this.#waiting.splice(place, 1);
    const run = this.#runs.get(id);
    if (!run) return;
    run.stopReason ??= reason;
    run.controller.abort();
    await run.done;
  }

  #runNext(): void {
    while (!this.#closing && this.#runs.size < this.#options.concurrency) {
      const id = this.#waiting.shift();
      if (id === undefined) return;
      const controller = new AbortController();
      const done = this.#run(id, controller.signal).finally(() => {
        this.#runs.delete(id);
        this.#runNext();
      });
      this.#runs.set(id, { controller, done });
    }
  }

  async #run(id: string, signal: AbortSignal): Promise<void> {
    const { analyses, work } = this.#options;
    try {
      await this.#change(id, { state: 'running', started_at: now() });
      signal.throwIfAborted();
      await work(analyses.get(id), (progress) => this.#progress(id, progress), signal);
      await this.#change(id, { state: 'done', ...idle, progress: 1, finished_at: now() });
    } catch (error) {
      await this.#settleFailure(id, error).catch((failure: unknown) => this.#options.onFailure(id, failure));
    }
  }

  async #settleFailure(id: string, error: unknown): Promise<void> {
    const reason = this.#runs.get(id)?.stopReason;
    const analysis = this.#options.analyses.get(id);
    if (reason === 'shutdown') await this.#options.analyses.save(backToWaiting(analysis));
    else if (reason === 'cancel') await this.#change(id, { state: 'cancelled', ...idle, finished_at: now() });
    else {
      const problem = problemOf(error);
      if (problem.code === 'internal') this.#options.onFailure(id, error);
      await this.#change(id, { state: 'failed', ...idle, error: problem, finished_at: now() });
    }
  }

  async #change(id: string, change: Partial<Analysis>): Promise<void> {
    await this.#options.analyses.save({ ...this.#options.analyses.get(id), ...change });
    this.#watchers.notify(id);
  }

  /** Progress lives in memory; the disk holds the states. */
  #progress(id: string, progress: ProgressReport): void {
    this.#options.analyses.note({ ...this.#options.analyses.get(id), ...progress });
    this.#watchers.notify(id);
  }
}

const now = (): string => new Date().toISOString();

const newAnalysis = (
  id: string,
  project: string,
  { recording_id, kind, parameters = {} }: NewAnalysis,
): Analysis => ({
  id,
  project,
  recording_id,
  kind,
  parameters,
  state: 'waiting',
  ...idle,
  progress: 0,
  frames_done: 0,
  error: null,
  created_at: now(),
  started_at: null,
  finished_at: null,
});

const backToWaiting = (analysis: Analysis): Analysis => ({
  ...analysis,
  ...idle,
  state: 'waiting',
  progress: 0,
  frames_done: 0,
  started_at: null,
});
