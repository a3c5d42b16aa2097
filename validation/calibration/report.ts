import { applyScoreCurve, applySpreadCurve, type Calibration } from '@kinema/vision/pipelines';
import { fitCalibration } from './fit.ts';
import type { Samples } from './samples.ts';

/** A probability that was told, and what came true. */
interface Forecast {
  readonly told: number;
  readonly right: boolean;
}

/** How well calibration holds on pictures that it was not made from. */
export interface Reliability {
  readonly pictures: number;
  readonly persons: readonly Forecast[];
  readonly keypoints: readonly Forecast[];
  /** |error| / sd of each keypoint, per axis. */
  readonly errorsInSds: readonly number[];
}

const forecast = (
  calibration: Calibration,
  { persons, keypoints }: Samples,
): Omit<Reliability, 'pictures'> => ({
  persons: persons.map(({ score, right }) => ({ told: applyScoreCurve(calibration.person, score), right })),
  keypoints: keypoints.map(({ score, right }) => ({
    told: applyScoreCurve(calibration.keypoint, score),
    right,
  })),
  errorsInSds: keypoints.flatMap(({ score, spread, annotators, errors }) => {
    const confidence = applyScoreCurve(calibration.keypoint, score);
    const sd = applySpreadCurve(calibration.spread, spread, annotators, confidence);
    return errors.map((error) => Math.abs(error) / sd);
  }),
});

/** Leaves out each picture in turn, calibrates with the others, and judges by the one left out. */
export const reliabilityOf = ({ persons, keypoints }: Samples): Reliability => {
  const pictures = [...new Set([...persons, ...keypoints].map(({ picture }) => picture))];
  const parts = pictures.map((left) => {
    const within = ({ picture }: { picture: number }): boolean => picture === left;
    const without = ({ picture }: { picture: number }): boolean => picture !== left;
    const calibration = fitCalibration({
      persons: persons.filter(without),
      keypoints: keypoints.filter(without),
    });
    return forecast(calibration, { persons: persons.filter(within), keypoints: keypoints.filter(within) });
  });
  return {
    pictures: pictures.length,
    persons: parts.flatMap((part) => part.persons),
    keypoints: parts.flatMap((part) => part.keypoints),
    errorsInSds: parts.flatMap((part) => part.errorsInSds),
  };
};

const mean = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

const bands = [
  [0, 0.2],
  [0.2, 0.4],
  [0.4, 0.6],
  [0.6, 0.8],
  [0.8, 1.001],
] as const;

const inBand = (
  forecasts: readonly Forecast[],
  [low, high]: readonly [number, number],
): readonly Forecast[] => forecasts.filter(({ told }) => told >= low && told < high);

const shareRight = (forecasts: readonly Forecast[]): number =>
  mean(forecasts.map(({ right }) => (right ? 1 : 0)));

/** Expected calibration error: how far told and true lie apart in the bands, weighted by their numbers. */
const calibrationError = (forecasts: readonly Forecast[]): number =>
  bands
    .map((band) => inBand(forecasts, band))
    .filter((inside) => inside.length > 0)
    .reduce(
      (sum, inside) =>
        sum +
        (inside.length / forecasts.length) *
          Math.abs(shareRight(inside) - mean(inside.map(({ told }) => told))),
      0,
    );

/** Mean squared difference between what was told and what came true; always telling the overall share gives `base`. */
const brier = (forecasts: readonly Forecast[]): { score: number; base: number } => {
  const share = shareRight(forecasts);
  const score = mean(forecasts.map(({ told, right }) => (told - (right ? 1 : 0)) ** 2));
  return { score, base: share * (1 - share) };
};

const percent = (share: number): string => `${(100 * share).toFixed(0)} %`;

const cell = (forecasts: readonly Forecast[]): string =>
  forecasts.length === 0 ? '' : `${percent(shareRight(forecasts))} of ${forecasts.length}`;

const row = ({ name, keypoints, persons, errorsInSds }: Reliability & { name: string }): string => {
  const { score, base } = brier(keypoints);
  const within = (sds: number): string => percent(mean(errorsInSds.map((error) => (error <= sds ? 1 : 0))));
  return `| ${[
    name,
    ...bands.map((band) => cell(inBand(keypoints, band))),
    calibrationError(keypoints).toFixed(3),
    `${score.toFixed(3)} (${base.toFixed(3)})`,
    within(1),
    within(2),
    calibrationError(persons).toFixed(3),
  ].join(' | ')} |`;
};

export const renderCalibration = (
  reports: readonly (Reliability & { name: string })[],
): string => `## Confidence and standard deviation of keypoints

\`node validation/calibrate-pose.ts\` fits three curves for each landmark model, each rising and of two or three numbers:
the score of a person to the probability that its object keypoint similarity with the truth is at least 0.5; the score of
a keypoint to the probability that the similarity of this keypoint alone is at least 0.5 (its error is below
1.18 × 2 sigma × √area, with COCO's sigma of the keypoint); and the spread of the model's output to the standard
deviation, by maximum likelihood under a Student distribution with four degrees of freedom, so that it holds 68 % of the
errors per axis and is not widened by the few that are far off. A keypoint of low confidence may be anywhere: its standard
deviation speaks of the keypoint if it is the right one.

The table judges each picture by curves fitted to the other pictures (${reports[0]?.pictures ?? 0} pictures, one left out at a
time). "Told 0–0.2" and so on: of the keypoints whose confidence was in this range, how many were right. ECE: mean distance
between told and true. Brier score: in brackets that of always telling the overall share. ±1 and ±2 sd: errors within; 68 %
and, under this distribution, 91 % would be right. "Views": of each person, fused; one where nothing is said.

| model | told 0–0.2 | 0.2–0.4 | 0.4–0.6 | 0.6–0.8 | 0.8–1 | ECE | Brier | ±1 sd | ±2 sd | persons: ECE |
|---|---|---|---|---|---|---|---|---|---|---|
${reports.map(row).join('\n')}

These are few people, several hard to see, so the curves are coarse; confidence is the probability for pictures of this kind,
and higher on clear ones. A user's own model is not calibrated: its scores and spreads are told as they are.
`;
