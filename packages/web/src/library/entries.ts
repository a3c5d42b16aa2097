import type { Analysis, Recording } from '@kinema/client';

/** A recording with the analyses made of it, the newest first. */
export interface Entry {
  readonly recording: Recording;
  readonly analyses: readonly Analysis[];
}

/** It will change by itself. */
export const isMoving = ({ state }: Analysis): boolean => state === 'waiting' || state === 'running';

/** It may still come to a result: what is paused can be gone on with. */
export const isUnfinished = (analysis: Analysis): boolean =>
  isMoving(analysis) || analysis.state === 'paused';

/** Tags as people type them, with commas between; each once, in their order. */
export const readTags = (text: string): string[] => [
  ...new Set(
    text
      .split(',')
      .map((tag) => tag.trim())
      .filter((tag) => tag !== ''),
  ),
];
