import type { Person } from '@kinema/motion/pose';
import type { Skeleton } from '@kinema/motion/skeleton';

/** Everybody that was seen at one moment, and in what. */
export interface RecordedFrame {
  /** On the clock of the source, ascending. */
  readonly timeSeconds: number;
  readonly persons: readonly Person[];
  /** Size of the upright picture in pixels. */
  readonly width: number;
  readonly height: number;
  readonly skeleton: Skeleton;
  /** Name of the model that found them. */
  readonly model: string;
}

/** Why no more of a source comes: its picture is over, or what follows has other keypoints. */
export type SourceEnd = 'picture' | 'keypoints';

/** What can be recorded: poses as they are found. */
export interface RecordedSource<Frame extends RecordedFrame = RecordedFrame> {
  readonly subscribe: (listener: {
    readonly onFrame: (frame: Frame) => void;
    readonly onEnd: (reason: SourceEnd) => void;
  }) => () => void;
  /** The pictures themselves, where they can be recorded too. */
  readonly stream?: MediaStream | undefined;
  /** The present moment on the clock of the frames, in seconds. */
  readonly nowSeconds: () => number;
}
