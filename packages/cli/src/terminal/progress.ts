import type { Terminal } from './terminal.ts';

const BAR_WIDTH = 24;
/** Often enough to look alive, seldom enough to cost nothing. */
const REDRAW_INTERVAL_MS = 100;

/** A bar of the done share, 0..1. */
export const bar = (share: number, width = BAR_WIDTH): string => {
  const filled = Math.round(Math.min(1, Math.max(0, share)) * width);
  return '█'.repeat(filled) + '░'.repeat(width - filled);
};

/** `7 s`, `3 min 5 s`, `2 h 10 min`. */
export const duration = (seconds: number): string => {
  const whole = Math.max(0, Math.round(seconds));
  if (whole < 60) return `${whole} s`;
  if (whole < 3600) return `${Math.floor(whole / 60)} min ${whole % 60} s`;
  return `${Math.floor(whole / 3600)} h ${Math.floor((whole % 3600) / 60)} min`;
};

export interface ProgressState {
  /** What is counted: `pictures`, `frames`. */
  readonly unit: string;
  readonly done: number;
  /** Unknown for a video whose container does not say. */
  readonly total?: number;
  readonly label?: string;
}

/** One line: bar, share, count, rate and time left, as far as they are known. */
export const progressText = ({ unit, done, total, label }: ProgressState, elapsedSeconds: number): string => {
  const rate = elapsedSeconds > 0.5 ? done / elapsedSeconds : 0;
  const known = total !== undefined && total > 0;
  const parts = [
    ...(known ? [`${bar(done / total)} ${Math.floor(Math.min(1, done / total) * 100)} %`] : []),
    known ? `${done}/${total} ${unit}` : `${done} ${unit}`,
    ...(rate > 0 ? [`${rate.toFixed(rate < 10 ? 1 : 0)}/s`] : []),
    ...(known && rate > 0 && done < total ? [`${duration((total - done) / rate)} left`] : []),
    ...(label ? [label] : []),
  ];
  return parts.join('  ');
};

export interface Progress {
  show(state: ProgressState): void;
  /** Starts the clock again, so that the rate is that of the next piece of work. */
  restart(): void;
  end(): void;
}

/** Progress on the status line of a terminal; nothing where there is none. */
export const terminalProgress = (
  terminal: Terminal,
  now: () => number = () => performance.now(),
): Progress => {
  let startedAt = now();
  let drawnAt = Number.NEGATIVE_INFINITY;
  return {
    show: (state) => {
      const time = now();
      if (time - drawnAt < REDRAW_INTERVAL_MS) return;
      drawnAt = time;
      terminal.status(progressText(state, (time - startedAt) / 1000));
    },
    restart: () => {
      startedAt = now();
      drawnAt = Number.NEGATIVE_INFINITY;
    },
    end: () => terminal.status(''),
  };
};
