import { madeFrom, type Origin } from '../../analyses/made.ts';
import { writeOverlay } from '../../analyses/overlay.ts';
import type { PoseAnalysis } from '../../analyses/pose.ts';
import { readValue } from '../step-file.ts';

/** Draws the skeletons over the recording. */
export const drawPose = async (
  path: string,
  media: string,
  origin: Origin,
  out: string,
  signal?: AbortSignal,
): Promise<void> =>
  writeOverlay(media, madeFrom(await readValue<PoseAnalysis>(path), origin), out, signal ? { signal } : {});
