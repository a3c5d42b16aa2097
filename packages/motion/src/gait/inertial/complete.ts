import { gaitMeasures } from '../catalogue/index.ts';
import { withheld, type Measure } from '../measure.ts';

/** A reason for measures whose names begin so; the first that fits counts. */
export type Reasons = readonly (readonly [prefix: RegExp, reason: string])[];

const ANGLES = 'joint angles need a camera or motion capture; one sensor does not tell them';

/** All measures of the catalogue in its order: those at hand, the others withheld with the reason that fits their names. */
export const completed = (
  measures: Readonly<Record<string, Measure>>,
  reasons: Reasons,
): Record<string, Measure> =>
  Object.fromEntries(
    gaitMeasures.map(({ name, group }) => [
      name,
      measures[name] ??
        withheld(
          group === 'angles'
            ? ANGLES
            : (reasons.find(([prefix]) => prefix.test(name))?.[1] ?? 'not measured'),
        ),
    ]),
  );
