import { median } from '../../signal/columns.ts';
import type { GaitAnalysis } from '../analysis.ts';
import { sides, wholeEventSd, type GaitEventType } from '../event.ts';
import { isMeasured } from '../measure.ts';
import { printed } from './rounding.ts';
import { counted } from './words.ts';

/** A thing and what is known of it. */
export interface Fact {
  readonly term: string;
  readonly text: string;
}

/** Standard deviation of the events of a type, what they share of error included. */
const timing = ({ events, conditions }: GaitAnalysis, type: GaitEventType): string => {
  const sds = events
    .filter((event) => event.type === type)
    .map((event) => wholeEventSd(event, conditions.eventErrors));
  return sds.length === 0 ? 'none found' : `± ${printed(1000 * median(sds), 0)} ms (standard deviation)`;
};

/** On what a report rests: how much was walked, what counts, and how sharp the events are. */
export const qualityFacts = (analysis: GaitAnalysis): Fact[] => {
  const { strides, passes, leftOut, measures } = analysis;
  const bySide = sides.map((side) => `${strides.filter((stride) => stride.side === side).length} ${side}`);
  const all = Object.values(measures);
  const there = all.filter(isMeasured).length;
  return [
    { term: 'Strides', text: `${bySide.join(', ')}, in ${counted(passes.length, 'pass', 'passes')}` },
    { term: 'Left out', text: leftOut.length === 0 ? 'none' : String(leftOut.length) },
    { term: 'Heel strikes', text: timing(analysis, 'heel-strike') },
    { term: 'Toe offs', text: timing(analysis, 'toe-off') },
    {
      term: 'Measures',
      text:
        there === all.length
          ? `all ${there}`
          : `${there} of ${all.length}; the others are withheld with reasons`,
    },
  ];
};
