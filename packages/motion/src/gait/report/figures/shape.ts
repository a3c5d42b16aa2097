import type { Side } from '../../event.ts';

/** What a shape is drawn in; each medium has its own colours for these. */
export type Ink = Side | 'middle' | 'grid' | 'text' | 'quiet' | 'paper';

export type Point = readonly [x: number, y: number];

export type Shape =
  | {
      readonly kind: 'rect';
      readonly x: number;
      readonly y: number;
      readonly width: number;
      readonly height: number;
      readonly ink: Ink;
      readonly opacity?: number;
    }
  | {
      readonly kind: 'line';
      readonly points: readonly Point[];
      readonly ink: Ink;
      readonly width: number;
      /** Lengths of dash and gap. */
      readonly dash?: number;
    }
  /** A closed outline, filled. */
  | { readonly kind: 'area'; readonly points: readonly Point[]; readonly ink: Ink; readonly opacity?: number }
  | {
      readonly kind: 'text';
      readonly x: number;
      /** The base line. */
      readonly y: number;
      readonly text: string;
      readonly ink: Ink;
      readonly size: number;
      readonly anchor?: 'start' | 'middle' | 'end';
      readonly strong?: boolean;
    };

/** A drawing in points (1/72 inch), origin top left, y down; what it shows stands in words too. */
export interface Figure {
  readonly width: number;
  readonly height: number;
  readonly shapes: readonly Shape[];
  readonly description: string;
}

/** Size of the small print of figures, in points. */
export const SMALL_PRINT = 7;
