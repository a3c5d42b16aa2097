import { gaitMeasures } from '../catalogue/index.ts';
import type { MeasureDefinition, MeasureGroup, ReferenceRange } from '../catalogue/definition.ts';
import { isMeasured, type Measure, type MeasuredValue } from '../measure.ts';
import { decimalsFor, printed, printedRange } from './rounding.ts';
import { plainReason } from './words.ts';

/** How the 95 % interval of a value lies to a reference range; `undecided` where it reaches over an end of it. */
export type Standing = 'below' | 'within' | 'above' | 'undecided';

/** A reference range beside a value. */
export interface RowReference {
  readonly range: string;
  readonly standing: Standing;
  /** Number of its source below the table, from 1. */
  readonly source: number;
}

/** A measure as print has it; all numbers have the same decimal places. */
export interface MeasureRow {
  readonly name: string;
  readonly term: string;
  readonly unit: string;
  readonly meaning: string;
  readonly value: string;
  /** Standard deviation over the strides; a dash for one alone. */
  readonly spread: string;
  readonly n: number;
  readonly interval: string;
  readonly reference?: RowReference;
}

/** Measures that answer one question. */
export interface MeasureSection {
  readonly group: MeasureGroup;
  readonly title: string;
  readonly rows: readonly MeasureRow[];
}

/** Measures that are not there, with the one reason of all of them. */
export interface WithheldMeasures {
  readonly reason: string;
  readonly terms: readonly string[];
}

/** The table of a report. */
export interface MeasureTable {
  /** Without those that are empty. */
  readonly sections: readonly MeasureSection[];
  /** What the numbers at reference ranges stand for. */
  readonly sources: readonly string[];
  readonly withheld: readonly WithheldMeasures[];
}

const titles: Readonly<Record<MeasureGroup, string>> = {
  pace: 'Pace',
  rhythm: 'Rhythm',
  phases: 'Phases of the gait cycle',
  symmetry: 'Symmetry and coordination',
  variability: 'Variability',
  quality: 'Quality of the movement of the trunk',
  angles: 'Angles',
};

const standingOf = (
  { ci95: [low, high] }: Pick<MeasuredValue, 'ci95'>,
  range: Pick<ReferenceRange, 'low' | 'high'>,
): Standing => {
  if (high < range.low) return 'below';
  if (low > range.high) return 'above';
  return low >= range.low && high <= range.high ? 'within' : 'undecided';
};

/** Decimal places that a range has as it is published. */
const decimalsIn = (value: number): number => String(value).split('.')[1]?.length ?? 0;

const printedReference = ({ low, high }: ReferenceRange): string =>
  printedRange([low, high], Math.max(decimalsIn(low), decimalsIn(high)));

const sourceText = ({ of, source }: ReferenceRange): string => `${of}: ${source}`;

/** A measure in print. */
const measureRow = (
  definition: MeasureDefinition,
  measured: MeasuredValue,
  sources: readonly string[],
): MeasureRow => {
  const { name, term, unit, meaning, reference } = definition;
  const decimals = decimalsFor(measured.standardError, definition.decimals);
  return {
    name,
    term,
    unit,
    meaning,
    value: printed(measured.value, decimals),
    spread: printed(measured.spreadSd, decimals),
    n: measured.n,
    interval: printedRange(measured.ci95, decimals),
    ...(reference && {
      reference: {
        range: printedReference(reference),
        standing: standingOf(measured, reference),
        source: sources.indexOf(sourceText(reference)) + 1,
      },
    }),
  };
};

const withheldTogether = (measures: Readonly<Record<string, Measure>>): WithheldMeasures[] => {
  const terms = new Map<string, string[]>();
  for (const { name, term } of gaitMeasures) {
    const measure = measures[name];
    if (measure === undefined || isMeasured(measure)) continue;
    const reason = plainReason(measure.withheld);
    terms.set(reason, [...(terms.get(reason) ?? []), term]);
  }
  return [...terms].map(([reason, own]) => ({ reason, terms: own }));
};

/** The measures of an analysis in the order of the catalogue, each rounded by its standard error. */
export const measureTable = (measures: Readonly<Record<string, Measure>>): MeasureTable => {
  const there = gaitMeasures.flatMap((definition) => {
    const measure = measures[definition.name];
    return isMeasured(measure) ? [{ definition, measure }] : [];
  });
  const sources = [
    ...new Set(there.flatMap(({ definition: { reference } }) => (reference ? [sourceText(reference)] : []))),
  ];
  const sections = Object.entries(titles).map(([group, title]): MeasureSection => ({
    group: group as MeasureGroup,
    title,
    rows: there
      .filter(({ definition }) => definition.group === group)
      .map(({ definition, measure }) => measureRow(definition, measure, sources)),
  }));
  return {
    sections: sections.filter(({ rows }) => rows.length > 0),
    sources,
    withheld: withheldTogether(measures),
  };
};
