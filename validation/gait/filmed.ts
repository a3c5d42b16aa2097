import { evaluateGaitEvents, evaluateMeasures, type GaitEventScores } from '@kinema/motion/evaluate';
import {
  filmWalk,
  gaitMeasures,
  gaitOfMarkers,
  gaitOfPoses,
  isMeasured,
  type GaitAnalysis,
  type KeypointErrors,
  type Measure,
  type MeasuredWalk,
  type Walk,
} from '@kinema/motion/gait';
import type { MotionPath } from '@kinema/motion/gait/simulate';
import { randomNormal, seededRandom } from '@kinema/motion/random';
import { readGaitTrials, type GaitTrial } from './trials.ts';

/** Figures of walks of motion capture that a made camera looks at, beside those in three dimensions. */
export interface FilmedAccuracy {
  readonly condition: string;
  readonly films: number;
  readonly events: readonly GaitEventScores[];
  readonly measures: readonly {
    readonly name: string;
    readonly films: number;
    readonly withheld: number;
    readonly meanAbsoluteError: number;
    readonly bias: number;
    /** Share in which the error is within 1.96 of the standard deviations of the measurement. */
    readonly within95: number;
  }[];
}

interface Condition extends KeypointErrors {
  readonly condition: string;
  readonly azimuthDegrees: number;
  readonly rateHz: number;
  readonly noisePixels: number;
}

const side = { azimuthDegrees: 90, rateHz: 60 } as const;
const slow = { azimuthDegrees: 90, rateHz: 30, noisePixels: 2 } as const;

/** Noise first, then the rest at 2 px and 30 frames a second. */
const conditions: readonly Condition[] = [
  ...[1, 2, 4, 8].map((noisePixels) => ({
    condition: `side, 60/s, ${noisePixels} px`,
    ...side,
    noisePixels,
  })),
  { condition: 'side', ...slow },
  { condition: 'side, 8 px', ...slow, noisePixels: 8 },
  { condition: 'side, 5 % of joints missed', ...slow, missedShare: 0.05 },
  { condition: 'side, legs swapped in 5 %', ...slow, swappedShare: 0.05 },
  { condition: 'oblique (60°)', ...slow, azimuthDegrees: 60 },
  { condition: 'front', ...slow, azimuthDegrees: 0 },
  { condition: 'back', ...slow, azimuthDegrees: 180 },
];

const SEEDS = [1, 2, 3, 4];
const FOCAL_PIXELS = 1500;
/** From the middle of the walk; before and behind it as far from its end. */
const DISTANCE_M = 6;
/** Of a walker of whom nothing is known, for the width of steps from the front. */
const HEIGHT_M = 1.75;

/** Every measure, of the sides the left alone. */
const NAMES = gaitMeasures.map(({ name }) => name).filter((name) => !name.includes('_right_'));

/** The truth as an interval of the measurement alone, since it is of the same strides. */
const ofMeasurement = (measure: Measure): Measure => {
  if (!isMeasured(measure)) return measure;
  const reach = 1.96 * measure.measurementSd;
  return { ...measure, ci95: [measure.value - reach, measure.value + reach] };
};

const valuesOf = ({ measures }: GaitAnalysis): Record<string, number> =>
  Object.fromEntries(
    NAMES.flatMap((name) => {
      const measure = measures[name];
      return isMeasured(measure) ? [[name, measure.value]] : [];
    }),
  );

/**
 * Half of the breadth of joints of adults: motion capture marks them on the outside, while pose models mean their middle.
 */
const INWARDS_M = { knee: 0.05, ankle: 0.035 } as const;

/** The points of a walk where a pose model would see them. */
const seenPoints = (points: Walk['passes'][number]['points']): Map<string, MotionPath> => {
  const across = new Map(
    [...points].flatMap(([name, { right }]) => (right ? [[name as string, right]] : [])),
  );
  const middle = (name: string): number => {
    const known = [...(across.get(name) ?? [])].filter((value) => Number.isFinite(value));
    return known.reduce((sum, value) => sum + value, 0) / known.length;
  };
  return new Map(
    [...points].flatMap(([name, { forward, up, right }]): [string, MotionPath][] => {
      if (name === 'pelvis' || !right) return [];
      const [side, part] = name.split('_') as [string, string];
      const breadth = INWARDS_M[part as keyof typeof INWARDS_M];
      if (breadth === undefined) return [[name, { forward, up, right }]];
      const other = `${side === 'left' ? 'right' : 'left'}_${part}`;
      const inwards = breadth * Math.sign(middle(other) - middle(name));
      return [[name, { forward, up, right: right.map((value) => value + inwards) }]];
    }),
  );
};

/** Relative standard deviation of the scale that is given from side and askew. */
const SCALE_SD = 0.01;

const middleSpan = (values: Float64Array): number => {
  const known = values.filter((value) => Number.isFinite(value));
  return known.length < 2 ? 0 : Math.abs(known.at(-1)! - known[0]!) / 2;
};

/** @param scaleError of the scale that is given, as a share of it */
const film = (
  walk: Walk,
  { azimuthDegrees, ...errors }: Condition,
  { seed, scaleError }: { readonly seed: number; readonly scaleError: number },
): GaitAnalysis => {
  const { times, points } = walk.passes[0]!;
  const seen = seenPoints(points);
  const isAcross = Math.abs(Math.sin((azimuthDegrees * Math.PI) / 180)) > 0.5;
  const distanceMetres = DISTANCE_M + (isAcross ? 0 : middleSpan([...seen.values()][0]!.forward));
  const { sequence } = filmWalk(
    { times, points: seen },
    { ...errors, seed, camera: { azimuthDegrees, distanceMetres, focalPixels: FOCAL_PIXELS } },
  );
  const metresPerPixel = ((1 + scaleError) * distanceMetres) / FOCAL_PIXELS;
  return isAcross
    ? gaitOfPoses(sequence, {
        scale: { metresPerPixel, sdMetresPerPixel: SCALE_SD * metresPerPixel, frameCount: 0 },
      }).analysis
    : gaitOfPoses(sequence, { heightMetres: HEIGHT_M }).analysis;
};

/** Of a stride's beginning in a film and in three dimensions. */
const SAME_SECONDS = 0.15;

/** What three dimensions give of the strides that the film tells. */
const ofSameStrides = (
  { table }: GaitTrial,
  { walk, analysis }: MeasuredWalk,
  found: GaitAnalysis,
): GaitAnalysis => {
  const start = walk.passes[0]!.startSeconds;
  const same = analysis.strides.filter(({ side, heelStrike }) =>
    found.strides.some(
      (stride) =>
        stride.side === side &&
        Math.abs(stride.heelStrike.timeSeconds + start - heelStrike.timeSeconds) < SAME_SECONDS,
    ),
  );
  const events = new Set(
    same.flatMap(({ heelStrike, toeOff, nextHeelStrike, opposite }) => [
      ...[heelStrike, toeOff, nextHeelStrike],
      ...(opposite ? [opposite.toeOff, opposite.heelStrike] : []),
    ]),
  );
  return gaitOfMarkers(table, { events: analysis.events.filter((event) => events.has(event)) }).analysis;
};

const shifted = (analysis: GaitAnalysis, seconds: number) =>
  analysis.events.map((event) => ({ ...event, timeSeconds: event.timeSeconds + seconds }));

/** Errors that a camera and those of its keypoints add to what three dimensions give, over ground. */
export const measureFilmed = (): FilmedAccuracy[] => {
  const walks = readGaitTrials()
    .map((trial) => ({ trial, measured: gaitOfMarkers(trial.table) }))
    .filter(
      ({ measured: { analysis, walk } }) =>
        analysis.strides.length >= 2 && walk.passes.length === 1 && walk.surface === 'over-ground',
    );
  return conditions.map((own) => {
    const scales = seededRandom(4000);
    const films = walks.flatMap(({ trial, measured }) =>
      SEEDS.map((seed) => {
        const { walk, analysis } = measured;
        const found = film(walk, own, { seed, scaleError: SCALE_SD * randomNormal(scales) });
        return { walk, truth: analysis, same: ofSameStrides(trial, measured, found), found };
      }),
    );
    return {
      condition: own.condition,
      films: films.length,
      events: evaluateGaitEvents(
        films.map(({ walk, truth, found }) => ({
          truth: shifted(truth, -walk.passes[0]!.startSeconds),
          found: found.events,
        })),
        0.15,
      ),
      measures: evaluateMeasures(
        films.map(({ same, found }) => ({
          truth: valuesOf(same),
          found: Object.fromEntries(NAMES.map((name) => [name, ofMeasurement(found.measures[name]!)])),
        })),
      ).map(({ name, truth, found, meanAbsoluteError, bias, within95 }) => ({
        name,
        films: truth,
        withheld: truth - found,
        meanAbsoluteError,
        bias,
        within95,
      })),
    };
  });
};
