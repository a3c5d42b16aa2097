import { writeOverlay } from '../../analyses/overlay.ts';
import type { PoseAnalysis } from '../../analyses/pose.ts';
import { readValue } from '../step-file.ts';

/** Draws the skeletons over the recording. */
export const drawPose = async (
  path: string,
  media: string,
  out: string,
  signal?: AbortSignal,
): Promise<void> => writeOverlay(media, await readValue<PoseAnalysis>(path), out, signal ? { signal } : {});
