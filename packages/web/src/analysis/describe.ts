import type { Analysis } from '@kinema/client';
import { capitalised, formatNumber, formatTimeLeft, plural } from '../format/format.ts';

/** What the analysis is doing now, as a heading. */
export const stageWords = ({ state, stage, progress }: Analysis): string => {
  if (state === 'paused') return 'Paused';
  if (stage) return capitalised(stage.replaceAll(/[-_]/g, ' '));
  if (state === 'waiting') return 'Waiting for its turn';
  return progress > 0 ? 'Waiting for its next step' : 'Starting';
};

/** How far it is and how fast it goes, in as many words as are known. */
export const describeProgress = (analysis: Analysis): string => {
  const parts = [
    analysis.frames_done > 0 && plural(analysis.frames_done, 'frame'),
    analysis.frames_per_second !== null && `${formatNumber(analysis.frames_per_second, 1)} frames a second`,
    analysis.time_left_s !== null && formatTimeLeft(analysis.time_left_s),
  ].filter((part) => part !== false);
  return parts.length === 0 ? 'Not begun yet' : parts.join(', ');
};
