/** Numbers of one channel, one a reading. */
export type Column = Float64Array | Float32Array;

/** Three channels along the axes of a sensor. */
export type AxisColumns = readonly [x: Column, y: Column, z: Column];

/** One reading of an inertial sensor, in its own axes, however it is turned. */
export interface ImuReading {
  /** Seconds on any clock that goes on evenly. */
  readonly timeSeconds: number;
  /** Acceleration with gravity in m/s², or the length of it alone; at rest about 9.8. */
  readonly accel: readonly [x: number, y: number, z: number] | number;
  /** Angular velocity in rad/s. */
  readonly gyro?: readonly [x: number, y: number, z: number];
}

/** Readings in columns of n numbers each, for files and batches; units as in {@link ImuReading}. */
export interface ImuColumns {
  readonly timeSeconds: Float64Array;
  /** Three axes in m/s² with gravity, or one column of their length. */
  readonly accel: AxisColumns | Column;
  /** rad/s. */
  readonly gyro?: AxisColumns;
}

/** Whether the acceleration is known along three axes, not only by its length. */
export const hasAxes = (accel: AxisColumns | Column): accel is AxisColumns => Array.isArray(accel);

/** One reading as columns of length 1, for detectors that take batches. */
export const columnsOfReading = ({ timeSeconds, accel, gyro }: ImuReading): ImuColumns => ({
  timeSeconds: Float64Array.of(timeSeconds),
  accel:
    typeof accel === 'number'
      ? Float64Array.of(accel)
      : [Float64Array.of(accel[0]), Float64Array.of(accel[1]), Float64Array.of(accel[2])],
  ...(gyro && { gyro: [Float64Array.of(gyro[0]), Float64Array.of(gyro[1]), Float64Array.of(gyro[2])] }),
});

/** What becomes of one channel of acceleration or, `isGyro`, of angular velocity. */
export type ColumnChange = (column: Column, isGyro: boolean) => Column;

/** Each channel changed, one after the other, acceleration first; the times as they are. */
export const mapColumns = ({ timeSeconds, accel, gyro }: ImuColumns, change: ColumnChange): ImuColumns => {
  const axes = ([x, y, z]: AxisColumns, isGyro: boolean): AxisColumns => [
    change(x, isGyro),
    change(y, isGyro),
    change(z, isGyro),
  ];
  return {
    timeSeconds,
    accel: hasAxes(accel) ? axes(accel, false) : change(accel, false),
    ...(gyro && { gyro: axes(gyro, true) }),
  };
};

/** Readings `start` up to but not including `end`, on the same memory. */
export const sliceColumns = (columns: ImuColumns, start: number, end: number): ImuColumns => ({
  ...mapColumns(columns, (column) => column.subarray(start, end)),
  timeSeconds: columns.timeSeconds.subarray(start, end),
});

const joined = (columns: readonly Column[]): Float64Array => {
  const all = new Float64Array(columns.reduce((sum, { length }) => sum + length, 0));
  let at = 0;
  for (const column of columns) {
    all.set(column, at);
    at += column.length;
  }
  return all;
};

/** Batches of one sensor, which have the same channels, one after the other. */
export const joinColumns = (batches: readonly ImuColumns[]): ImuColumns => {
  const of = (pick: (batch: ImuColumns) => Column): Float64Array => joined(batches.map(pick));
  const first = batches[0];
  const axes = (pick: (batch: ImuColumns) => AxisColumns): AxisColumns => [
    of((batch) => pick(batch)[0]),
    of((batch) => pick(batch)[1]),
    of((batch) => pick(batch)[2]),
  ];
  return {
    timeSeconds: of(({ timeSeconds }) => timeSeconds),
    accel:
      first && hasAxes(first.accel)
        ? axes(({ accel }) => accel as AxisColumns)
        : of(({ accel }) => accel as Column),
    ...(first?.gyro && { gyro: axes(({ gyro }) => gyro!) }),
  };
};
