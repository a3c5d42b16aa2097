import type { AxisColumns, ImuColumns } from '@kinema/motion/steps';

/** What a reading has; a run of readings that have the same can be handed to a detector at once. */
export const readingKinds = { magnitude: 0, axes: 1, axesAndGyro: 3 } as const;

const columns = (capacity: number): AxisColumns & readonly [Float64Array, Float64Array, Float64Array] => [
  new Float64Array(capacity),
  new Float64Array(capacity),
  new Float64Array(capacity),
];

/** Readings as they came in one message, in columns that are used again for the next message. */
export class Readings {
  count = 0;
  /** Seconds on the clock of the readings; NaN where none was told. */
  readonly timeSeconds: Float64Array;
  /** m/s²; where only the length is known it stands in the first. */
  readonly accel;
  /** rad/s. */
  readonly gyro;
  /** Of {@link readingKinds}. */
  readonly kinds: Uint8Array;
  /** The sender's numbers; 0 where none was told. */
  readonly sequences: Float64Array;

  constructor(capacity: number) {
    this.timeSeconds = new Float64Array(capacity);
    this.accel = columns(capacity);
    this.gyro = columns(capacity);
    this.kinds = new Uint8Array(capacity);
    this.sequences = new Float64Array(capacity);
  }

  get capacity(): number {
    return this.kinds.length;
  }

  /** Whether a reading has no time of its own. */
  get hasUntimed(): boolean {
    for (let i = 0; i < this.count; i++) if (Number.isNaN(this.timeSeconds[i])) return true;
    return false;
  }

  /** Moves a reading to an earlier place. */
  move(from: number, to: number): void {
    if (from === to) return;
    this.timeSeconds[to] = this.timeSeconds[from]!;
    for (let axis = 0; axis < 3; axis++) {
      this.accel[axis]![to] = this.accel[axis]![from]!;
      this.gyro[axis]![to] = this.gyro[axis]![from]!;
    }
    this.kinds[to] = this.kinds[from]!;
    this.sequences[to] = this.sequences[from]!;
  }

  /** Length of the acceleration of one reading in m/s². */
  norm(i: number): number {
    const [x, y, z] = this.accel;
    return this.kinds[i] === readingKinds.magnitude ? x[i]! : Math.hypot(x[i]!, y[i]!, z[i]!);
  }

  /** Tells runs of readings that have the same, in order, on the same memory. */
  forEachRun(tell: (run: ImuColumns) => void): void {
    let start = 0;
    while (start < this.count) {
      const kind = this.kinds[start]!;
      let end = start + 1;
      while (end < this.count && this.kinds[end] === kind) end++;
      tell(this.#columns(start, end, kind));
      start = end;
    }
  }

  #columns(start: number, end: number, kind: number): ImuColumns {
    const cut = (column: Float64Array): Float64Array => column.subarray(start, end);
    const axes = ([x, y, z]: readonly [Float64Array, Float64Array, Float64Array]): AxisColumns => [
      cut(x),
      cut(y),
      cut(z),
    ];
    return {
      timeSeconds: cut(this.timeSeconds),
      accel: kind === readingKinds.magnitude ? cut(this.accel[0]) : axes(this.accel),
      ...(kind === readingKinds.axesAndGyro && { gyro: axes(this.gyro) }),
    };
  }
}
