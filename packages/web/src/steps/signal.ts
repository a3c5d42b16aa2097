import type { SignalPart } from './worker/protocol.ts';

/** Memory for points doubles up to this; then two lowest and highest points take the place of four. */
const FIRST_ROOM = 4096;
const MOST_POINTS = 1 << 22;

/** Points for a chart: the time and the value of each, in order of time. */
export interface Points {
  readonly times: readonly number[];
  readonly values: readonly (number | null)[];
}

/** Index of the first of `length` ascending times that is not before `time`. */
const firstFrom = (times: Float64Array, length: number, time: number): number => {
  let [low, high] = [0, length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (times[middle]! < time) low = middle + 1;
    else high = middle;
  }
  return low;
};

/**
 * The signal of a recording as it grows, for drawing. Its memory is bounded: a recording longer than a day is kept by
 * the lowest and highest of several samples each.
 */
export class Signal {
  #times = new Float64Array(FIRST_ROOM);
  #values = new Float32Array(FIRST_ROOM);
  #length = 0;
  #start = Number.NaN;
  readonly #mostPoints: number;

  constructor(mostPoints = MOST_POINTS) {
    this.#mostPoints = mostPoints;
  }

  get length(): number {
    return this.#length;
  }

  /** First and last time, in seconds; NaN while there is none. */
  get range(): readonly [start: number, end: number] {
    return [this.#start, this.#times[this.#length - 1] ?? Number.NaN];
  }

  append({ times, norms }: SignalPart): void {
    if (this.#length === 0) this.#start = times[0] ?? Number.NaN;
    for (let i = 0; i < times.length; i++) {
      if (this.#length === this.#times.length) this.#makeRoom();
      this.#times[this.#length] = times[i]!;
      this.#values[this.#length] = norms[i]!;
      this.#length += 1;
    }
  }

  /** What is between two times, by the lowest and highest value of each of `columns` parts where there are more points. */
  between(start: number, end: number, columns: number): Points {
    const from = Math.max(0, firstFrom(this.#times, this.#length, start) - 1);
    const to = Math.min(this.#length, firstFrom(this.#times, this.#length, end) + 1);
    const times: number[] = [];
    const values: (number | null)[] = [];
    const add = (i: number): void => {
      const value = this.#values[i]!;
      times.push(this.#times[i]!);
      values.push(Number.isNaN(value) ? null : value);
    };
    if (to - from <= 2 * columns) for (let i = from; i < to; i++) add(i);
    else {
      const width = (to - from) / columns;
      for (let c = 0; c < columns; c++) {
        const [begin, stop] = [from + Math.floor(c * width), from + Math.floor((c + 1) * width)];
        for (const i of this.#extremes(begin, stop)) add(i);
      }
    }
    return { times, values };
  }

  /** Indexes of the lowest and the highest of some points, in order; of a missing one where there is any. */
  #extremes(begin: number, end: number): readonly number[] {
    let [low, high] = [begin, begin];
    for (let i = begin; i < end; i++) {
      if (Number.isNaN(this.#values[i]!)) return [i];
      if (this.#values[i]! < this.#values[low]!) low = i;
      if (this.#values[i]! > this.#values[high]!) high = i;
    }
    if (low === high) return [low];
    return low < high ? [low, high] : [high, low];
  }

  #makeRoom(): void {
    if (2 * this.#length <= this.#mostPoints) {
      const [times, values] = [new Float64Array(2 * this.#length), new Float32Array(2 * this.#length)];
      times.set(this.#times);
      values.set(this.#values);
      this.#times = times;
      this.#values = values;
      return;
    }
    let kept = 0;
    for (let i = 0; i < this.#length; i += 4)
      for (const at of this.#extremes(i, Math.min(i + 4, this.#length))) {
        this.#times[kept] = this.#times[at]!;
        this.#values[kept] = this.#values[at]!;
        kept += 1;
      }
    this.#length = kept;
  }
}
