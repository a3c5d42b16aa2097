/** One step, from the contact of a foot with the ground to the next contact of the other foot: `[start, end)`. */
export interface Step {
  /** Seconds on the clock of the readings. */
  readonly startSeconds: number;
  readonly endSeconds: number;
  /** Standard deviations of the two, in seconds. */
  readonly startSd: number;
  readonly endSd: number;
  /** That this is a step, 0 to 1. */
  readonly probability: number;
}

/** What was wrong with a stream of readings; every count is of readings, but `gaps`. */
export interface StreamIssues {
  /** Readings taken in, good or bad. */
  readonly readings: number;
  /** Stretches without readings that are too long to bridge; steps before and after are apart. */
  readonly gaps: number;
  /** Same time as the reading before: left out. */
  readonly duplicates: number;
  /** Earlier than the reading before: left out. */
  readonly reversals: number;
  /** Not a number, or beyond what a sensor can tell: left out. */
  readonly outOfRange: number;
}
