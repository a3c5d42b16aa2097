import type { LabelledSpan } from './recording.ts';

/** Contacts nearer to each other than that belong to walking. */
export const LONGEST_STEP_SECONDS = 1.2;
/** Without a contact for so long the person stands, but for the margins at both ends. */
const STANDING_SECONDS = 3;
const MARGIN_SECONDS = 0.7;

/**
 * Walking between contacts near to each other, standing where there is none for long.
 * @param contactsSeconds rising
 * @param isComplete whether every step is annotated, so that what is not annotated is none
 * @param endSeconds of the readings, which begin at `startSeconds`
 */
export const labelledSpans = (
  contactsSeconds: ArrayLike<number>,
  isComplete: boolean,
  endSeconds: number,
  startSeconds = 0,
): LabelledSpan[] => {
  const edges = [-Infinity, ...Array.from(contactsSeconds), Infinity];
  return edges.slice(1).flatMap((next, i): LabelledSpan[] => {
    const before = edges[i]!;
    if (next - before <= LONGEST_STEP_SECONDS)
      return [{ startSeconds: before, endSeconds: next, walking: true }];
    const start = Math.max(startSeconds, before + MARGIN_SECONDS);
    const end = Math.min(endSeconds, next - MARGIN_SECONDS);
    const isAtEdge = i === 0 || i === edges.length - 2;
    const isLong = isAtEdge || next - before > STANDING_SECONDS;
    return isComplete && isLong && end > start
      ? [{ startSeconds: start, endSeconds: end, walking: false }]
      : [];
  });
};
