import type { Box } from '@kinema/motion';
import type { Skeleton } from '@kinema/motion/skeleton';
import constants from './calibration.json' with { type: 'json' };
import { FILLED_SHARE } from './combine.ts';

/** A monotone map of scores: log odds out = offset + slope × log odds in. */
export interface ScoreCurve {
  readonly offset: number;
  readonly slope: number;
}

/** sd = factor × (the model's own spread)^share × (annotators' spread)^(1 − share) × e^(doubt × (1 − confidence)) */
export interface SpreadCurve {
  readonly factor: number;
  readonly share: number;
  readonly doubt: number;
}

/**
 * What makes the numbers of one landmark model mean something. Made by `node validation/calibrate-pose.ts` from
 * annotated pictures of COCO, never by hand; `validation/calibration.md` says how well it holds on pictures left out.
 */
export interface Calibration {
  /** To the probability that the person is found right: object keypoint similarity with the truth at least 0.5. */
  readonly person: ScoreCurve;
  /** To the probability that the keypoint is: similarity of this one keypoint at least 0.5. */
  readonly keypoint: ScoreCurve;
  /** To the deviation that holds 68 % of a keypoint's errors, per axis. */
  readonly spread: SpreadCurve;
}

/** For models that have not been calibrated, a user's own above all: their own numbers, as they are. */
export const uncalibrated: Calibration = {
  person: { offset: 0, slope: 1 },
  keypoint: { offset: 0, slope: 1 },
  spread: { factor: 1, share: 1, doubt: 0 },
};

const byModel: Readonly<Record<string, Calibration>> = constants;

/** Fused views have scores and spreads of another kind than one view has, so each number of views is calibrated. */
export const calibrationName = (model: string, viewCount: number): string =>
  viewCount === 1 ? model : `${model}, ${viewCount} views`;

/** That of a model and its number of views, or of two views where there is none; else none. */
export const calibrationOf = (model: string, viewCount: number): Calibration =>
  byModel[calibrationName(model, viewCount)] ?? byModel[calibrationName(model, 2)] ?? uncalibrated;

/** Scores are kept this far from 0 and 1, where log odds end. */
const EDGE = 1e-4;

export const logOdds = (score: number): number => {
  const inside = Math.min(Math.max(score, EDGE), 1 - EDGE);
  return Math.log(inside / (1 - inside));
};

export const applyScoreCurve = ({ offset, slope }: ScoreCurve, score: number): number =>
  1 / (1 + Math.exp(-offset - slope * logOdds(score)));

/** How far apart annotators place this keypoint on a person in this box, in pixels: COCO's k = 2 sigma, root of area. */
export const annotatorSpread = (sigma: number, [, , width, height]: Box): number =>
  2 * sigma * Math.sqrt(FILLED_SHARE * Math.max(1, width * height));

export const applySpreadCurve = (
  { factor, share, doubt }: SpreadCurve,
  spread: number,
  annotators: number,
  confidence: number,
): number => factor * spread ** share * annotators ** (1 - share) * Math.exp(doubt * (1 - confidence));

/** K × (x, y, score, sd) of a model, with the score and the standard deviation calibrated. */
export const calibrateKeypoints = (
  { keypoint, spread }: Calibration,
  keypoints: Float32Array,
  box: Box,
  { oksSigmas }: Skeleton,
): Float32Array => {
  const out = Float32Array.from(keypoints);
  oksSigmas.forEach((sigma, k) => {
    const confidence = applyScoreCurve(keypoint, keypoints[4 * k + 2]!);
    out[4 * k + 2] = confidence;
    out[4 * k + 3] = applySpreadCurve(spread, keypoints[4 * k + 3]!, annotatorSpread(sigma, box), confidence);
  });
  return out;
};
