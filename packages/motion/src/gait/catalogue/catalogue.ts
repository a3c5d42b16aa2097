import { sides } from '../event.ts';
import { angleMeasures } from './angle-measures.ts';
import type { MeasureDefinition, MeasureGroup, ReferenceRange } from './definition.ts';
import { units, type PossibleRange, type Unit } from './units.ts';

/** A measure as the table has it: its name without side and unit. */
interface Row {
  readonly quantity: string;
  readonly unit: Unit;
  readonly term: string;
  readonly meaning: string;
  /** Also of each side alone, with the side before the unit: `step_time_left_s`. */
  readonly sided?: boolean;
  readonly reference?: ReferenceRange;
  /** Where it is not that of the unit. */
  readonly possible?: PossibleRange;
}

const share: PossibleRange = [0, 100];
const correlation: PossibleRange = [-1, 1];

const rows: Readonly<Record<Exclude<MeasureGroup, 'angles'>, readonly Row[]>> = {
  pace: [
    {
      quantity: 'speed',
      unit: 'm_s',
      term: 'walking speed',
      meaning: 'way along the direction of walking over time, of whole strides',
      reference: {
        low: 0.943,
        high: 1.434,
        of: 'lowest and highest mean of healthy adults at their usual pace, by sex and age from 20 to 99 years',
        source: 'Bohannon and Andrews 2011, Physiotherapy 97, 182–189',
      },
    },
    {
      quantity: 'stride_length',
      unit: 'm',
      term: 'stride length',
      meaning: 'way from a heel strike to the next of the same foot, along the direction of walking',
      sided: true,
    },
    {
      quantity: 'step_length',
      unit: 'm',
      term: 'step length',
      meaning: 'way from the other heel to this one at this heel strike, along the direction of walking',
      sided: true,
    },
    {
      quantity: 'step_width',
      unit: 'm',
      term: 'step width',
      meaning: 'distance of the heels square to the direction of walking, at heel strike',
    },
    {
      quantity: 'walk_ratio',
      unit: 'mm_spm',
      term: 'walk ratio',
      meaning: 'step length over cadence (Sekiya and Nagasaki 1998)',
    },
    {
      quantity: 'toe_clearance',
      unit: 'm',
      term: 'minimum toe clearance',
      meaning: 'lowest height of the toe in the middle of swing over that in stance',
      sided: true,
    },
    {
      quantity: 'foot_clearance',
      unit: 'm',
      term: 'foot clearance',
      meaning: 'largest rise of the sensor on the foot in swing over where it stands before and after',
      sided: true,
    },
  ],
  rhythm: [
    { quantity: 'cadence', unit: 'spm', term: 'cadence', meaning: 'steps a minute' },
    {
      quantity: 'stride_time',
      unit: 's',
      term: 'stride time',
      meaning: 'from a heel strike to the next of the same foot',
      sided: true,
    },
    {
      quantity: 'step_time',
      unit: 's',
      term: 'step time',
      meaning: 'from the heel strike of the other foot to that of this one',
      sided: true,
    },
    {
      quantity: 'stance_time',
      unit: 's',
      term: 'stance time',
      meaning: 'from heel strike to toe off',
      sided: true,
    },
    {
      quantity: 'swing_time',
      unit: 's',
      term: 'swing time',
      meaning: 'from toe off to the next heel strike',
      sided: true,
    },
    {
      quantity: 'double_support_time',
      unit: 's',
      term: 'double support time',
      meaning: 'both feet on the ground, in a stride',
    },
  ],
  phases: [
    {
      quantity: 'stance',
      unit: 'percent',
      possible: share,
      term: 'stance phase',
      meaning: 'stance time over stride time',
      sided: true,
    },
    {
      quantity: 'swing',
      unit: 'percent',
      possible: share,
      term: 'swing phase',
      meaning: 'swing time over stride time',
      sided: true,
    },
    {
      quantity: 'foot_flat',
      unit: 'percent',
      possible: share,
      term: 'foot flat',
      meaning: 'from the sole coming to rest to the heel rising, over stride time',
      sided: true,
    },
    {
      quantity: 'single_support',
      unit: 'percent',
      possible: share,
      term: 'single support',
      meaning: 'this foot alone on the ground, over stride time',
      sided: true,
    },
    {
      quantity: 'double_support',
      unit: 'percent',
      possible: share,
      term: 'double support',
      meaning: 'both feet on the ground, over stride time',
    },
  ],
  symmetry: [
    ...(
      [
        ['step_time', 'step time'],
        ['stance_time', 'stance time'],
        ['swing_time', 'swing time'],
        ['step_length', 'step length'],
      ] as const
    ).map(([quantity, term]): Row => ({
      quantity: `${quantity}_symmetry_index`,
      unit: 'percent',
      // Of two that are not negative.
      possible: [-200, 200],
      term: `symmetry index of ${term}`,
      meaning:
        'left minus right over their mean (Robinson et al. 1987); 0 is symmetric, positive: left is larger',
    })),
    {
      quantity: 'phase_coordination_index',
      unit: 'percent',
      term: 'phase coordination index',
      meaning:
        'how exactly and evenly one foot strikes half way through the stride of the other (Plotnik et al. 2007); 0 is perfect',
    },
  ],
  variability: [
    {
      quantity: 'stride_time_variability',
      unit: 'percent',
      term: 'stride time variability',
      meaning: 'coefficient of variation, the noise of the measurement taken off',
    },
    {
      quantity: 'stride_length_variability',
      unit: 'percent',
      term: 'stride length variability',
      meaning: 'coefficient of variation, the noise of the measurement taken off',
    },
    {
      quantity: 'step_width_variability',
      unit: 'm',
      term: 'step width variability',
      meaning: 'standard deviation, the noise of the measurement taken off',
    },
  ],
  quality: [
    ...(['vertical', 'forward', 'sideways'] as const).map((axis): Row => ({
      quantity: `harmonic_ratio_${axis}`,
      unit: 'ratio',
      term: `harmonic ratio, ${axis}`,
      meaning:
        'harmonics of the acceleration of the lower trunk that repeat every step over those that do not, sideways the other way round (Menz et al. 2003)',
    })),
    {
      quantity: 'step_regularity',
      unit: 'ratio',
      possible: correlation,
      term: 'step regularity',
      meaning:
        'autocorrelation of the vertical acceleration of the lower trunk after one step (Moe-Nilssen and Helbostad 2004)',
    },
    {
      quantity: 'stride_regularity',
      unit: 'ratio',
      possible: correlation,
      term: 'stride regularity',
      meaning: 'the same after one stride',
    },
    {
      quantity: 'smoothness_sparc',
      unit: 'ratio',
      possible: [Number.NEGATIVE_INFINITY, 0],
      term: 'smoothness (spectral arc length)',
      meaning:
        'spectral arc length of the vertical acceleration of the lower trunk (Balasubramanian et al. 2015); nearer to 0 is smoother',
    },
  ],
};

const withUnit = (name: string, unit: Unit): string => (unit === 'ratio' ? name : `${name}_${unit}`);

const expanded = (
  group: MeasureGroup,
  { quantity, unit, term, meaning, sided, reference, possible = units[unit].possible }: Row,
): MeasureDefinition[] => {
  const define = (name: string, shown: string): MeasureDefinition => ({
    name: withUnit(name, unit),
    term: shown,
    unit: units[unit].shown,
    group,
    meaning,
    decimals: units[unit].decimals,
    possible,
    ...(reference && { reference }),
  });
  return [
    define(quantity, term),
    ...(sided ? sides.map((side) => define(`${quantity}_${side}`, `${term}, ${side}`)) : []),
  ];
};

/** Every gait measure there is, in the order of a report. Recordings give those they can, and say why not the others. */
export const gaitMeasures: readonly MeasureDefinition[] = [
  ...Object.entries(rows).flatMap(([group, own]) =>
    own.flatMap((row) => expanded(group as MeasureGroup, row)),
  ),
  ...angleMeasures,
];

/** The definition of a measure; undefined where the name is none. */
export const gaitMeasure = (name: string): MeasureDefinition | undefined =>
  gaitMeasures.find((measure) => measure.name === name);
