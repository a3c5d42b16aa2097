import { KinemaError } from '@kinema/motion';
import type { Recording } from '../wire/index.ts';
import { cutsOf, type Cut } from './cuts.ts';

/** Which part of a recording is looked at, and in pieces of what length. */
export interface RangeParameters {
  readonly start_s?: number;
  readonly end_s?: number;
  readonly segment_s?: number;
}

/** @throws KinemaError `bad_request` */
export const requireRange = ({ start_s = 0, end_s = Infinity }: RangeParameters): void => {
  if (end_s <= start_s)
    throw new KinemaError('bad_request', {
      reason: `parameters.end_s is ${end_s}; it must be more than start_s, which is ${start_s}`,
    });
};

/** The cuts that a recording is worked on in; a picture is one. */
export const cutsOfRecording = (
  { kind, duration_s }: Pick<Recording, 'kind' | 'duration_s'>,
  { start_s = 0, end_s = Infinity, segment_s }: RangeParameters,
): readonly Cut[] => {
  const end = Math.min(end_s, duration_s ?? Infinity);
  const isOne = kind === 'picture' || end <= start_s;
  // A range outside of the recording is looked at like any other, and holds no frame.
  if (isOne) return [{ startSeconds: start_s, endSeconds: undefined, ownEndSeconds: undefined }];
  const cuts = cutsOf(
    { startSeconds: start_s, endSeconds: Number.isFinite(end) ? end : undefined },
    segment_s,
  );
  // The last cut goes on to where the recording really ends, which its duration need not say to the microsecond.
  if (end_s <= end) return cuts;
  return [...cuts.slice(0, -1), { ...cuts.at(-1)!, endSeconds: undefined, ownEndSeconds: undefined }];
};

/** A cut as readers of videos take it. */
export const rangeOfCut = ({
  startSeconds,
  endSeconds,
}: Cut): { readonly startSeconds?: number; readonly endSeconds?: number } => ({
  ...(startSeconds > 0 && { startSeconds }),
  ...(endSeconds !== undefined && { endSeconds }),
});
