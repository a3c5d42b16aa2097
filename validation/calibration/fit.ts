import {
  applyScoreCurve,
  applySpreadCurve,
  logOdds,
  type Calibration,
  type ScoreCurve,
  type SpreadCurve,
} from '@kinema/vision/pipelines';
import { minimise } from './minimise.ts';
import type { KeypointSample, PersonSample, Samples } from './samples.ts';

/** Degrees of freedom of the Student distribution of errors: heavy tails, so that a wrong knee does not widen all. */
const FREEDOM = 4;
/** How many of its scales hold 68.27 % of a Student distribution with four degrees of freedom on each side. */
const SD_SCALES = 1.1417;
/** Weight of the prior that scores are right as they are, in samples; it matters where there are few. */
const PRIOR = 2;

/** Logistic regression on the log odds of the score, rising, with a weak prior on the identity. */
const fitScoreCurve = (samples: readonly (PersonSample | KeypointSample)[]): ScoreCurve => {
  const cost = ([offset = 0, slope = 0]: readonly number[]): number => {
    const prior = PRIOR * (offset ** 2 + (slope - 1) ** 2);
    if (slope <= 0) return Infinity;
    return samples.reduce((sum, { score, right }) => {
      const logit = offset + slope * logOdds(score);
      return sum + Math.log1p(Math.exp(-Math.abs(logit))) + Math.max(0, right ? -logit : logit);
    }, prior);
  };
  const [offset = 0, slope = 1] = minimise(cost, [0, 1]);
  return { offset, slope };
};

/** Maximum likelihood of the errors per axis under a Student distribution whose scale follows the curve. */
const fitSpreadCurve = (samples: readonly KeypointSample[], keypoint: ScoreCurve): SpreadCurve => {
  const curveOf = ([factor = 0, share = 0, doubt = 0]: readonly number[]): SpreadCurve => ({
    factor: Math.exp(factor),
    share: 1 / (1 + Math.exp(-share)),
    doubt,
  });
  const cost = (at: readonly number[]): number => {
    const curve = curveOf(at);
    let sum = 0;
    for (const { spread, annotators, score, errors } of samples) {
      const sd = applySpreadCurve(curve, spread, annotators, applyScoreCurve(keypoint, score));
      const scale = sd / SD_SCALES;
      for (const error of errors) {
        sum += Math.log(scale) + ((FREEDOM + 1) / 2) * Math.log1p((error / scale) ** 2 / FREEDOM);
      }
    }
    return sum;
  };
  return curveOf(minimise(cost, [0, 0, 0]));
};

const rounded = <T extends Record<string, number>>(curve: T): T =>
  Object.fromEntries(Object.entries(curve).map(([name, value]) => [name, Number(value.toPrecision(4))])) as T;

/** All curves of one model. */
export const fitCalibration = ({ persons, keypoints }: Samples): Calibration => {
  const keypoint = rounded({ ...fitScoreCurve(keypoints) });
  return {
    person: rounded({ ...fitScoreCurve(persons) }),
    keypoint,
    spread: rounded({ ...fitSpreadCurve(keypoints, keypoint) }),
  };
};
