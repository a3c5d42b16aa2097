import type { ImuSample, Json } from './detector.ts';
import { hasAxes, type Column, type ImuColumns } from './imu.ts';
import { asCounts, asFlag, asNumber, asRecord, numbersFrom, numbersOf } from './state.ts';
import type { StreamIssues } from './step.ts';

/** Norm, acceleration along three axes, angular velocity about three. */
const CHANNELS = 7;
/** Beyond what sensors for people tell: 100 g, and 100 rad/s. */
const LARGEST_ACCEL = 981;
const LARGEST_GYRO = 100;

export interface ResamplerOptions {
  /** Samples a second on the grid. */
  readonly rateHz: number;
  /** Longest time between two readings that is bridged by a straight line. */
  readonly maxGapSeconds?: number;
}

/** Takes what a resampler makes. */
export interface SampleSink {
  /** The next sample; the object is used again. */
  sample(sample: Readonly<ImuSample>): void;
  /** No reading came for longer than can be bridged: what follows is another stretch. */
  stretchEnd(): void;
}

const NOTHING: Column = new Float64Array(0);
const noCounts = { readings: 0, gaps: 0, duplicates: 0, reversals: 0, outOfRange: 0 };

/** False for NaN, too. */
const isWithin = (value: number, limit: number): boolean => value >= -limit && value <= limit;

/**
 * Readings at any times to samples on an even grid that begins with the first reading of each stretch. A sample is the
 * mean, over its share of the grid, of the straight lines between readings: where readings come faster that removes
 * what the grid cannot hold, and where they come more slowly it interpolates. Bad readings are left out and counted.
 */
export class StreamResampler {
  readonly #rate: number;
  readonly #maxGap: number;
  /** The reading before, and the one at hand. */
  readonly #previous = new Float64Array(CHANNELS);
  readonly #current = new Float64Array(CHANNELS);
  /** Sums over the part of the share that is covered. */
  readonly #sums = new Float64Array(CHANNELS);
  readonly #sample: ImuSample = {
    timeSeconds: 0,
    norm: 0,
    accelX: 0,
    accelY: 0,
    accelZ: 0,
    gyroX: 0,
    gyroY: 0,
    gyroZ: 0,
  };
  readonly #counts: Record<keyof StreamIssues, number> = { ...noCounts };
  #inStretch = false;
  #origin = 0;
  /** Time of the reading before, from the origin. */
  #time = 0;
  /** Number of the sample whose share is being summed, and from where on it is still to be. */
  #index = 0;
  #begin = 0;
  #cursor = 0;

  constructor({ rateHz, maxGapSeconds = 0.4 }: ResamplerOptions, saved?: Json) {
    this.#rate = rateHz;
    this.#maxGap = maxGapSeconds;
    if (saved !== undefined) this.#restore(saved);
  }

  get issues(): StreamIssues {
    return { ...this.#counts };
  }

  push({ timeSeconds, accel, gyro }: ImuColumns, sink: SampleSink): void {
    const known = hasAxes(accel);
    const [xs, ys, zs] = known ? accel : [NOTHING, NOTHING, NOTHING];
    const norms = known ? NOTHING : accel;
    const [us, vs, ws] = gyro ?? [NOTHING, NOTHING, NOTHING];
    const now = this.#current;
    this.#counts.readings += timeSeconds.length;
    for (let i = 0; i < timeSeconds.length; i++) {
      now[1] = known ? xs[i]! : Number.NaN;
      now[2] = known ? ys[i]! : Number.NaN;
      now[3] = known ? zs[i]! : Number.NaN;
      now[0] = known ? Math.sqrt(now[1] * now[1] + now[2] * now[2] + now[3] * now[3]) : norms[i]!;
      now[4] = gyro ? us[i]! : Number.NaN;
      now[5] = gyro ? vs[i]! : Number.NaN;
      now[6] = gyro ? ws[i]! : Number.NaN;
      const turning = !gyro || [4, 5, 6].every((channel) => isWithin(now[channel]!, LARGEST_GYRO));
      if (!isWithin(now[0], LARGEST_ACCEL) || !turning || !Number.isFinite(timeSeconds[i]!))
        this.#counts.outOfRange += 1;
      else this.#take(timeSeconds[i]!, sink);
    }
  }

  /** Ends the stream; what is left of the last share is dropped. */
  finish(): void {
    this.#inStretch = false;
  }

  save(): Json {
    return {
      in_stretch: this.#inStretch,
      origin_s: this.#origin,
      time_s: this.#time,
      index: this.#index,
      begin_s: this.#begin,
      cursor_s: this.#cursor,
      previous: numbersOf(this.#previous),
      sums: numbersOf(this.#sums),
      issues: { ...this.#counts },
    };
  }

  #restore(saved: Json): void {
    const state = asRecord(saved);
    this.#inStretch = asFlag(state['in_stretch']);
    this.#origin = asNumber(state['origin_s']);
    this.#time = asNumber(state['time_s']);
    this.#index = asNumber(state['index']);
    this.#begin = asNumber(state['begin_s']);
    this.#cursor = asNumber(state['cursor_s']);
    numbersFrom(state['previous'], this.#previous);
    numbersFrom(state['sums'], this.#sums);
    Object.assign(this.#counts, asCounts(state['issues'], noCounts));
  }

  /** The current reading, which is good, at this time. */
  #take(timeSeconds: number, sink: SampleSink): void {
    if (!this.#inStretch) {
      this.#beginStretch(timeSeconds);
      return;
    }
    const time = timeSeconds - this.#origin;
    const step = time - this.#time;
    if (step <= 0) {
      this.#counts[step === 0 ? 'duplicates' : 'reversals'] += 1;
      return;
    }
    if (step > this.#maxGap) {
      this.#counts.gaps += 1;
      sink.stretchEnd();
      this.#beginStretch(timeSeconds);
      return;
    }
    let end = (this.#index + 0.5) / this.#rate;
    while (end <= time) {
      this.#sumTo(end, time);
      this.#tell(end, sink);
      end = (this.#index + 0.5) / this.#rate;
    }
    this.#sumTo(time, time);
    this.#previous.set(this.#current);
    this.#time = time;
  }

  #beginStretch(timeSeconds: number): void {
    this.#inStretch = true;
    this.#origin = timeSeconds;
    this.#time = 0;
    this.#index = 0;
    this.#begin = 0;
    this.#cursor = 0;
    this.#sums.fill(0);
    this.#previous.set(this.#current);
  }

  /** Adds the line between the two readings, from the cursor to `end`; `time` is that of the current reading. */
  #sumTo(end: number, time: number): void {
    const width = end - this.#cursor;
    const middle = (0.5 * (end + this.#cursor) - this.#time) / (time - this.#time);
    for (let channel = 0; channel < CHANNELS; channel++) {
      const before = this.#previous[channel]!;
      this.#sums[channel]! += width * (before + middle * (this.#current[channel]! - before));
    }
    this.#cursor = end;
  }

  #tell(end: number, sink: SampleSink): void {
    const sample = this.#sample;
    const scale = 1 / (end - this.#begin);
    const sums = this.#sums;
    sample.timeSeconds = this.#origin + this.#index / this.#rate;
    sample.norm = sums[0]! * scale;
    sample.accelX = sums[1]! * scale;
    sample.accelY = sums[2]! * scale;
    sample.accelZ = sums[3]! * scale;
    sample.gyroX = sums[4]! * scale;
    sample.gyroY = sums[5]! * scale;
    sample.gyroZ = sums[6]! * scale;
    sums.fill(0);
    this.#begin = end;
    this.#index += 1;
    sink.sample(sample);
  }
}
