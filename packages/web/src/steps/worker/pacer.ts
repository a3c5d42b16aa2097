import { sliceColumns, type ImuColumns } from '@kinema/motion/steps';

/** Readings are given out this often, in milliseconds. */
const PACE_MILLISECONDS = 50;
/** Times further apart than this are a pause of the recording that nobody wants to sit through. */
const LONGEST_PAUSE_SECONDS = 3;

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** Gives readings out at the speed they were recorded with, or a multiple of it that may change. */
export class Pacer {
  speed: number;
  stopped = false;
  /** Recorded time that is due, moved on with the clock. */
  #due = Number.NaN;
  #clock = 0;

  constructor(speed: number) {
    this.speed = speed;
  }

  /** Gives out a batch in parts, each when it is due; ends early when stopped. */
  async play(batch: ImuColumns, give: (part: ImuColumns) => void): Promise<void> {
    const { timeSeconds } = batch;
    let begin = 0;
    while (begin < timeSeconds.length && !this.stopped) {
      this.#moveOn(timeSeconds[begin]!);
      let end = begin;
      while (end < timeSeconds.length && !(timeSeconds[end]! > this.#due)) end++;
      if (end > begin) give(sliceColumns(batch, begin, end));
      begin = end;
      if (begin < timeSeconds.length) await pause(PACE_MILLISECONDS);
    }
  }

  #moveOn(nextSeconds: number): void {
    const now = performance.now();
    if (Number.isNaN(this.#due)) this.#due = nextSeconds;
    else this.#due += ((now - this.#clock) / 1000) * this.speed;
    if (Math.abs(nextSeconds - this.#due) > LONGEST_PAUSE_SECONDS * Math.max(1, this.speed))
      this.#due = nextSeconds;
    this.#clock = now;
  }
}
