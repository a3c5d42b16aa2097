/** What an analysis is doing. */
export type PoseStage = 'opening' | 'finding poses' | 'smoothing';

/** How far an analysis is. */
export interface PoseProgress {
  readonly stage: PoseStage;
  readonly framesDone: number;
  /** 0..1, of all stages together. */
  readonly fraction: number;
  /** Since the first frame; undefined before there is one. */
  readonly framesPerSecond?: number;
  /** Undefined where it cannot be told. */
  readonly timeLeftSeconds?: number;
}

/** Smoothing and angles take little beside the frames. */
const SHARE_OF_FRAMES = 0.98;

/** The part of a recording that is worked on, in seconds; its end may be unknown. */
interface TimeRange {
  readonly start: number;
  readonly end: number | undefined;
}

/** Turns the time of the frame just done into progress; `clock` gives seconds. */
export const frameProgress = (
  { start, end }: TimeRange,
  clock: () => number = () => performance.now() / 1000,
): ((frameTime: number) => PoseProgress) => {
  const began = clock();
  let framesDone = 0;
  return (frameTime) => {
    framesDone += 1;
    const elapsed = clock() - began;
    const share =
      end === undefined || end <= start ? 0 : Math.min(1, Math.max(0, (frameTime - start) / (end - start)));
    return {
      stage: 'finding poses',
      framesDone,
      fraction: SHARE_OF_FRAMES * share,
      ...(elapsed > 0 && { framesPerSecond: framesDone / elapsed }),
      ...(share > 0 && elapsed > 0 && { timeLeftSeconds: (elapsed * (1 - share)) / share }),
    };
  };
};

/** Progress once all frames are done. */
export const smoothingProgress = (framesDone: number): PoseProgress => ({
  stage: 'smoothing',
  framesDone,
  fraction: SHARE_OF_FRAMES,
});
