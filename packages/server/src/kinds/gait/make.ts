import { writeFile } from 'node:fs/promises';
import { gaitDocument } from '@kinema/motion/formats';
import { repairSwaps } from '@kinema/motion/kinematics';
import type { Origin } from '../../analyses/made.ts';
import {
  analyseGait,
  withOrigin,
  withWarnings,
  type FileGait,
  type GaitOptions,
} from '../../gait/analyse.ts';
import { writeGaitForm } from '../../gait/exports.ts';
import { readKeypoints } from '../../recordings/keypoints.ts';
import type { FoundPoses } from '../pose/found.ts';
import { readValue, writeResult, writeValue } from '../step-file.ts';

/** What the measuring is given: poses as they were found. */
type FoundWalk = Pick<FoundPoses, 'sequence' | 'models' | 'warnings'>;

/**
 * Reads the keypoints of a recording that has no pictures.
 * @throws KinemaError `data_invalid`, `file_too_large`, `disk_full`
 */
export const readFound = async (path: string, fileName: string, out: string): Promise<void> => {
  const { sequence } = await readKeypoints(path, fileName);
  const found: FoundWalk = { sequence, models: [], warnings: [] };
  await writeValue(out, found);
};

/**
 * Measures the walk on the poses as they were found, which are not smoothed: the measuring knows how uncertain they are.
 * @throws KinemaError `data_invalid` where nobody is seen
 */
export const measureGait = async (
  path: string,
  fileName: string,
  options: GaitOptions,
  out: string,
): Promise<void> => {
  const { sequence: found, models, warnings } = await readValue<FoundWalk>(path);
  const { sequence } = repairSwaps(found);
  const gait = analyseGait(fileName, { kind: 'poses', sequence }, options, models);
  await writeValue(out, withWarnings(gait, warnings));
};

/** Writes what GET …/result answers. */
export const renderGait = async (path: string, origin: Origin, out: string): Promise<void> => {
  const { session } = withOrigin(await readValue<FileGait>(path), origin);
  await writeResult(async () => writeFile(out, `${JSON.stringify(gaitDocument(session))}\n`));
};

/**
 * Writes one of the forms of gait.
 * @param ending one of `gaitEndings`
 * @throws KinemaError `no_scale`, `export_impossible`, `disk_full`
 */
export const exportGait = async (path: string, ending: string, origin: Origin, out: string): Promise<void> =>
  writeGaitForm(withOrigin(await readValue<FileGait>(path), origin), ending, out);
