import { gaussian } from '../smoothing.ts';
import type { TrunkMotion } from './trunk.ts';

/** The push upwards after a contact is looked at so finely, and ends within so many seconds. */
const PUSH_SECONDS = 0.06;
const LONGEST_SECONDS = 0.35;

/**
 * When the other foot leaves the ground after each contact: the trunk, thrown upwards in double support, is so no more
 * (where the smoothed vertical acceleration falls through zero after its maximum).
 * @returns seconds, one for each contact; undefined where there is no such instant
 */
export const toeOffsAfter = (
  { vertical, rateHz, startSeconds, length }: TrunkMotion,
  contacts: readonly number[],
): (number | undefined)[] => {
  const pushing = gaussian(vertical, PUSH_SECONDS * rateHz);
  return contacts.map((seconds) => {
    const from = Math.max(0, Math.round((seconds - startSeconds) * rateHz));
    const to = Math.min(length - 1, from + Math.round(LONGEST_SECONDS * rateHz));
    let at = from;
    for (let i = from; i < to; i++) if (pushing[i]! > pushing[at]!) at = i;
    while (at < to && pushing[at]! > 0) at++;
    if (at >= to) return undefined;
    const [before, after] = [pushing[at - 1] ?? 0, pushing[at]!];
    const share = before > after ? before / (before - after) : 1;
    return startSeconds + (at - 1 + Math.min(1, share)) / rateHz;
  });
};
