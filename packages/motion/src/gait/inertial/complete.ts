import { completed } from '../complete.ts';
import type { Measure } from '../measure.ts';

/** A reason for measures whose names begin so; the first that fits counts. */
export type Reasons = readonly (readonly [prefix: RegExp, reason: string])[];

const ANGLES = 'joint angles need a camera or motion capture; one sensor does not tell them';

/** All measures of the catalogue, those that one sensor does not tell with the reason that fits their names. */
export const completedBySensor = (
  measures: Readonly<Record<string, Measure>>,
  reasons: Reasons,
): Record<string, Measure> =>
  completed(measures, ({ name, group }) =>
    group === 'angles' ? ANGLES : (reasons.find(([prefix]) => prefix.test(name))?.[1] ?? 'not measured'),
  );
