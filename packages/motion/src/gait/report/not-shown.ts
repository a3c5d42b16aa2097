import type { GaitAnalysis } from '../analysis.ts';
import { isMeasured } from '../measure.ts';
import { contactsOf } from './contacts.ts';
import { plainReason, sentence } from './words.ts';

/** Which parts of a report have something to show. */
export interface Shown {
  /** Feet on the ground. */
  readonly footfalls: boolean;
  readonly measures: boolean;
}

export const shownOf = ({ events, measures }: Pick<GaitAnalysis, 'events' | 'measures'>): Shown => ({
  footfalls: contactsOf(events).length > 0,
  measures: Object.values(measures).some(isMeasured),
});

/** Sentences on parts that a report leaves out because they would be empty. */
export const notShown = (
  shown: Shown,
  { measures: { cadence_spm: cadence } }: Pick<GaitAnalysis, 'measures'>,
): string[] => {
  const without = cadence && 'withheld' in cadence ? plainReason(cadence.withheld) : 'no stride was found';
  if (!shown.measures)
    return [
      sentence(
        `there are no ${shown.footfalls ? 'measures' : 'footfalls and no measures to show'}: ${without}`,
      ),
    ];
  return shown.footfalls
    ? []
    : ['There are no footfalls to show: the recording does not tell when each foot was on the ground.'];
};
