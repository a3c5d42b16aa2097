import { evaluateGaitEvents, evaluateMeasures, type GaitEventScores } from '@kinema/motion/evaluate';
import {
  filmWalk,
  gaitOfMarkers,
  gaitOfPoses,
  isMeasured,
  type GaitAnalysis,
  type Measure,
  type Walk,
} from '@kinema/motion/gait';
import { readGaitTrials } from './trials.ts';

/** Figures of walks of motion capture that a made camera looks at from the side, beside those in three dimensions. */
export interface FilmedAccuracy {
  readonly noisePixels: number;
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

const NOISES = [1, 2, 4, 8];
const SEEDS = [1, 2, 3, 4];
const RATE_HZ = 60;
const CAMERA = { distanceMetres: 6, focalPixels: 1500 };
const SCALE = CAMERA.distanceMetres / CAMERA.focalPixels;

const NAMES = [
  'cadence_spm',
  'speed_m_s',
  'stride_length_m',
  'step_length_m',
  'step_time_s',
  'stance_percent',
  'double_support_percent',
  'knee_max_left_deg',
  'knee_range_left_deg',
  'ankle_range_left_deg',
];

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

const film = (walk: Walk, noisePixels: number, seed: number): GaitAnalysis => {
  const { times, points } = walk.passes[0]!;
  const known = [...points].flatMap(([name, { forward, up, right }]) =>
    name === 'pelvis' || !right ? [] : ([[name, { forward, up, right }]] as const),
  );
  const { sequence } = filmWalk(
    { times, points: new Map(known) },
    { noisePixels, seed, rateHz: RATE_HZ, camera: CAMERA },
  );
  const scale = { metresPerPixel: SCALE, sdMetresPerPixel: 0.01 * SCALE, frameCount: 0 };
  return gaitOfPoses(sequence, { scale }).analysis;
};

const shifted = (analysis: GaitAnalysis, seconds: number) =>
  analysis.events.map((event) => ({ ...event, timeSeconds: event.timeSeconds + seconds }));

/** Errors that a camera and the noise of its keypoints add to what three dimensions give, over ground. */
export const measureFilmed = (): FilmedAccuracy[] => {
  const walks = readGaitTrials()
    .map(({ table }) => gaitOfMarkers(table))
    .filter(
      ({ analysis, walk }) =>
        analysis.strides.length >= 2 && walk.passes.length === 1 && walk.surface === 'over-ground',
    );
  return NOISES.map((noisePixels) => {
    const films = walks.flatMap(({ walk, analysis }) =>
      SEEDS.map((seed) => ({ walk, truth: analysis, found: film(walk, noisePixels, seed) })),
    );
    return {
      noisePixels,
      films: films.length,
      events: evaluateGaitEvents(
        films.map(({ walk, truth, found }) => ({
          truth: shifted(truth, -walk.passes[0]!.startSeconds),
          found: found.events,
        })),
        0.15,
      ),
      measures: evaluateMeasures(
        films.map(({ truth, found }) => ({
          truth: valuesOf(truth),
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
