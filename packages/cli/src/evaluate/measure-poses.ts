import {
  evaluateBoxes,
  evaluateCrowdPose,
  evaluateKeypoints,
  evaluatePck,
  parseCocoBoxDataset,
  parseCocoBoxResults,
  parseCocoKeypointDataset,
  parseCocoKeypointResults,
} from '@kinema/motion/evaluate';
import { coco17 } from '@kinema/motion/skeleton';
import type { Document } from './document.ts';
import { measured, type Measured } from './measured.ts';
import { isOwnResults, ownResults, type NamedPicture } from './own-results.ts';

/** A group of measures of poses. */
export interface MeasuredPoses extends Measured {
  /** Persons measured and those left out, where persons rather than pictures are counted. */
  readonly persons?: { readonly measured: number; readonly unmeasured: number };
}

export interface MeasureOptions {
  readonly crowdpose?: boolean;
  readonly boxes?: boolean;
  readonly pck?: boolean;
  /** Bootstrap samples; none without it. */
  readonly intervals?: number;
}

interface Truth {
  readonly images: readonly NamedPicture[];
  readonly categories: readonly { readonly keypoints?: readonly string[] }[];
}

/** A list of COCO results, made from Kinema's own records where the document holds those. */
const resultList = ({ file, content }: Document, { images, categories }: Truth): unknown => {
  if (!isOwnResults(content)) return content;
  const names = categories.find(({ keypoints }) => keypoints)?.keypoints;
  return ownResults(content, file, images, names ?? coco17.keypoints);
};

/**
 * Every group of measures that the options ask for.
 * @throws KinemaError `data_invalid` with the place in the file that is wrong
 */
export const measure = (
  truth: Document,
  results: Document,
  { crowdpose = false, boxes = false, pck = false, intervals }: MeasureOptions = {},
): MeasuredPoses[] => {
  if (boxes) {
    const dataset = parseCocoBoxDataset(truth.content, truth.file);
    const predictions = parseCocoBoxResults(resultList(results, dataset), dataset, results.file);
    return [measured('coco-boxes', evaluateBoxes(dataset, predictions), intervals)];
  }
  const dataset = parseCocoKeypointDataset(truth.content, truth.file);
  const predictions = parseCocoKeypointResults(resultList(results, dataset), dataset, results.file);
  const similarity = crowdpose
    ? measured('crowdpose', evaluateCrowdPose(dataset, predictions), intervals)
    : measured('coco-keypoints', evaluateKeypoints(dataset, predictions), intervals);
  if (!pck) return [similarity];
  const correct = evaluatePck(dataset, predictions);
  const persons = { measured: correct.persons, unmeasured: correct.unmeasured };
  return [similarity, { ...measured('pck-0.2-torso', correct, intervals), persons }];
};
