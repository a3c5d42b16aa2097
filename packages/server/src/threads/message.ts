import { KinemaError, type ErrorCode, type ErrorValues } from '@kinema/motion';
import type { TaskName } from './tasks.ts';

/** What a thread is given: a task; to stop what it does; to end. */
export type Given = { readonly name: TaskName; readonly args: readonly unknown[] } | 'stop' | 'end';

/** How a task ended, in a form that moves between threads. */
export type Outcome =
  | { readonly kind: 'result'; readonly value: unknown }
  | { readonly kind: 'kinema-error'; readonly code: ErrorCode; readonly values: ErrorValues }
  | { readonly kind: 'error'; readonly error: unknown };

/** Errors of the catalogue lose their class on the way between threads; their code and values go instead. */
export const failure = (error: unknown): Outcome =>
  error instanceof KinemaError
    ? { kind: 'kinema-error', code: error.code, values: error.values }
    : { kind: 'error', error };

/** @throws what the task threw */
export const valueOf = (outcome: Outcome): unknown => {
  switch (outcome.kind) {
    case 'result':
      return outcome.value;
    case 'kinema-error':
      throw new KinemaError(outcome.code, outcome.values);
    case 'error':
      throw outcome.error;
  }
};
