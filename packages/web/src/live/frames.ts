import type { PictureHand } from '@kinema/motion/hands';
import type { Person } from '@kinema/motion/pose';
import { hand21, type Skeleton } from '@kinema/motion/skeleton';
import type { SourceEnd } from '../recorder/source.ts';

/** What was seen in one frame of the live picture: as the model tells it, before anything smooths it. */
export interface LiveFrame {
  /** Counts the frames that were looked at since the picture began. */
  readonly index: number;
  /** Seconds since the picture began; always later than the frame before. */
  readonly timeSeconds: number;
  readonly persons: readonly Person[];
  readonly hands: readonly PictureHand[];
  /** Size of the picture in its own pixels. */
  readonly width: number;
  readonly height: number;
  readonly skeleton: Skeleton;
  /** Name of the live model. */
  readonly model: string;
}

/** Whether hands are looked for, not persons. */
export const looksForHands = ({ skeleton }: { readonly skeleton: Skeleton }): boolean =>
  skeleton.name === hand21.name;

/** What is told of the live picture; each part is told whoever listens. */
export interface LiveListener {
  readonly onFrame: (frame: LiveFrame) => void;
  readonly onEnd?: (reason: SourceEnd) => void;
}

const listeners = new Set<LiveListener>();

/**
 * Hands on every frame of the live picture that is looked at, as it comes.
 * @returns ends it
 */
export const onFrame = (listener: LiveListener): (() => void) => {
  listeners.add(listener);
  return () => listeners.delete(listener);
};

export const tellFrame = (frame: LiveFrame): void => {
  for (const listener of listeners) listener.onFrame(frame);
};

export const tellEnd = (reason: SourceEnd): void => {
  for (const listener of listeners) listener.onEnd?.(reason);
};
