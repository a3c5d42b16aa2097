import { madeFrom, type Origin } from '../../analyses/made.ts';
import { writeHandOverlay } from '../../analyses/hand-overlay.ts';
import type { HandRecording } from '../../analyses/hand-recording.ts';
import { readValue } from '../step-file.ts';

/** Draws the hands over the recording. */
export const drawHands = async (
  path: string,
  media: string,
  origin: Origin,
  out: string,
  signal?: AbortSignal,
): Promise<void> =>
  writeHandOverlay(
    media,
    madeFrom(await readValue<HandRecording>(path), origin),
    out,
    signal ? { signal } : {},
  );
