import { KinemaError, type ErrorCode } from '@kinema/motion/errors';

/** Exit statuses of every command. */
export const exitStatus = { ok: 0, internal: 1, badInput: 2, interrupted: 130, terminated: 143 } as const;

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
const oneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ');

/** Errors whose message is already what is to be done. */
const saysWhatToDo: readonly ErrorCode[] = ['bad_request', 'data_invalid'];

/** The person can do something about it; all else is a fault of Kinema. */
const isPersons = (error: unknown): error is KinemaError =>
  error instanceof KinemaError && error.code !== 'internal';

/** One line that says what is wrong and what to do about it; for a fault of Kinema, where it came from follows. */
export const failureLine = (error: unknown): string => {
  if (isPersons(error)) {
    const advice = saysWhatToDo.includes(error.code) ? '' : ` ${error.advice}`;
    return oneLine(`kinema: ${sentence(error.message)}${advice}`);
  }
  const reason = error instanceof Error ? error.message : String(error);
  const origin = error instanceof Error && error.stack ? `\n${error.stack}` : '';
  return `${oneLine(`kinema: something went wrong inside Kinema: ${sentence(reason)}`)}${origin}`;
};

/** What the person gave is at fault (2), or Kinema is (1). */
export const failureStatus = (error: unknown): number =>
  isPersons(error) ? exitStatus.badInput : exitStatus.internal;
