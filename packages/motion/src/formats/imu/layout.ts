import { KinemaError } from '../../errors/index.ts';

export const accelUnits = { 'm/s2': 1, g: 9.80665 } as const;
export const gyroUnits = { 'rad/s': 1, 'deg/s': Math.PI / 180 } as const;
export const timeUnits = { s: 1, ms: 1e-3, us: 1e-6, ns: 1e-9 } as const;
export type AccelUnit = keyof typeof accelUnits;
export type GyroUnit = keyof typeof gyroUnits;
export type TimeUnit = keyof typeof timeUnits;

export interface ImuCsvOptions {
  /** Readings a second, for files without a time column or whose time has no unit. */
  readonly samplingRateHz?: number;
  /** Units, for columns whose names do not tell; without, m/s² and rad/s, as long as gravity agrees. */
  readonly accelUnit?: AccelUnit;
  readonly gyroUnit?: GyroUnit;
  readonly timeUnit?: TimeUnit;
  /** Names of the columns, for files without a header. */
  readonly columns?: readonly string[];
}

/** Which column is what, and what its numbers are multiplied by. */
export interface ImuLayout {
  readonly columns: number;
  /** Undefined where readings are evenly spaced at a stated rate. */
  readonly time?: { readonly index: number; readonly scale: number; readonly stated: boolean };
  readonly rateHz?: number;
  /** One column of lengths, or three of axes. */
  readonly accel: readonly number[];
  readonly accelScale: number;
  /** The unit was stated, by a column's name or by the caller. */
  readonly accelStated: boolean;
  readonly gyro?: readonly number[];
  readonly gyroScale: number;
  readonly gyroStated: boolean;
  readonly names: readonly string[];
}

type Channel = 'time' | 'magnitude' | `${'accel' | 'gyro'}_${'x' | 'y' | 'z'}`;

interface Named {
  readonly channel: Channel;
  /** What the name says after the channel, as `g`, `ms2`, `deg_s`. */
  readonly rest: string;
}

const AXIS =
  /^(accel|acceleration|acc|a|gyro|gyroscope|gyr|g|w|omega|angularvelocity|rotationrate)_?([xyz])(?:_(.*))?$/;
const AXIS_FIRST = /^([xyz])_?(accel|acceleration|acc|gyro|gyroscope|gyr)(?:_(.*))?$/;
const TIME = /^(time|t|timestamp|seconds_elapsed|elapsed|epoch)(?:_(.*))?$/;
const MAGNITUDE = /^(magnitude|mag|norm|accel_magnitude|accel_norm|acc_magnitude|acc_norm|vm)(?:_(.*))?$/;
const GYROS = ['gyro', 'gyroscope', 'gyr', 'g', 'w', 'omega', 'angularvelocity', 'rotationrate'];

/** Lower case, words joined by `_`, brackets and signs left out: "AccelX (m/s²)" becomes "accel_x_m_s2". */
const plain = (name: string): string =>
  name
    .trim()
    .replace(/^"(.*)"$/, '$1')
    .replace(/([a-z])([XYZ])(?=$|[^a-z])/g, '$1_$2')
    .toLowerCase()
    .replaceAll('²', '2')
    .replaceAll('µ', 'u')
    .replace(/[^a-z0-9]+/g, '_')
    .replace(/^_+|_+$/g, '');

const named = (name: string): Named | undefined => {
  const text = plain(name);
  const magnitude = MAGNITUDE.exec(text);
  if (magnitude) return { channel: 'magnitude', rest: magnitude[2] ?? '' };
  const axis = AXIS.exec(text);
  const first = axis ? null : AXIS_FIRST.exec(text);
  const [word, direction, rest] = axis
    ? [axis[1]!, axis[2]!, axis[3]]
    : first
      ? [first[2]!, first[1]!, first[3]]
      : [];
  if (word !== undefined)
    return {
      channel: `${GYROS.includes(word) ? 'gyro' : 'accel'}_${direction as 'x'}`,
      rest: rest ?? '',
    };
  const time = TIME.exec(text);
  if (time) return { channel: 'time', rest: time[1] === 'seconds_elapsed' ? 's' : (time[2] ?? '') };
  return undefined;
};

/** Whether the first line of a table names the acceleration of a sensor, as the reader of such tables knows it. */
export const isImuHeader = (line: string): boolean =>
  line.split(/[,;\t]/).some((name) => {
    const channel = named(name)?.channel;
    return channel === 'magnitude' || channel === 'accel_x';
  });

const unitNames: Readonly<Record<string, AccelUnit | GyroUnit | TimeUnit>> = {
  g: 'g',
  ms2: 'm/s2',
  m_s2: 'm/s2',
  m_s_2: 'm/s2',
  mps2: 'm/s2',
  rad_s: 'rad/s',
  rads: 'rad/s',
  rps: 'rad/s',
  deg_s: 'deg/s',
  degs: 'deg/s',
  dps: 'deg/s',
  s: 's',
  sec: 's',
  seconds: 's',
  ms: 'ms',
  milliseconds: 'ms',
  us: 'us',
  microseconds: 'us',
  ns: 'ns',
  nanoseconds: 'ns',
};

/** The unit that the rest of a name tells, if it is one of those that fit. */
const unitIn = <Unit extends string>(
  rest: string,
  fitting: Readonly<Record<Unit, number>>,
): Unit | undefined => {
  const unit = unitNames[rest];
  return unit !== undefined && unit in fitting ? (unit as Unit) : undefined;
};

const refuse = (file: string, reason: string): never => {
  throw new KinemaError('data_invalid', { file, reason });
};

/** What a file may leave open and its owner can state; the value `needs` of an error `reading_unstated`. */
export const unstated = ['sampling_rate_hz', 'accel_unit', 'gyro_unit', 'time_unit', 'columns'] as const;
export type Unstated = (typeof unstated)[number];

/** Asks for what a file leaves open, since a guess could be wrong without anybody noticing. */
export const askFor = (needs: Unstated, file: string, reason: string): never => {
  throw new KinemaError('reading_unstated', { file, reason, needs });
};

/** The place of each channel of three, or undefined where there is none at all. */
const axesOf = (
  file: string,
  places: ReadonlyMap<Channel, { index: number; rest: string }>,
  kind: 'accel' | 'gyro',
): readonly { index: number; rest: string }[] | undefined => {
  const axes = (['x', 'y', 'z'] as const).map((axis) => places.get(`${kind}_${axis}`));
  if (axes.every((axis) => axis === undefined)) return undefined;
  const missing = ['x', 'y', 'z'].filter((_, i) => axes[i] === undefined);
  if (missing.length > 0)
    refuse(file, `it has no column ${missing.map((axis) => `${kind}_${axis}`).join(', ')}`);
  return axes.flatMap((axis) => axis ?? []);
};

/**
 * Finds out from the names of the columns which is what.
 * @throws KinemaError `data_invalid` where a column is missing; `reading_unstated` where a unit or the rate is
 */
export const imuLayout = (names: readonly string[], file: string, options: ImuCsvOptions): ImuLayout => {
  const places = new Map<Channel, { index: number; rest: string }>();
  names.forEach((name, index) => {
    const found = named(name);
    if (found && !places.has(found.channel)) places.set(found.channel, { index, rest: found.rest });
  });
  const axes = axesOf(file, places, 'accel');
  const magnitude = places.get('magnitude');
  const accel = axes ?? (magnitude ? [magnitude] : undefined);
  if (!accel)
    return refuse(
      file,
      `it has no columns accel_x, accel_y, accel_z and none named magnitude; its columns are ${names.slice(0, 12).join(', ')}`,
    );
  const gyro = axesOf(file, places, 'gyro');
  const time = places.get('time');
  const accelUnit = options.accelUnit ?? unitIn(accel[0]!.rest, accelUnits);
  const gyroUnit = options.gyroUnit ?? (gyro && unitIn(gyro[0]!.rest, gyroUnits));
  const timeUnit = options.timeUnit ?? (time && unitIn(time.rest, timeUnits));
  const { samplingRateHz } = options;
  if (timeUnit === undefined && samplingRateHz === undefined) {
    if (time) askFor('time_unit', file, `the unit of its column ${names[time.index]!.trim()} is not known`);
    else askFor('sampling_rate_hz', file, 'it has no time column, so the rate of its readings is not known');
  }
  return {
    columns: names.length,
    ...(time && timeUnit
      ? { time: { index: time.index, scale: timeUnits[timeUnit], stated: options.timeUnit !== undefined } }
      : {}),
    ...(samplingRateHz !== undefined && { rateHz: samplingRateHz }),
    accel: accel.map(({ index }) => index),
    accelScale: accelUnits[accelUnit ?? 'm/s2'],
    accelStated: accelUnit !== undefined,
    ...(gyro && { gyro: gyro.map(({ index }) => index) }),
    gyroScale: gyroUnits[gyroUnit ?? 'rad/s'],
    gyroStated: gyroUnit !== undefined,
    names: names.map((name) => name.trim()),
  };
};
