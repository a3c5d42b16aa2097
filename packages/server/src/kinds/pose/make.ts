import { createWriteStream } from 'node:fs';
import { Readable } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { joinCuts } from '@kinema/motion/track';
import { writeExport, type DataFormat, type ExportOptions } from '../../analyses/exports.ts';
import { finishPose } from '../../analyses/finish.ts';
import { madeFrom, type Origin } from '../../analyses/made.ts';
import type { PoseAnalysis } from '../../analyses/pose.ts';
import { resultDocument } from '../../results/result-document.ts';
import { softwareVersion } from '../../version.ts';
import { readValue, writeResult, writeValue } from '../step-file.ts';
import type { DeriveInput } from './derive-input.ts';
import type { FoundPoses } from './found.ts';

/** Joins what was found in cuts, in their order, into what was found in the recording. */
export const joinFound = async (paths: readonly string[], out: string): Promise<void> => {
  const cuts = await Promise.all(paths.map(async (path) => readValue<FoundPoses>(path)));
  const joined: FoundPoses = {
    ...cuts[0]!,
    sequence: joinCuts(cuts.map(({ sequence }) => sequence)),
    warnings: [...new Set(cuts.flatMap(({ warnings }) => warnings))],
  };
  await writeValue(out, joined);
};

/** Puts exchanged sides right, smooths and measures angles. */
export const derivePose = async (
  path: string,
  fileName: string,
  { smoothing, repairSides, personHeightMetres }: DeriveInput,
  out: string,
): Promise<void> => {
  const { sequence, media, ...found } = await readValue<FoundPoses>(path);
  const analysis: PoseAnalysis = {
    fileName,
    // Where the file lay says nothing to anybody.
    media: { ...media, file: fileName },
    ...found,
    smoothing,
    ...(personHeightMetres !== undefined && { personHeightMetres }),
    softwareVersion,
    partial: false,
    ...finishPose(sequence, { smoothing, repairSides }),
  };
  await writeValue(out, analysis);
};

/** Writes what GET …/result answers. */
export const renderPose = async (path: string, origin: Origin, out: string): Promise<void> => {
  const analysis = madeFrom(await readValue<PoseAnalysis>(path), origin);
  await writeResult(async () => pipeline(Readable.from(resultDocument(analysis)), createWriteStream(out)));
};

/** Writes a file of one of the field's formats. */
export const exportPose = async (
  path: string,
  format: DataFormat,
  origin: Origin,
  out: string,
  options: ExportOptions,
): Promise<void> => writeExport(madeFrom(await readValue<PoseAnalysis>(path), origin), format, out, options);
