import { KinemaError, type ErrorCode } from '@kinema/motion/errors';

/** Exit statuses of every command. */
export const exitStatus = { ok: 0, internal: 1, badInput: 2, interrupted: 130, terminated: 143 } as const;

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
const oneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ');

/** Errors whose message is already what is to be done. */
const saysWhatToDo: readonly ErrorCode[] = ['bad_request', 'data_invalid'];

/** One line that says what is wrong and what to do about it. */
export const failureLine = (error: unknown): string => {
  if (error instanceof KinemaError && error.code !== 'internal') {
    const advice = saysWhatToDo.includes(error.code) ? '' : ` ${error.advice}`;
    return oneLine(`kinema: ${sentence(error.message)}${advice}`);
  }
  const reason = error instanceof Error ? error.message : String(error);
  return oneLine(`kinema: something went wrong inside Kinema: ${sentence(reason)}`);
};

/** What the person gave is at fault (2), or Kinema is (1). */
export const failureStatus = (error: unknown): number =>
  error instanceof KinemaError && error.code !== 'internal' ? exitStatus.badInput : exitStatus.internal;
