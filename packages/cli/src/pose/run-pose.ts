import {
  analysePose,
  madeFrom,
  type Made,
  type PoseAnalysis,
  type PoseAnalysisOptions,
} from '@kinema/server/analyses';
import type { PoseParameters } from '@kinema/server/wire';
import { originOf } from '../inputs/index.ts';
import { runRecordings, type Looking } from '../recordings/index.ts';
import type { CommandContext } from '../run/index.ts';
import type { PoseCommandOptions } from './options.ts';
import { poseKind } from './kind.ts';
import { openChosenModel } from './own-model.ts';

const analysisOptions = (options: PoseCommandOptions, model: string | undefined): PoseAnalysisOptions => ({
  ...(options.method !== undefined && { method: options.method }),
  ...(model !== undefined && { model }),
  ...(options.start !== undefined && { startSeconds: options.start }),
  ...(options.end !== undefined && { endSeconds: options.end }),
  ...(options.smoothing !== undefined && { smoothing: options.smoothing }),
  ...(options.flip !== undefined && { flip: options.flip }),
  ...(options.keepSides !== undefined && { repairSides: !options.keepSides }),
  ...(options.maxPersons !== undefined && { maxPersons: options.maxPersons }),
  ...(options.heightM !== undefined && { personHeightMetres: options.heightM }),
  keepPartial: true,
});

type Given = { readonly [Name in keyof PoseParameters]: PoseParameters[Name] | undefined };

/** The same by their names on the wire. */
const givenParameters = (options: PoseCommandOptions, model: string | undefined): Given => ({
  method: options.method,
  model,
  start_s: options.start,
  end_s: options.end,
  smoothing: options.smoothing,
  flip: options.flip,
  repair_sides: options.keepSides === undefined ? undefined : !options.keepSides,
  max_persons: options.maxPersons,
  height_m: options.heightM,
});

const openPose = async (options: PoseCommandOptions): Promise<Looking<Made<PoseAnalysis>>> => {
  const { models, name } = await openChosenModel(options.model);
  const settled = analysisOptions(options, name);
  return {
    models,
    analyser: (pool) => async (path, call) => {
      const found = await analysePose(path, settled, { pool, models, ...call });
      return madeFrom(found, await originOf([path], givenParameters(options, name)));
    },
  };
};

/** `kinema pose FILE…` */
export const runPose = (
  args: readonly string[],
  options: PoseCommandOptions,
  context: CommandContext,
): Promise<void> => {
  const kind = poseKind(options.person === undefined ? {} : { personId: options.person });
  return runRecordings(kind, args, options, () => openPose(options), context);
};
