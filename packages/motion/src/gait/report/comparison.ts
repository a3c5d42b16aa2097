import type { GaitConditions } from '../analysis.ts';
import { gaitMeasure, gaitMeasures } from '../catalogue/index.ts';
import { isMeasured, type MeasuredValue } from '../measure.ts';
import { decimalsFor, printed, printedChange } from './rounding.ts';
import type { GaitSession } from './session.ts';
import { sessionName, surfaceWords, viewWords } from './words.ts';

/** A change larger than its own 95 % interval, or one that the two sessions cannot tell from none. */
export type Verdict = 'larger' | 'smaller' | 'not told apart';

/** A measure in two sessions, in print. */
export interface ComparisonRow {
  readonly name: string;
  readonly term: string;
  readonly unit: string;
  readonly earlier: string;
  readonly now: string;
  readonly change: string;
  /** The least change that the two could tell from none, with 95 % confidence. */
  readonly detectable: string;
  readonly verdict: Verdict;
  /** The same before print. */
  readonly values: Readonly<Record<'earlier' | 'now' | 'change' | 'detectable', number>>;
}

export interface Comparison {
  /** The earlier session, in words. */
  readonly with: string;
  /** What makes the two less alike than the numbers tell, as sentences without a full stop. */
  readonly cautions: readonly string[];
  readonly rows: readonly ComparisonRow[];
  readonly changed: number;
}

const reach = ({ value, ci95: [low, high] }: MeasuredValue): number => Math.max(value - low, high - value);

/**
 * The least change that two sessions tell from none with 95 % confidence: the root of the sum of the squares of how far
 * their 95 % intervals reach (Zou and Donner 2008, Statistics in Medicine 27, 1693–1702). With many strides it is
 * 1.96 √(SE₁² + SE₂²), the minimal detectable change of Haley and Fragala-Pinkham 2006 with both standard errors; with
 * few, Student's reach counts. What both sessions share of error, such as a method's own, is not taken off.
 */
export const detectableChange = (earlier: MeasuredValue, now: MeasuredValue): number =>
  Math.hypot(reach(earlier), reach(now));

const comparedRow = (name: string, earlier: MeasuredValue, now: MeasuredValue): ComparisonRow => {
  const definition = gaitMeasure(name)!;
  const detectable = detectableChange(earlier, now);
  const change = now.value - earlier.value;
  const decimals = decimalsFor(Math.hypot(earlier.standardError, now.standardError), definition.decimals);
  return {
    name,
    term: definition.term,
    unit: definition.unit,
    earlier: printed(earlier.value, decimals),
    now: printed(now.value, decimals),
    change: printedChange(change, decimals),
    detectable: printed(detectable, decimals),
    verdict: Math.abs(change) > detectable ? (change > 0 ? 'larger' : 'smaller') : 'not told apart',
    values: { earlier: earlier.value, now: now.value, change, detectable },
  };
};

const conditionCautions = (earlier: GaitConditions, now: GaitConditions): string[] => [
  ...(earlier.view === now.view
    ? []
    : [`the earlier session was recorded ${viewWords[earlier.view]}, this one ${viewWords[now.view]}`]),
  ...(earlier.surface === undefined || now.surface === undefined || earlier.surface === now.surface
    ? []
    : [`the earlier walk was ${surfaceWords[earlier.surface]}, this one ${surfaceWords[now.surface]}`]),
  ...(earlier.method === now.method
    ? []
    : ['the events of the two were found by different methods, whose errors may differ']),
];

const cautionsOf = (earlier: GaitSession, now: GaitSession, rows: readonly ComparisonRow[]): string[] => {
  const { pseudonym: before } = earlier.subject;
  const { pseudonym } = now.subject;
  const pace =
    rows.find(({ name }) => name === 'speed_m_s') ?? rows.find(({ name }) => name === 'cadence_spm');
  const byChance = rows.length / 20;
  return [
    ...(before !== undefined && pseudonym !== undefined && before !== pseudonym
      ? [`the earlier session is of ${before}, this one of ${pseudonym}`]
      : []),
    ...conditionCautions(earlier.analysis.conditions, now.analysis.conditions),
    ...(pace && pace.verdict !== 'not told apart'
      ? [`${pace.term} changed, and most other measures change with it in everybody`]
      : []),
    ...(byChance >= 1
      ? [
          `of ${rows.length} measures about ${Math.round(byChance)} would seem changed by chance where nothing has changed`,
        ]
      : []),
  ];
};

/**
 * This session beside an earlier one: every measure that both have from at least two strides, for one alone does not tell
 * how strides differ.
 */
export const comparison = (earlier: GaitSession, now: GaitSession): Comparison => {
  const rows = gaitMeasures.flatMap(({ name }) => {
    const [before, after] = [earlier.analysis.measures[name], now.analysis.measures[name]];
    return isMeasured(before) && isMeasured(after) && before.n > 1 && after.n > 1
      ? [comparedRow(name, before, after)]
      : [];
  });
  return {
    with: sessionName(earlier),
    cautions: cautionsOf(earlier, now, rows),
    rows,
    changed: rows.filter(({ verdict }) => verdict !== 'not told apart').length,
  };
};
