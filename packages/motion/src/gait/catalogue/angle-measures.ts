import { sides } from '../event.ts';
import type { MeasureDefinition } from './definition.ts';
import { units } from './units.ts';

/** An angle whose course over the gait cycle is taken. */
export interface CycleAngle {
  /** Without its side. */
  readonly name: string;
  readonly term: string;
  /** Measured on each side, over the cycles of that side; otherwise one angle over the cycles of both. */
  readonly sided: boolean;
  /**
   * Whether its sign turns where left and right are exchanged. Cycles that begin with the left foot and with the right are
   * then two courses, half a cycle apart; of an angle that it leaves as it is, they are one.
   */
  readonly turns?: true;
  readonly positive: string;
}

export const cycleAngles: readonly CycleAngle[] = [
  { name: 'hip', term: 'hip flexion', sided: true, positive: 'flexion' },
  { name: 'knee', term: 'knee flexion', sided: true, positive: 'flexion' },
  { name: 'ankle', term: 'ankle dorsiflexion', sided: true, positive: 'dorsiflexion' },
  { name: 'arm_swing', term: 'arm swing', sided: true, positive: 'elbow in front of the shoulder' },
  {
    name: 'pelvis_obliquity',
    term: 'pelvic obliquity',
    sided: false,
    turns: true,
    positive: 'left side higher',
  },
  {
    name: 'pelvis_rotation',
    term: 'pelvic rotation',
    sided: false,
    turns: true,
    positive: 'right side in front',
  },
  { name: 'trunk', term: 'trunk lean', sided: false, positive: 'forward' },
];

const extremes = [
  { name: 'max', term: 'largest', meaning: 'mean over the cycles of the largest value in each' },
  { name: 'min', term: 'smallest', meaning: 'mean over the cycles of the smallest value in each' },
  {
    name: 'range',
    term: 'range of',
    meaning: 'mean over the cycles of the largest minus the smallest value in each',
  },
] as const;

/** Largest and smallest value and range of each angle, `knee_max_left_deg`, `trunk_range_deg`. */
export const angleMeasures: readonly MeasureDefinition[] = cycleAngles.flatMap((angle) =>
  extremes.flatMap((extreme) =>
    (angle.sided ? sides : [undefined]).map((side): MeasureDefinition => ({
      name: `${angle.name}_${extreme.name}${side ? `_${side}` : ''}_deg`,
      term: `${extreme.term} ${angle.term}${side ? `, ${side}` : ''}`,
      unit: units.deg.shown,
      group: 'angles',
      meaning: `${extreme.meaning}; positive: ${angle.positive}`,
      decimals: units.deg.decimals,
      possible: extreme.name === 'range' ? [0, 360] : units.deg.possible,
    })),
  ),
);
