import {
  analyseHands,
  madeFrom,
  type HandRecording,
  type HandRecordingOptions,
  type Made,
} from '@kinema/server/analyses';
import type { HandAnalysisParameters } from '@kinema/server/wire';
import { openModelStore } from '@kinema/vision/models';
import { originOf } from '../inputs/index.ts';
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

type Given = { readonly [Name in keyof HandAnalysisParameters]: HandAnalysisParameters[Name] | undefined };

/** The same by their names on the wire. */
const givenParameters = ({
  model,
  maxHands,
  minScore,
  mirrored,
  thorough,
  start,
  end,
}: HandsCommandOptions): Given => ({
  model,
  max_hands: maxHands,
  min_score: minScore,
  mirrored,
  thorough: thorough === false ? false : undefined,
  start_s: start,
  end_s: end,
});

const openHands = async (options: HandsCommandOptions): Promise<Looking<Made<HandRecording>>> => {
  const models = await openModelStore();
  const settled = recordingOptions(options);
  return {
    models,
    analyser: (pool) => async (path, call) => {
      const found = await analyseHands(path, settled, { pool, models, ...call });
      return madeFrom(found, await originOf([path], givenParameters(options)));
    },
  };
};

/** `kinema hands FILE…` */
export const runHands = (
  args: readonly string[],
  options: HandsCommandOptions,
  context: CommandContext,
): Promise<void> => runRecordings(handsKind, args, options, () => openHands(options), context);
