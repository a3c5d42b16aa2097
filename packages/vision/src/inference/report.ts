import { KinemaError, type ErrorCode } from '@kinema/motion';
import { preciseNow, type WorkerTiming } from './task-clock.ts';

/** What became of a task of the pool, and where its time went. */
export interface TaskReport {
  /** What the worker was asked to do. */
  readonly task: string;
  readonly outcome: 'done' | ErrorCode;
  /** When it was asked for, in milliseconds since the epoch with fractions. */
  readonly enteredAt: number;
  /** How long it waited for a worker, or until it was given up. */
  readonly queueMilliseconds: number;
  /** How long it was with a worker, messages included; 0 when it never was. */
  readonly runMilliseconds: number;
  /** What the worker tells; undefined when none answered. */
  readonly timing: WorkerTiming | undefined;
}

/** Where a task says how far it has come. */
interface TaskNote {
  started(): void;
  answered(timing: WorkerTiming): void;
}

const outcomeOf = (error: unknown): ErrorCode => (error instanceof KinemaError ? error.code : 'internal');

/** Does a task and reports on it, in the asynchronous context of the caller, before the caller goes on. */
export const observed = async <T>(
  task: string,
  report: (report: TaskReport) => void,
  work: (note: TaskNote) => Promise<T>,
): Promise<T> => {
  const enteredAt = preciseNow();
  let startedAt: number | undefined;
  let timing: WorkerTiming | undefined;
  const tell = (outcome: TaskReport['outcome']): void => {
    const endedAt = preciseNow();
    const runMilliseconds = startedAt === undefined ? 0 : endedAt - startedAt;
    const queueMilliseconds = endedAt - enteredAt - runMilliseconds;
    report({ task, outcome, enteredAt, queueMilliseconds, runMilliseconds, timing });
  };
  try {
    const result = await work({
      started: () => {
        startedAt = preciseNow();
      },
      answered: (given) => {
        timing = given;
      },
    });
    tell('done');
    return result;
  } catch (error) {
    tell(outcomeOf(error));
    throw error;
  }
};
