import type { ErrorCode } from '@kinema/motion';
import type { Problem } from '../wire/index.ts';

/** What becomes of a step that threw an error. */
export type Outcome =
  | { readonly is: 'failed' }
  | { readonly is: 'tried again'; readonly afterSeconds: number }
  /** Nothing is wrong with the step: something that all steps need is not there. */
  | { readonly is: 'parked'; readonly afterSeconds: number }
  | { readonly is: 'handed back' };

const PARKED_SECONDS = 2;

/** What is broken elsewhere and will be whole again without anybody touching the step. */
const elsewhere: readonly ErrorCode[] = [
  'database_away',
  'disk_full',
  'ffmpeg_missing',
  'model_missing',
  'store_away',
  'weights_missing',
];

/** What may go well another time. */
const passing: readonly ErrorCode[] = ['internal', 'media_timeout', 'worker_crashed'];

/** How long it is waited before each further attempt, in seconds. */
const AGAIN_SECONDS = [1, 4] as const;

/** Decides by the kind of error and by how often the step has failed before. */
export const outcomeOf = ({ code }: Pick<Problem, 'code'>, failures: number): Outcome => {
  if (code === 'shutting_down' || code === 'pool_closed') return { is: 'handed back' };
  if (elsewhere.includes(code)) return { is: 'parked', afterSeconds: PARKED_SECONDS };
  const afterSeconds = AGAIN_SECONDS[failures];
  return passing.includes(code) && afterSeconds !== undefined
    ? { is: 'tried again', afterSeconds }
    : { is: 'failed' };
};
