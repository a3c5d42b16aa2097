import type { Scale } from '../kinematics/index.ts';
import { evenTimes, resample, type NoiseModel } from '../signal/index.ts';
import type { GaitAnalysis } from './analysis.ts';
import type { GaitEvent } from './event.ts';
import { gaitMeasures } from './catalogue/index.ts';
import { completed } from './complete.ts';
import { cycleCurves, type ExtremePlaces } from './curves/cycle-curves.ts';
import { impossibleNotes } from './events/impossible.ts';
import { missingNotes } from './events/missing.ts';
import { smoothVelocity } from './events/velocity.ts';
import { walkEvents, type FoundEvents } from './events/walk-events.ts';
import { isMeasured, widened, withheld, type Measure } from './measure.ts';
import { footprintsInMetres } from './spatial/ground.ts';
import { metresPerUnit } from './spatial/metres.ts';
import { spatialMeasures } from './spatial/spatial.ts';
import { stridesOf } from './stride.ts';
import { temporalMeasures } from './temporal/index.ts';
import { trunkMeasures, type TrunkMotion } from './trunk/trunk.ts';
import { tooSeldom } from './walk/least-rate.ts';
import type { Walk, WalkPass } from './walk/walk.ts';

/** The pelvis as the lower trunk: its acceleration, twice the derivative of where it is. */
const trunkOf = (pass: WalkPass, noise: NoiseModel): TrunkMotion | undefined => {
  const pelvis = pass.points.get('pelvis');
  if (!pelvis?.right) return undefined;
  const rateHz = (pass.times.length - 1) / (pass.times.at(-1)! - pass.times[0]!);
  const even = evenTimes(pass.times[0]!, pass.times.at(-1)!, rateHz);
  const acceleration = (values: Float64Array): Float64Array => {
    const place = resample(pass.times, { values, sds: pelvis.sds }, even);
    const velocity = smoothVelocity(even, place, noise, TRUNK_CUTOFF_HZ);
    return smoothVelocity(even, velocity, noise, TRUNK_CUTOFF_HZ).values;
  };
  return {
    startSeconds: pass.times[0]!,
    rateHz,
    vertical: acceleration(pelvis.up),
    forward: acceleration(pelvis.forward),
    sideways: acceleration(pelvis.right),
  };
};

/** Twenty harmonics of a stride reach to about 18 Hz. */
const TRUNK_CUTOFF_HZ = 18;

const NOT_TOLD = 'this recording does not tell it';

export interface AnalyseWalkOptions {
  readonly scale?: Scale | undefined;
  /** Standing height. */
  readonly heightMetres?: number | undefined;
  /** Where they are known already; otherwise they are found. */
  readonly events?: readonly GaitEvent[] | undefined;
}

/** A walk measured, from the movement of the body's points. */
export const analyseWalk = (walk: Walk, options: AnalyseWalkOptions = {}): GaitAnalysis => {
  const found = eventsOf(walk, options);
  const { analysis: plain, places } = analyseAsItIs(walk, options, found);
  const others = (walk.otherwise ?? []).map(
    (other) => analyseAsItIs(other, options, found, places).analysis.measures,
  );
  if (others.length === 0) return plain;
  const owed = (name: string, measure: Measure): number =>
    isMeasured(measure)
      ? Math.hypot(
          ...others.map((measures) => {
            const other = measures[name];
            return isMeasured(other) ? other.value - measure.value : 0;
          }),
        )
      : 0;
  return {
    ...plain,
    measures: completed(
      Object.fromEntries(
        Object.entries(plain.measures).map(([name, measure]) => [
          name,
          widened(measure, owed(name, measure)),
        ]),
      ),
      () => NOT_TOLD,
    ),
  };
};

const eventsOf = (walk: Walk, { events }: AnalyseWalkOptions): FoundEvents =>
  events
    ? { events, impossible: [], method: 'stated', eventErrors: {} }
    : walkEvents(tooSeldom(walk.rateHz) === undefined ? walk : { ...walk, passes: [] });

const analyseAsItIs = (
  walk: Walk,
  { scale, heightMetres, events: known }: AnalyseWalkOptions,
  { events, impossible, method, eventErrors }: FoundEvents,
  at?: ExtremePlaces,
): { readonly analysis: GaitAnalysis; readonly places: ExtremePlaces } => {
  const reason = known ? undefined : tooSeldom(walk.rateHz);
  const { strides, leftOut } = stridesOf(events, { passes: walk.passes, impossible });
  const temporal = temporalMeasures(strides, eventErrors);
  const metres = metresPerUnit(walk, { scale, heightMetres });
  const footprints = footprintsInMetres(walk, events, metres);
  const { places, ...angles } = cycleCurves(walk, strides, at);
  const trunks = walk.passes.map((pass) => (walk.view === '3d' ? trunkOf(pass, walk.noise) : undefined));
  const trunk = trunks.every((motion) => motion !== undefined)
    ? trunkMeasures(trunks, strides)
    : Object.fromEntries(
        gaitMeasures
          .filter(({ group }) => group === 'quality')
          .map(({ name }) => [name, withheld('it needs motion capture, or a sensor at the lower back')]),
      );
  const analysis: GaitAnalysis = {
    conditions: {
      view: walk.view,
      ...(walk.surface && { surface: walk.surface }),
      method,
      eventErrors,
    },
    events,
    passes: walk.passes.map(({ startSeconds, endSeconds }) => ({ startSeconds, endSeconds })),
    strides,
    leftOut,
    measures: completed(
      reason === undefined
        ? {
            ...temporal,
            ...spatialMeasures(walk, strides, events, {
              metres,
              cadence: temporal['cadence_spm']!,
            }),
            ...trunk,
            ...angles.measures,
          }
        : {},
      () => reason ?? NOT_TOLD,
    ),
    curves: angles.curves,
    ...(footprints && { footprints }),
    notes: [
      ...walk.notes,
      ...(events.length === 0 && reason === undefined ? ['no steps were found'] : []),
      ...impossibleNotes(impossible),
      ...(known ? [] : missingNotes(events, walk.passes)),
    ],
  };
  return { analysis, places };
};
