import { explain, type Failure } from '../api/failure.ts';

/** Words for what a browser says when it does not keep something. */
export const explainStorage = (error: unknown): Failure => {
  const name = error instanceof DOMException ? error.name : '';
  switch (name) {
    case 'QuotaExceededError':
      return {
        message: 'the storage of this browser is full',
        advice: 'What it holds so far stays. Delete recordings that you no longer need, then try again.',
      };
    case 'SecurityError':
    case 'InvalidStateError':
    case 'NotAllowedError':
    case 'UnknownError':
      return {
        message: 'this browser keeps nothing for this page',
        advice:
          'A private window or a setting forbids it. Open the page in an ordinary window, or allow storage for it.',
      };
    default:
      return explain(error);
  }
};
