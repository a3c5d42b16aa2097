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

/** How far something is, as far as it is known. */
export interface ProgressState {
  /** 0..1. */
  readonly share?: number;
  /** What is done, with its unit: `250 frames`, `3 of 20 files`. */
  readonly done: string;
  readonly perSecond?: number;
  readonly secondsLeft?: number;
  readonly label?: string;
}

/** One line: bar, share, what is done, rate and time left, as far as they are known. */
export const progressText = ({ share, done, perSecond, secondsLeft, label }: ProgressState): string =>
  [
    ...(share === undefined ? [] : [`${bar(share)} ${Math.floor(share * 100)} %`]),
    done,
    ...(perSecond === undefined ? [] : [`${perSecond.toFixed(perSecond < 10 ? 1 : 0)}/s`]),
    ...(secondsLeft === undefined ? [] : [`${duration(secondsLeft)} left`]),
    ...(label === undefined ? [] : [label]),
  ].join('  ');

/** Shows progress on the status line of a terminal, at most every {@link REDRAW_INTERVAL_MS}. */
export const progressLine = (
  terminal: Terminal,
  now: () => number = () => performance.now(),
): ((state: ProgressState) => void) => {
  let drawnAt = Number.NEGATIVE_INFINITY;
  return (state) => {
    const time = now();
    if (time - drawnAt < REDRAW_INTERVAL_MS) return;
    drawnAt = time;
    terminal.status(progressText(state));
  };
};
