import { setTimeout as sleep } from 'node:timers/promises';
import { KinemaError } from '@kinema/motion';
import type { Logger } from 'pino';
import type { Bell } from '../database/index.ts';
import { problemOf } from '../wire/index.ts';
import type { StepProgress } from './kind.ts';
import { outcomeOf } from './outcome.ts';
import { BEAT_MILLISECONDS, LeaseLost, LOOK_MILLISECONDS, type Claim, type StepQueue } from './queue.ts';
import { runStep, type StepSources } from './run-step.ts';

interface WorkerOptions extends StepSources {
  readonly queue: StepQueue;
  readonly bell: Bell;
  /** How many steps are done at a time. */
  readonly concurrency: number;
  readonly log: Pick<Logger, 'error' | 'warn'>;
}

/** Whoever works on a step looks this often whether there is something to tell, or somebody has stopped it. */
const TICK_MILLISECONDS = 300;

/** Progress that is new is told each time that a step has taken this part longer: telling it costs what frames would. */
const NEWS_SHARE = 0.05;

/** Longer than anybody has to wait; a step that does not stop then is left to its lease. */
const STOP_MILLISECONDS = 20_000;

interface Run {
  readonly analysisId: string;
  readonly stop: AbortController;
  readonly done: Promise<void>;
}

/** Takes steps from the queue, a few at a time, and does them, until it is closed. */
export class StepWorker {
  readonly #options: WorkerOptions;
  readonly #runs = new Set<Run>();
  readonly #closing = new AbortController();
  #loop: Promise<void> | undefined;
  #wake = (): void => undefined;
  #woken = false;

  constructor(options: WorkerOptions) {
    this.#options = options;
  }

  get running(): number {
    return this.#runs.size;
  }

  start(): void {
    this.#loop ??= this.#work();
  }

  /** Stops what this process does for an analysis that is over or gone, and waits until it has. */
  async stopped(analysisId: string): Promise<void> {
    const theirs = [...this.#runs].filter((run) => run.analysisId === analysisId);
    for (const { stop } of theirs) stop.abort(new LeaseLost());
    await Promise.race([
      Promise.all(theirs.map(({ done }) => done)),
      sleep(STOP_MILLISECONDS, undefined, { ref: false }),
    ]);
  }

  /** Hands back what is being done, and ends. */
  async close(): Promise<void> {
    this.#closing.abort();
    this.#wake();
    await this.#loop;
    for (const { stop } of this.#runs) stop.abort(new KinemaError('shutting_down'));
    await Promise.all([...this.#runs].map(({ done }) => done));
  }

  async #work(): Promise<void> {
    const { bell, concurrency, queue, log } = this.#options;
    const unlisten = bell.listen('work', () => {
      this.#woken = true;
      this.#wake();
    });
    try {
      while (!this.#closing.signal.aborted) {
        this.#woken = false;
        const claim =
          this.#runs.size < concurrency
            ? await queue.claim().catch((err: unknown) => {
                log.warn({ err }, 'the queue cannot be read');
                return undefined;
              })
            : undefined;
        if (claim) this.#begin(claim);
        else await this.#pause();
      }
    } finally {
      unlisten();
    }
  }

  /** Until there may be something to do, here or by itself. */
  async #pause(): Promise<void> {
    if (this.#woken || this.#closing.signal.aborted) return;
    const { promise, resolve } = Promise.withResolvers<void>();
    const timer = setTimeout(resolve, LOOK_MILLISECONDS);
    this.#wake = resolve;
    await promise;
    clearTimeout(timer);
  }

  #begin(claim: Claim): void {
    const stop = new AbortController();
    const run: Run = {
      analysisId: claim.analysisId,
      stop,
      done: this.#run(claim, stop).finally(() => {
        this.#runs.delete(run);
        this.#woken = true;
        this.#wake();
      }),
    };
    this.#runs.add(run);
  }

  async #run(claim: Claim, stop: AbortController): Promise<void> {
    const { queue } = this.#options;
    const pulse = this.#pulse(claim, stop);
    try {
      await runStep(claim, this.#options, {
        signal: stop.signal,
        report: pulse.report,
        complete: async (path) => {
          stop.signal.throwIfAborted();
          await queue.complete(claim, path, pulse.latest());
        },
      });
    } catch (error) {
      await this.#settle(claim, stop.signal.aborted ? stop.signal.reason : error).catch((err: unknown) =>
        this.#options.log.warn({ err }, 'a step could not be given back and is left to its lease'),
      );
    } finally {
      await pulse.end();
    }
  }

  async #settle(claim: Claim, error: unknown): Promise<void> {
    const { queue, log } = this.#options;
    if (error instanceof LeaseLost) return;
    const problem = problemOf(error);
    const about = { err: error, analysis: claim.analysisId, step: claim.name };
    if (problem.code === 'internal') log.error(about, 'a step of an analysis failed unexpectedly');
    const outcome = outcomeOf(problem, claim.failures);
    switch (outcome.is) {
      case 'handed back':
        return queue.handBack(claim);
      case 'parked':
        log.warn(about, 'a step of an analysis waits for what is broken elsewhere');
        return queue.park(claim, problem, outcome.afterSeconds);
      case 'tried again':
        return queue.tryAgain(claim, outcome.afterSeconds);
      case 'failed':
        return queue.fail(claim, problem);
    }
  }

  /** Tells the queue again and again that the step is being done and how far it is; stops it when it is taken away. */
  #pulse(claim: Claim, stop: AbortController) {
    const { queue, bell } = this.#options;
    const ended = new AbortController();
    let latest: StepProgress | undefined;
    let told: StepProgress | undefined;
    const begin = performance.now();
    let beatAt = begin;
    let look = false;
    // Somebody may just have stopped the analysis.
    const unlisten = bell.listen('analyses', () => {
      look = true;
    });
    const beating = (async () => {
      while (!ended.signal.aborted) {
        await sleep(TICK_MILLISECONDS, undefined, { signal: ended.signal }).catch(() => undefined);
        if (ended.signal.aborted) return;
        const now = performance.now();
        const silence = now - beatAt;
        const isNews = told !== latest && silence >= NEWS_SHARE * (now - begin);
        const isDue = isNews || silence >= BEAT_MILLISECONDS;
        if (!isDue && !look) continue;
        look = false;
        if (isDue) [told, beatAt] = [latest, now];
        await (isDue ? queue.beat(claim, latest) : queue.requireHeld(claim)).catch((error: unknown) => {
          // A database that is away for a moment is no reason to stop: the lease decides.
          if (error instanceof LeaseLost) stop.abort(error);
        });
        if (isDue) look = false;
      }
    })();
    return {
      report: (progress: StepProgress) => {
        latest = progress;
      },
      latest: () => latest,
      end: async () => {
        ended.abort();
        unlisten();
        await beating;
      },
    };
  }
}
