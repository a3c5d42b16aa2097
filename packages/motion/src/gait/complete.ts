import { gaitMeasures, type MeasureDefinition } from './catalogue/index.ts';
import { isMeasured, withheld, type Measure } from './measure.ts';

/** A measure with value and interval held to what is possible: no noise makes a width negative. */
export const withinPossible = (
  measure: Measure,
  { possible: [low, high] }: Pick<MeasureDefinition, 'possible'>,
): Measure => {
  if (!isMeasured(measure)) return measure;
  const held = (value: number): number => Math.min(high, Math.max(low, value));
  return {
    ...measure,
    value: held(measure.value),
    ci95: [held(measure.ci95[0]), held(measure.ci95[1])],
  };
};

/**
 * All measures of the catalogue in its order, so that a report has every row: those at hand, held to what is possible, the
 * others withheld with a reason.
 */
export const completed = (
  measures: Readonly<Record<string, Measure>>,
  reasonOf: (definition: MeasureDefinition) => string,
): Record<string, Measure> =>
  Object.fromEntries(
    gaitMeasures.map((definition) => [
      definition.name,
      withinPossible(measures[definition.name] ?? withheld(reasonOf(definition)), definition),
    ]),
  );
