import { progressLine, type Terminal } from '../terminal/index.ts';
import type { VideoProgress } from './kind.ts';

/** Shows on the status line what is going on. */
export interface RecordingProgressLine {
  /** So many of all inputs are done. */
  readonly inputs: (done: number) => void;
  readonly video: (path: string, progress: VideoProgress) => void;
  readonly overlay: (path: string, share: number) => void;
}

export const recordingProgressLine = (terminal: Terminal, inputCount: number): RecordingProgressLine => {
  const show = progressLine(terminal);
  const begin = performance.now();
  return {
    inputs: (done) => {
      if (inputCount === 1) return;
      const perSecond = (1000 * done) / (performance.now() - begin);
      show({
        share: done / inputCount,
        done: `${done} of ${inputCount} files`,
        ...(done > 0 && { perSecond, secondsLeft: (inputCount - done) / perSecond }),
      });
    },
    video: (path, { framesDone, fraction, framesPerSecond, timeLeftSeconds }) => {
      if (framesDone === 0) return;
      show({
        share: fraction,
        done: `${framesDone} frames`,
        ...(framesPerSecond !== undefined && { perSecond: framesPerSecond }),
        ...(timeLeftSeconds !== undefined && { secondsLeft: timeLeftSeconds }),
        label: path,
      });
    },
    overlay: (path, share) => show({ share, done: 'drawing', label: path }),
  };
};
