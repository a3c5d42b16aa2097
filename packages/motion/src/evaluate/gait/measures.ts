import { mean } from '../../signal/columns.ts';
import { isMeasured, type Measure } from '../../gait/measure.ts';

/** A measure in the truth and as found, of one recording. */
export interface MeasureRecord {
  readonly truth: Readonly<Record<string, number>>;
  readonly found: Readonly<Record<string, Measure>>;
}

/** How well one measure was found over recordings. */
export interface MeasureScores {
  readonly name: string;
  /** Recordings in which the truth has it. */
  readonly truth: number;
  /** Of those, in which it was not withheld. */
  readonly found: number;
  readonly meanAbsoluteError: number;
  /** Mean of found minus true. */
  readonly bias: number;
  /** Mean absolute error over the truth's absolute value. */
  readonly relativeError: number;
  /** Share of the 95 % intervals that hold the truth. */
  readonly within95: number;
}

/** Compares measures by name, over all recordings whose truth has them. */
export const evaluateMeasures = (records: readonly MeasureRecord[]): MeasureScores[] =>
  [...new Set(records.flatMap(({ truth }) => Object.keys(truth)))].map((name) => {
    const known = records.filter(({ truth }) => Number.isFinite(truth[name]));
    const pairs = known.flatMap(({ truth, found }) => {
      const measure = found[name];
      return isMeasured(measure) ? [{ truth: truth[name]!, measure }] : [];
    });
    const errors = pairs.map(({ truth, measure }) => measure.value - truth);
    return {
      name,
      truth: known.length,
      found: pairs.length,
      meanAbsoluteError: mean(errors.map(Math.abs)),
      bias: mean(errors),
      relativeError: mean(pairs.map(({ truth }, i) => Math.abs(errors[i]! / truth))),
      within95: mean(
        pairs.map(({ truth, measure: { ci95 } }) => (truth >= ci95[0] && truth <= ci95[1] ? 1 : 0)),
      ),
    };
  });
