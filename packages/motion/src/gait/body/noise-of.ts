import { mean, median, medianInterval, quantile } from '../../signal/columns.ts';
import { weightedSumSd, type NoiseModel } from '../../signal/noise.ts';
import type { BodyPointName, PointPath } from './body.ts';

/** Scale of the median absolute value of a normal distribution. */
const MEDIAN_ABSOLUTE = 0.6745;
/** Variance of x₊₃ − 3x₊₂ + 3x₊₁ − x over that of white noise in x. */
const THIRD_DIFFERENCE = 20;

/**
 * Standard deviation of the white noise of a slow, evenly sampled movement: third differences hold nearly nothing of the
 * movement, and their median nothing of its jolts. NaN where there are too few samples in a row.
 */
export const whiteNoiseSd = (values: ArrayLike<number>): number => {
  const differences = Array.from({ length: Math.max(0, values.length - 3) }, (_, i) =>
    Math.abs(values[i + 3]! - 3 * values[i + 2]! + 3 * values[i + 1]! - values[i]!),
  );
  return median(differences) / MEDIAN_ABSOLUTE / Math.sqrt(THIRD_DIFFERENCE);
};

/** Samples of which a fourth difference is made: it holds still less of the movement than a third. */
const WIDTH = 5;

/** The points that move slowly. */
const slowPoints: readonly BodyPointName[] = ['left_shoulder', 'right_shoulder', 'left_hip', 'right_hip'];

/** Fourth divided differences over their standard deviation if noise were white, and what a correlated one makes of that. */
interface Differences {
  readonly shown: number[];
  readonly correlated: number[];
}

/** Weights of a fourth divided difference, which holds nothing of a cubic, however the samples are spaced. */
const dividedWeights = (times: readonly number[]): number[] =>
  times.map((own) =>
    times.reduce((product, other) => (other === own ? product : product / (own - other)), 1),
  );

const differencesOf = (times: Float64Array, paths: readonly PointPath[], spacing: number): Differences => {
  const shown: number[] = [];
  const correlated: number[] = [];
  for (let first = 0; first + (WIDTH - 1) * spacing < times.length; first++) {
    const rows = Array.from({ length: WIDTH }, (_, k) => first + k * spacing);
    const own = rows.map((row) => times[row]!);
    const weights = dividedWeights(own);
    for (const { x, y, sds } of paths) {
      const told = rows.map((row) => sds[row]!);
      const white = weightedSumSd(weights, told, own, { noiseCorrelationSeconds: 0 });
      if (!(white > 0)) continue;
      correlated.push((weightedSumSd(weights, told, own, {}) / white) ** 2);
      for (const values of [x, y]) {
        const difference = rows.reduce((sum, row, k) => sum + weights[k]! * values[row]!, 0);
        if (Number.isFinite(difference)) shown.push(Math.abs(difference) / white);
      }
    }
  }
  return { shown, correlated };
};

/** Fewer differences do not tell how noise hangs together. */
const FEWEST = 100;
/** Between samples that are compared with neighbours: most of what is correlated over 0.1 s has changed, and the body has not moved much. */
const FAR_SECONDS = 1 / 15;
/** Of so many the rest may be jolts; a scale by this quantile is nearly twice as sure as one by the median. */
const QUANTILE = 0.8;

/**
 * How the noise of keypoints hangs together, as it shows itself: white noise is as large in differences of samples that lie
 * apart as of neighbours, correlated noise larger. What the points move by adds to the former, so that noise is sooner
 * taken for correlated than for white; and so it is where the recording does not tell.
 */
export const noiseModelOf = (
  times: Float64Array,
  points: ReadonlyMap<BodyPointName, PointPath>,
): NoiseModel => {
  const paths = slowPoints.flatMap((name) => points.get(name) ?? []);
  const apart = Math.max(2, Math.round(FAR_SECONDS / medianInterval(times)) || 2);
  const near = differencesOf(times, paths, 1);
  const far = differencesOf(times, paths, apart);
  if (far.shown.length < FEWEST) return {};
  const ratio = (quantile(near.shown, QUANTILE) / quantile(far.shown, QUANTILE)) ** 2;
  const [ofNear, ofFar] = [1 - mean(near.correlated), 1 - mean(far.correlated)];
  const unlike = ofNear - ratio * ofFar;
  return { correlatedShare: unlike > 0 ? Math.max(0, Math.min(1, (1 - ratio) / unlike)) : 1 };
};
