/** Steps a minute above which people run rather than walk. */
const FASTEST_WALK_SPM = 180;
/** More often than the two samples a step that sampling needs at least (Shannon 1949), for steps are not all alike. */
const MARGIN = 1.25;

/** Samples a second below which steps may be others than they seem: quick ones look like slow ones. */
export const LEAST_RATE_HZ = (MARGIN * 2 * FASTEST_WALK_SPM) / 60;

/** Why a walk that is sampled so often tells no steps; undefined where it does, or where it is not known how often. */
export const tooSeldom = (rateHz: number): string | undefined =>
  rateHz < LEAST_RATE_HZ
    ? // Rounded down, so that it is never told as the number that it falls short of.
      `${(Math.floor(10 * rateHz) / 10).toFixed(1)} frames a second are too few to tell steps apart: it takes ${LEAST_RATE_HZ}`
    : undefined;
