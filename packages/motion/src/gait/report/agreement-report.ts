import { gaitAgreement, type BlandAltman, type GaitEventPair } from '../agreement/index.ts';
import { gaitMeasure } from '../catalogue/index.ts';
import { eventWords } from '../event.ts';
import { decimalsFor, printed, printedChange, printedRange } from './rounding.ts';
import type { GaitSession } from './session.ts';
import { counted, sessionName, viewWords } from './words.ts';

/** How events of a kind, or a measure of each stride, agree between two recordings; second minus first, in print. */
export interface AgreementRow {
  readonly term: string;
  readonly unit: string;
  readonly pairs: number;
  /** Mean difference with its 95 % interval. */
  readonly bias: string;
  readonly biasInterval: string;
  /** Between these lie 95 % of the differences. */
  readonly limits: string;
}

export interface EventAgreementRow extends AgreementRow {
  readonly onlyFirst: number;
  readonly onlySecond: number;
}

/** A measure in both recordings, in print. */
export interface AgreedMeasureRow {
  readonly name: string;
  readonly term: string;
  readonly unit: string;
  readonly first: string;
  readonly second: string;
  readonly difference: string;
  /** The largest difference that the uncertainty of both explains, 95 times of 100. */
  readonly explained: string;
  readonly agrees: boolean;
}

/** Two recordings of one walk beside each other, as of a camera and of sensors. */
export interface AgreementReport {
  readonly first: string;
  readonly second: string;
  /** How the two were brought onto one clock, as sentences. */
  readonly synchrony: readonly string[];
  readonly events: readonly EventAgreementRow[];
  readonly strides: readonly AgreementRow[];
  readonly measures: readonly AgreedMeasureRow[];
  readonly differing: number;
  /** For the figure: each event as both have it, and the agreement of each kind. */
  readonly pairs: readonly GaitEventPair[];
  readonly kinds: ReturnType<typeof gaitAgreement>['events'];
}

/** Another place of the clocks fits nearly as well as the best. */
const AMBIGUOUS = 0.9;

const named = (session: GaitSession): string =>
  `${sessionName(session)} (${viewWords[session.analysis.conditions.view]})`;

const inMilliseconds = (agreement: BlandAltman | undefined): Omit<AgreementRow, 'term' | 'pairs'> => {
  const range = ([low, high]: readonly [number, number]): string =>
    printedRange([1000 * low, 1000 * high], 0);
  return {
    unit: 'ms',
    bias: agreement ? printedChange(1000 * agreement.bias, 0) : '–',
    biasInterval: agreement ? range(agreement.biasCi95) : '–',
    limits: agreement ? range(agreement.limits) : '–',
  };
};

const synchronySentences = (
  { offsetSeconds, offsetSd, runnerUp }: ReturnType<typeof gaitAgreement>['synchrony'],
  pairs: number,
): string[] => [
  `The clock of the second recording is ${printed(Math.abs(offsetSeconds), 3)} s ${offsetSeconds < 0 ? 'ahead of' : 'behind'} that of the first (± ${printed(offsetSd, 3)} s, standard deviation), found from the ${counted(pairs, 'event')} that both have.`,
  'What all events differ by on the whole is taken up by this; biases tell how kinds of events differ from each other.',
  ...(runnerUp > AMBIGUOUS
    ? [
        `The walk is so even that another place of the clocks, a step or more away, fits ${printed(100 * runnerUp, 0)} % as well: which stride is which is not sure.`,
      ]
    : []),
];

/**
 * How a second recording of the same walk agrees with this one.
 * @throws KinemaError `bad_request` where the two have too little in common to be laid over each other
 */
export const agreementReport = (first: GaitSession, second: GaitSession): AgreementReport => {
  const { synchrony, pairs, events, strides, measures } = gaitAgreement(first.analysis, second.analysis);
  const rows = measures.flatMap(({ name, first: one, second: other, difference, sd, agrees }) => {
    const definition = gaitMeasure(name);
    if (!definition) return [];
    const decimals = decimalsFor(sd, definition.decimals);
    return [
      {
        name,
        term: definition.term,
        unit: definition.unit,
        first: printed(one, decimals),
        second: printed(other, decimals),
        difference: printedChange(difference, decimals),
        explained: printed(1.96 * sd, decimals),
        agrees,
      },
    ];
  });
  return {
    first: named(first),
    second: named(second),
    synchrony: synchronySentences(synchrony, pairs.length),
    events: events.map(({ type, side, agreement, pairs: count, onlyFirst, onlySecond }) => ({
      term: `${eventWords(type)}, ${side}`,
      ...inMilliseconds(agreement),
      pairs: count,
      onlyFirst,
      onlySecond,
    })),
    strides: strides.map(({ name, agreement }) => ({
      term: gaitMeasure(name)?.term ?? name,
      ...inMilliseconds(agreement),
      pairs: agreement.n,
    })),
    measures: rows,
    differing: rows.filter(({ agrees }) => !agrees).length,
    pairs,
    kinds: events,
  };
};
