import { mean } from '../../signal/columns.ts';
import type { CycleCurve } from '../analysis.ts';
import { cycleAngles } from '../catalogue/index.ts';
import type { Side } from '../event.ts';
import type { CyclePhases } from './cycle-phases.ts';
import { printed } from './rounding.ts';

/** The courses of one angle over the gait cycle. */
export interface CurvePanel {
  readonly angle: string;
  readonly term: string;
  /** What positive is. */
  readonly positive: string;
  /** One for each side that was measured. */
  readonly curves: readonly CycleCurve[];
  /** Those of the session that this one is compared with. */
  readonly earlier: readonly CycleCurve[];
  readonly toeOffPercent: Readonly<Partial<Record<Side, number>>>;
  /** Cycles, and how exact the means are, in words. */
  readonly about: string;
}

/** No mean is told to be exact to nothing. */
const exactness = (degrees: number): string => (degrees < 0.05 ? '< 0.1°' : `± ${printed(degrees, 1)}°`);

/** Short enough for one line below a figure. */
const about = (curves: readonly CycleCurve[]): string => {
  const means = curves.map(
    ({ side, n, measurementSdDegrees }) =>
      `${exactness(mean(measurementSdDegrees))} (${side}, ${n === 1 ? '1 cycle' : `${n} cycles`})`,
  );
  return `mean exact to ${means.join(', ')}`;
};

/** What the lines of the panels are, as a sentence. */
export const aboutCurves = (panels: readonly CurvePanel[]): string =>
  `Lines are means (left whole, right dashed), bands one standard deviation over the cycles, triangles toe off${
    panels.some(({ earlier }) => earlier.length > 0) ? '; thin lines are an earlier session' : ''
  }.`;

/** A panel for each angle that was measured, in the order of the catalogue. */
export const curvePanels = (
  curves: readonly CycleCurve[],
  phases: readonly CyclePhases[],
  earlier: readonly CycleCurve[] = [],
): CurvePanel[] =>
  cycleAngles.flatMap(({ name, term, positive }) => {
    const own = curves.filter(({ angle }) => angle === name);
    if (own.length === 0) return [];
    return [
      {
        angle: name,
        term,
        positive,
        curves: own,
        earlier: earlier.filter(({ angle }) => angle === name),
        toeOffPercent: Object.fromEntries(phases.map(({ side, toeOffPercent }) => [side, toeOffPercent])),
        about: about(own),
      },
    ];
  });
