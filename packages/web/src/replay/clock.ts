import { rowAt, rowOfFrame, type Times } from '../result/frames.ts';
import type { Followed, PlaybackControl, PlaybackState } from '../result/playback.ts';

/** Part of the time, in rows: from the first to the last, both played. */
export interface RowRange {
  readonly firstRow: number;
  readonly lastRow: number;
}

/**
 * Plays rows by the clock of the screen: keypoints have no video that would give the time, and two recordings have to
 * follow one clock. Where there are videos, they follow it too.
 */
export class ReplayClock implements PlaybackControl {
  readonly times: Times;
  readonly lastRow: number;
  readonly #listeners = new Set<() => void>();
  #state: PlaybackState = { row: 0, shownRow: 0, playing: false, speed: 1 };
  #range: RowRange;
  #seconds: number;
  #frame = 0;
  #tickedAt = 0;

  /** @param times seconds, ascending, one a row */
  constructor(times: Times) {
    this.times = times;
    this.lastRow = Math.max(times.length - 1, 0);
    this.#range = { firstRow: 0, lastRow: this.lastRow };
    this.#seconds = times[0] ?? 0;
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): PlaybackState => this.#state;

  /** The playhead, also between rows. */
  get seconds(): number {
    return this.#seconds;
  }

  get range(): RowRange {
    return this.#range;
  }

  /** Playing stays inside these rows from now on; seeking does not. */
  setRange(range: RowRange): void {
    this.#range = range;
    this.#set({});
  }

  /** A recording as it follows this clock: `offsetSeconds` later than the clock's own times. */
  viewOf(times: Times, offsetSeconds: number): Followed {
    let seen: PlaybackState | undefined;
    let shown: PlaybackState | undefined;
    return {
      subscribe: this.subscribe,
      state: () => {
        if (seen !== this.#state || !shown) {
          seen = this.#state;
          // What is on screen is the frame that was there last, unless the recording is over or has not begun.
          const seconds = this.#seconds - offsetSeconds;
          const row = rowAt(times, seconds);
          const inside = seconds >= times[0]! && (row < times.length - 1 || rowOfFrame(times, seconds) >= 0);
          shown = { ...seen, row, shownRow: inside ? row : -1 };
        }
        return shown;
      },
    };
  }

  seek(row: number): void {
    const held = Math.min(Math.max(Math.round(row), 0), this.lastRow);
    this.#seconds = this.times[held] ?? 0;
    this.#set({ row: held, shownRow: held });
  }

  step(rows: number): void {
    this.pause();
    this.seek(this.#state.row + rows);
  }

  skip(seconds: number): void {
    this.seek(rowAt(this.times, this.#seconds + seconds));
  }

  toggle(): void {
    if (this.#state.playing) this.pause();
    else this.play();
  }

  /** Plays on; from the beginning of the range when it stands outside or at its end. */
  play(): void {
    const { row, playing } = this.#state;
    const { firstRow, lastRow } = this.#range;
    if (playing) return;
    if (row < firstRow || row >= lastRow) this.seek(firstRow);
    this.#set({ playing: true });
    this.#tickedAt = performance.now();
    this.#frame = requestAnimationFrame(this.#tick);
  }

  pause(): void {
    cancelAnimationFrame(this.#frame);
    if (this.#state.playing) this.#set({ playing: false });
  }

  setSpeed(speed: number): void {
    this.#set({ speed });
  }

  readonly #tick = (now: number): void => {
    this.#seconds += (Math.max(0, now - this.#tickedAt) / 1000) * this.#state.speed;
    this.#tickedAt = now;
    const end = this.times[this.#range.lastRow]!;
    if (this.#seconds >= end) {
      this.pause();
      this.seek(this.#range.lastRow);
      return;
    }
    const row = rowAt(this.times, this.#seconds);
    this.#set({ row, shownRow: row });
    this.#frame = requestAnimationFrame(this.#tick);
  };

  #set(changes: Partial<PlaybackState>): void {
    this.#state = { ...this.#state, ...changes };
    for (const listener of this.#listeners) listener();
  }
}

/** From where to where, in seconds. */
export interface Span {
  readonly min: number;
  readonly max: number;
}

/** By how much later the second recording may begin so that some moment is of both. */
export const offsetsThatOverlap = (first: Times, second: Times): Span => ({
  min: (first[0] ?? 0) - (second.at(-1) ?? 0),
  max: (first.at(-1) ?? 0) - (second[0] ?? 0),
});

/** The moments of several recordings on one clock, each shifted by its offset; equal ones once. */
export const mergedTimes = (
  recordings: readonly { readonly times: Times; readonly offsetSeconds: number }[],
): Float64Array => {
  const all = Float64Array.from(
    recordings.flatMap(({ times, offsetSeconds }) => Array.from(times, (time) => time + offsetSeconds)),
  ).sort();
  return all.filter((time, i) => i === 0 || time - all[i - 1]! > 1e-6);
};
