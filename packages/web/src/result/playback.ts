import { rowAt, rowDuration, rowOfFrame, seekTime, type Times } from './frames.ts';

/** What the views of a result follow. A new object after each change. */
export interface PlaybackState {
  /** Where the person put the playhead; the time line and the curves follow it at once. */
  readonly row: number;
  /** The row of the frame that is on screen; -1 where the frame was not analysed. Overlay and tables follow it. */
  readonly shownRow: number;
  readonly playing: boolean;
  readonly speed: number;
}

/** What follows a playback: told of each change, and asking what holds. */
export interface Followed {
  /** Calls back after each change; returns how to stop. Bound, for `useSyncExternalStore`. */
  readonly subscribe: (listener: () => void) => () => void;
  readonly state: () => PlaybackState;
}

/** What the controls of a player do, whatever it plays. */
export interface PlaybackControl extends Followed {
  /** Seconds, one a row. */
  readonly times: Times;
  readonly lastRow: number;
  /** Puts the playhead on a row, held inside the range. */
  seek(row: number): void;
  /** Moves by whole frames and stops there. */
  step(rows: number): void;
  /** Moves by seconds; keeps playing. */
  skip(seconds: number): void;
  toggle(): void;
  setSpeed(speed: number): void;
}

export const speeds = [0.1, 0.25, 0.5, 1, 2] as const;

/** A frame that was sought is presented within this time, or the browser has forgotten to say so. */
const PRESENTED_MILLISECONDS = 500;

/**
 * Ties a `<video>` to the rows of a result. The frame on screen is known exactly: the browser tells the timestamp of
 * each frame it presents (`requestVideoFrameCallback`). Seeks asked for while one is under way are merged into the last.
 * Without a video (a picture) it stays at row 0.
 */
export class Playback implements PlaybackControl {
  readonly times: Times;
  readonly #listeners = new Set<() => void>();
  #video: HTMLVideoElement | undefined;
  #callback = 0;
  #wanted: number | undefined;
  /** The row that the video is put on or was put on last, until it is known to be on screen. */
  #sought: number | undefined;
  #state: PlaybackState;

  /** @param firstRow where the playhead is put before anybody moves it */
  constructor(times: Times, firstRow = 0) {
    this.times = times;
    this.#state = { row: firstRow, shownRow: firstRow, playing: false, speed: 1 };
  }

  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  readonly state = (): PlaybackState => this.#state;

  get lastRow(): number {
    return Math.max(this.times.length - 1, 0);
  }

  /** Follows a video until the returned function is called. */
  attach(video: HTMLVideoElement): () => void {
    const stop = new AbortController();
    const on = (event: string, listener: () => void): void =>
      video.addEventListener(event, listener, { signal: stop.signal });
    this.#video = video;
    on('play', () => this.#set({ playing: true }));
    on('pause', () => this.#set({ playing: false }));
    on('seeked', () => {
      this.#seekWanted();
      setTimeout(() => this.#showSought(), PRESENTED_MILLISECONDS);
    });
    on('loadeddata', () => this.seek(this.#state.row));
    const follow: VideoFrameRequestCallback = (_now, { mediaTime }) => {
      this.#present(mediaTime);
      this.#callback = video.requestVideoFrameCallback(follow);
    };
    this.#callback = video.requestVideoFrameCallback(follow);
    if (video.readyState >= HTMLMediaElement.HAVE_CURRENT_DATA) this.seek(this.#state.row);
    return () => {
      stop.abort();
      video.cancelVideoFrameCallback(this.#callback);
      this.#video = undefined;
    };
  }

  /** A browser that is busy may present the last of several seeks without calling back: its frame is on screen all the same. */
  #showSought(): void {
    const isThere = this.#video?.paused === true && !this.#video.seeking;
    if (this.#sought === undefined || !isThere) return;
    this.#set({ shownRow: this.#sought });
    this.#sought = undefined;
  }

  #present(mediaTime: number): void {
    const shownRow = rowOfFrame(this.times, mediaTime);
    // While a seek is under way it is a frame of the one before.
    if (this.#video?.seeking === false) this.#sought = undefined;
    const playing = this.#video?.paused === false;
    const ended =
      playing && mediaTime > this.times[this.lastRow]! + rowDuration(this.times, this.lastRow) / 2;
    if (ended) {
      this.#video?.pause();
      this.seek(this.lastRow);
    } else this.#set({ shownRow, ...(playing && { row: rowAt(this.times, mediaTime) }) });
  }

  /** Puts the playhead on a row, held inside the analysed range. */
  seek(row: number): void {
    const held = Math.min(Math.max(Math.round(row), 0), this.lastRow);
    this.#wanted = held;
    this.#set({ row: held });
    this.#seekWanted();
  }

  #seekWanted(): void {
    const video = this.#video;
    if (
      this.#wanted === undefined ||
      !video ||
      video.seeking ||
      video.readyState < HTMLMediaElement.HAVE_METADATA
    )
      return;
    video.currentTime = seekTime(this.times, this.#wanted);
    this.#sought = this.#wanted;
    this.#wanted = undefined;
  }

  /** Moves by whole frames and stops there. */
  step(rows: number): void {
    this.pause();
    this.seek(this.#state.row + rows);
  }

  /** Moves by seconds; keeps playing. */
  skip(seconds: number): void {
    this.seek(rowAt(this.times, this.times[this.#state.row]! + seconds));
  }

  toggle(): void {
    if (this.#video?.paused === false) this.pause();
    else void this.play();
  }

  /** Plays on, from the beginning when it stands at the end. */
  async play(): Promise<void> {
    if (this.#state.row === this.lastRow) this.seek(0);
    try {
      await this.#video?.play();
    } catch (error) {
      // A pause or a new source before the first frame ends the promise; the events have told the state already.
      if (!(error instanceof DOMException && error.name === 'AbortError')) throw error;
    }
  }

  pause(): void {
    this.#video?.pause();
  }

  setSpeed(speed: number): void {
    if (this.#video) this.#video.playbackRate = speed;
    this.#set({ speed });
  }

  #set(changes: Partial<PlaybackState>): void {
    this.#state = { ...this.#state, ...changes };
    for (const listener of this.#listeners) listener();
  }
}
