import { analysePose, type PoseAnalysis, type PoseAnalysisOptions } from '@kinema/server/analyses';
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

const openPose = async (options: PoseCommandOptions): Promise<Looking<PoseAnalysis>> => {
  const { models, name } = await openChosenModel(options.model);
  const settled = analysisOptions(options, name);
  return {
    models,
    analyser: (pool) => (path, call) => analysePose(path, settled, { pool, models, ...call }),
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
