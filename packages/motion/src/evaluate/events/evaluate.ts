import { matchEvents } from './match.ts';

/** Events of one recording. */
export interface EventRecord {
  /** Seconds, ascending. */
  readonly truth: ArrayLike<number>;
  readonly found: ArrayLike<number>;
}

/** How well events were found; NaN where there is nothing to measure. */
export interface EventScores {
  readonly precision: number;
  readonly recall: number;
  readonly f1: number;
  /** Mean of `found − true` over the pairs, in seconds: positive is late. */
  readonly biasSeconds: number;
  /** Mean of its absolute value. */
  readonly meanErrorSeconds: number;
  /** Root of the mean of its square. */
  readonly rootMeanSquareSeconds: number;
  /** Counts that the scores follow from. */
  readonly truth: number;
  readonly found: number;
  readonly pairs: number;
}

/** Scores over all recordings together: every event counts the same. */
export const evaluateEvents = (
  records: readonly EventRecord[],
  toleranceSeconds: number,
  weights?: ArrayLike<number>,
): EventScores => {
  let [truth, found, pairs, sum, absolute, square] = [0, 0, 0, 0, 0, 0];
  records.forEach((record, index) => {
    const weight = weights?.[index] ?? 1;
    truth += weight * record.truth.length;
    found += weight * record.found.length;
    for (const [t, f] of matchEvents(record.truth, record.found, toleranceSeconds)) {
      const error = record.found[f]! - record.truth[t]!;
      pairs += weight;
      sum += weight * error;
      absolute += weight * Math.abs(error);
      square += weight * error * error;
    }
  });
  return {
    precision: pairs / found,
    recall: pairs / truth,
    f1: (2 * pairs) / (truth + found),
    biasSeconds: sum / pairs,
    meanErrorSeconds: absolute / pairs,
    rootMeanSquareSeconds: Math.sqrt(square / pairs),
    truth,
    found,
    pairs,
  };
};

/** `|found − true| / true` of a count; 0 where both are 0, NaN where only the truth is. */
export const countError = (truth: number, found: number): number =>
  truth === found ? 0 : truth === 0 ? Number.NaN : Math.abs(found - truth) / truth;
