import { analyseHands } from '../../analyses/index.ts';
import type { StepCall } from '../../jobs/index.ts';
import { rangeOfCut } from '../range.ts';
import { writeValue } from '../step-file.ts';
import type { PerceiveHandsInput } from './plan.ts';

/** Finds the hands in a picture, or in a cut of a video, which begins with a detection like any video. */
export const perceiveHands = async ({
  input,
  recording,
  media,
  out,
  report,
  signal,
  tools,
}: StepCall): Promise<void> => {
  const { options, cut } = input as PerceiveHandsInput;
  const stage = 'finding hands';
  const { pool, models, settings } = tools;
  let framesDone = 0;
  report({ stage: 'opening', fraction: 0 });
  const found = await analyseHands(
    await media(),
    {
      ...options,
      ...rangeOfCut(cut),
      fileName: recording.file_name,
      maxPictureMegapixels: settings.maxPictureMegapixels,
      stallSeconds: settings.videoStallSeconds,
    },
    {
      pool,
      models,
      signal,
      onFrame: ({ timeSeconds }) => {
        if (timeSeconds < (cut.ownEndSeconds ?? Infinity)) framesDone += 1;
      },
      onProgress: ({ fraction, framesPerSecond }) =>
        report({ stage, fraction, framesDone, ...(framesPerSecond && { framesPerSecond }) }),
    },
  );
  await writeValue(out, found);
  report({ stage, fraction: 1, framesDone });
};
