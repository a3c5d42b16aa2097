import { writeFile } from 'node:fs/promises';
import { gaitDocument } from '@kinema/motion/formats';
import { repairSwaps } from '@kinema/motion/kinematics';
import { analyseGait, type FileGait } from '../../gait/analyse.ts';
import { writeGaitForm } from '../../gait/exports.ts';
import type { FoundPoses } from '../pose/found.ts';
import { readValue, writeResult, writeValue } from '../step-file.ts';
import type { MeasureInput } from './plan.ts';

/**
 * Measures the walk on the poses as they were found, which are not smoothed: the measuring knows how uncertain they are.
 * @throws KinemaError `data_invalid` where nobody is seen
 */
export const measureGait = async (
  path: string,
  fileName: string,
  options: MeasureInput,
  out: string,
): Promise<void> => {
  const { sequence: found, models, warnings } = await readValue<FoundPoses>(path);
  const { sequence } = repairSwaps(found);
  const { session, ...gait } = analyseGait(fileName, { kind: 'poses', sequence }, options, models);
  const { analysis } = session;
  const told: FileGait = {
    ...gait,
    session: { ...session, analysis: { ...analysis, notes: [...warnings, ...analysis.notes] } },
  };
  await writeValue(out, told);
};

/** Writes what GET …/result answers. */
export const renderGait = async (path: string, out: string): Promise<void> => {
  const { session } = await readValue<FileGait>(path);
  await writeResult(async () => writeFile(out, `${JSON.stringify(gaitDocument(session))}\n`));
};

/**
 * Writes one of the forms of gait.
 * @param ending one of `gaitEndings`
 * @throws KinemaError `no_scale`, `export_impossible`, `disk_full`
 */
export const exportGait = async (path: string, ending: string, out: string): Promise<void> =>
  writeGaitForm(await readValue<FileGait>(path), ending, out);
