import type { PossibleRange } from './units.ts';

/** Where a measure is usually found, as published. */
export interface ReferenceRange {
  readonly low: number;
  readonly high: number;
  /** What the range is of: whose, and of which statistic. */
  readonly of: string;
  readonly source: string;
}

/** What the part of a report is called that a measure stands in. */
export type MeasureGroup = 'pace' | 'rhythm' | 'phases' | 'symmetry' | 'variability' | 'quality' | 'angles';

/** A gait measure, whichever recording it is taken from. */
export interface MeasureDefinition {
  /** On the wire, in files and as the key of an analysis' measures; ends in the unit. */
  readonly name: string;
  /** The field's term. */
  readonly term: string;
  /** As people write it; empty for a pure number. */
  readonly unit: string;
  readonly group: MeasureGroup;
  /** How it is taken, and what positive means where it has a sign. */
  readonly meaning: string;
  /** Decimal places that mean something. */
  readonly decimals: number;
  /** What values and intervals are held to. */
  readonly possible: PossibleRange;
  readonly reference?: ReferenceRange;
}
