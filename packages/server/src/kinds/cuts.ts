/** A part of a recording that is worked on by itself, in seconds. */
export interface Cut {
  readonly startSeconds: number;
  /** Undefined where the recording ends. */
  readonly endSeconds: number | undefined;
  /** Where the next cut has the word; frames behind it are there to recognise persons by. */
  readonly ownEndSeconds: number | undefined;
}

/** What two neighbours share is looked at twice: 1.7 % of all frames. */
const CUT_SECONDS = 120;
/** What neighbours share. */
const OVERLAP_SECONDS = 2;

interface Range {
  readonly startSeconds: number;
  /** Undefined where it is not known. */
  readonly endSeconds: number | undefined;
}

/**
 * Cuts a range of a video into pieces of about the same length, which overlap their neighbours by two seconds; by the
 * range and the length alone, so that any number of workers sees the same cuts. What is shorter than two pieces is one.
 */
export const cutsOf = (
  { startSeconds, endSeconds }: Range,
  cutSeconds: number = CUT_SECONDS,
): readonly Cut[] => {
  const whole = { startSeconds, endSeconds, ownEndSeconds: endSeconds };
  if (endSeconds === undefined) return [whole];
  const count = Math.max(1, Math.floor((endSeconds - startSeconds) / cutSeconds));
  return Array.from({ length: count }, (_, index): Cut => {
    const start = startSeconds + index * cutSeconds;
    const isLast = index === count - 1;
    return {
      startSeconds: start,
      endSeconds: isLast ? endSeconds : start + cutSeconds + OVERLAP_SECONDS,
      ownEndSeconds: isLast ? endSeconds : start + cutSeconds,
    };
  });
};
