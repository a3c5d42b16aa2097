import type { EventErrors, GaitEvent, Side } from './event.ts';
import type { Measure } from './measure.ts';
import type { LeftOut, Pass, Stride } from './stride.ts';

/** Course of an angle over the gait cycle, on 101 points from heel strike (0 %) to the next of the same foot (100 %). */
export interface CycleCurve {
  /** As in `cycleAngles`. */
  readonly angle: string;
  /** Whose cycles these are. */
  readonly side: Side;
  /** 101 means in degrees. */
  readonly meanDegrees: Float64Array;
  /** 101 standard deviations over the cycles; NaN for one alone. */
  readonly spreadSdDegrees: Float64Array;
  /** 101 standard deviations of the mean that the measurement has. */
  readonly measurementSdDegrees: Float64Array;
  /** Cycles. */
  readonly n: number;
}

export const CURVE_POINTS = 101;

/** Points seen by a camera from the side, the front or the back; in three dimensions; or a sensor on the body. */
export const gaitViews = ['side', 'front', 'back', '3d', 'sensor'] as const;

export type GaitView = (typeof gaitViews)[number];

export const gaitSurfaces = ['over-ground', 'treadmill'] as const;

export type GaitSurface = (typeof gaitSurfaces)[number];

/** Under which circumstances the walk was recorded, as found or as stated. */
export interface GaitConditions {
  readonly view: GaitView;
  /** Undefined where the recording does not tell. */
  readonly surface?: GaitSurface;
  /** How the events were found, for the report. */
  readonly method: string;
  /** What all events of the recording share; their own standard deviations do not hold it. */
  readonly eventErrors: EventErrors;
}

/** Where a foot stood on the ground, in the axes of its pass; the ground is that which a treadmill moves. */
export interface GaitFootprint {
  readonly side: Side;
  /** Of its heel strike. */
  readonly timeSeconds: number;
  /** Of the heel (the ankle where the heel is not seen), along the walk. */
  readonly forwardMetres: number;
  /** Likewise to the right of the walk; undefined where the view does not tell. */
  readonly rightMetres?: number;
  /** Standard deviation of each of the two; what the scale has wrong, all share, and this does not hold. */
  readonly sdMetres: number;
}

/** A walk, measured: what every source of gait gives, trajectories of a body or inertial sensors. */
export interface GaitAnalysis {
  readonly conditions: GaitConditions;
  /** In the order of time. */
  readonly events: readonly GaitEvent[];
  readonly passes: readonly Pass[];
  readonly strides: readonly Stride[];
  readonly leftOut: readonly LeftOut[];
  /** By the names of `gaitMeasures`; what the recording can't support is withheld with its reason. */
  readonly measures: Readonly<Record<string, Measure>>;
  readonly curves: readonly CycleCurve[];
  /** In the order of time; undefined where the recording does not tell places in metres. */
  readonly footprints?: readonly GaitFootprint[];
  /** What a reader must know, as sentences without a full stop. */
  readonly notes: readonly string[];
}
