import { analyseHands, type HandRecording, type HandRecordingOptions } from '@kinema/server/analyses';
import { openModelStore } from '@kinema/vision/models';
import { runRecordings, type Looking } from '../recordings/index.ts';
import type { CommandContext } from '../run/index.ts';
import type { HandsCommandOptions } from './options.ts';
import { handsKind } from './kind.ts';

const recordingOptions = (options: HandsCommandOptions): HandRecordingOptions => ({
  ...(options.model !== undefined && { model: options.model }),
  ...(options.maxHands !== undefined && { maxHands: options.maxHands }),
  ...(options.minScore !== undefined && { minScore: options.minScore }),
  ...(options.mirrored !== undefined && { mirrored: options.mirrored }),
  // Thorough is the pipeline's own choice for pictures; only `--no-thorough` is said.
  ...(options.thorough === false && { thorough: false }),
  ...(options.start !== undefined && { startSeconds: options.start }),
  ...(options.end !== undefined && { endSeconds: options.end }),
  keepPartial: true,
});

const openHands = async (options: HandsCommandOptions): Promise<Looking<HandRecording>> => {
  const models = await openModelStore();
  const settled = recordingOptions(options);
  return {
    models,
    analyser: (pool) => (path, call) => analyseHands(path, settled, { pool, models, ...call }),
  };
};

/** `kinema hands FILE…` */
export const runHands = (
  args: readonly string[],
  options: HandsCommandOptions,
  context: CommandContext,
): Promise<void> => runRecordings(handsKind, args, options, () => openHands(options), context);
