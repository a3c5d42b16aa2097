import { KinemaApiError } from '@kinema/client';
import { KinemaError, type ErrorCode } from '@kinema/motion/errors';

/** Exit statuses of every command. */
export const exitStatus = { ok: 0, internal: 1, badInput: 2, interrupted: 130, terminated: 143 } as const;

const sentence = (text: string): string => (/[.!?]$/.test(text) ? text : `${text}.`);
const oneLine = (text: string): string => text.replaceAll(/\s*\n\s*/g, ' ');

/** Errors whose message is already what is to be done, or whose advice is for those who speak HTTP. */
const saysWhatToDo: readonly string[] = ['bad_request', 'data_invalid', 'not_found'] satisfies ErrorCode[];

/** What is wrong and what to do about it. */
interface Told {
  readonly code: string;
  readonly message: string;
  readonly advice: string;
}

/** An error of the catalogue: of this process, or of a server, which the client throws with its problem document. */
const toldBy = (error: unknown): Told | undefined => {
  if (error instanceof KinemaError) return error;
  if (error instanceof KinemaApiError) return { ...error.problem, message: error.problem.detail };
  return undefined;
};

/** What the person can do something about; all else is a fault of Kinema. */
const personsPart = (error: unknown): Told | undefined => {
  const told = toldBy(error);
  return told?.code === 'internal' ? undefined : told;
};

/** One line that says what is wrong and what to do about it; for a fault of Kinema, where it came from follows. */
export const failureLine = (error: unknown): string => {
  const told = personsPart(error);
  if (told) {
    const advice = saysWhatToDo.includes(told.code) ? '' : ` ${told.advice}`;
    return oneLine(`kinema: ${sentence(told.message)}${advice}`);
  }
  const reason = error instanceof Error ? error.message : String(error);
  const origin = error instanceof Error && error.stack ? `\n${error.stack}` : '';
  return `${oneLine(`kinema: something went wrong inside Kinema: ${sentence(reason)}`)}${origin}`;
};

/** What the person gave is at fault (2), or Kinema is (1). */
export const failureStatus = (error: unknown): number =>
  personsPart(error) ? exitStatus.badInput : exitStatus.internal;
