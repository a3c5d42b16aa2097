import { between, betweenLog, randomNormal, type Random } from '../random/index.ts';
import { hasAxes, mapColumns, type AxisColumns, type ColumnChange, type ImuColumns } from '../steps/index.ts';
import { drawnOut } from './drawn-out.ts';
import type { TrainingRecording } from './recording.ts';

/** Part of the recordings that stay as they are: the moments of contact are told best by what was measured. */
const AS_IT_IS = 0.4;
/** Part of the others that become slow walks, and that become what a watch tells of a wrist. */
const SLOW = 0.3;
const WATCH = 0.3;

/**
 * A recording as another sensor might have taken it from another person: stronger or weaker movement, faster or slower,
 * damped, noisier, at another rate, with readings that repeat, without axes or without gyroscope. How the sensor is
 * turned needs no change: the network's inputs do not depend on it.
 */
export const augmented = (original: TrainingRecording, random: Random): TrainingRecording => {
  if (random() < AS_IT_IS) return original;
  const isSlow = random() < SLOW;
  const recording = isSlow ? drawnOut(original, random) : original;
  const pace = betweenLog(random, 0.7, 1.4);
  const isWatch = random() < WATCH;
  let columns = withChannels(recording.columns, isWatch ? 0 : random());
  if (isWatch || random() < 0.3)
    columns = resampled(columns, betweenLog(random, 12.5, isWatch ? 30 : 120), random);
  columns = mapColumns(columns, movementChanges(columns, isSlow ? 0.25 : 0.5, random));
  return {
    ...recording,
    columns: { ...columns, timeSeconds: columns.timeSeconds.map((time) => time * pace) },
    contactsSeconds: recording.contactsSeconds.map((time) => time * pace),
    contactSd: recording.contactSd * pace,
    spans: recording.spans.map(({ startSeconds, endSeconds, walking }) => ({
      startSeconds: startSeconds * pace,
      endSeconds: endSeconds * pace,
      walking,
    })),
  };
};

const lengths = ([x, y, z]: AxisColumns): Float64Array =>
  Float64Array.from(x, (value, i) => Math.hypot(value, y[i]!, z[i]!));

/** The length of the acceleration alone, or no gyroscope, where the number, 0 to 1, is small. */
const withChannels = ({ timeSeconds, accel, gyro }: ImuColumns, channels: number): ImuColumns => {
  if (channels < 0.2) return { timeSeconds, accel: hasAxes(accel) ? lengths(accel) : accel };
  return { timeSeconds, accel, ...(gyro && channels > 0.45 && { gyro }) };
};

/** Gain on what is not gravity, damping, noise and repeated readings, the same ones in all channels. */
const movementChanges = ({ timeSeconds }: ImuColumns, leastGain: number, random: Random): ColumnChange => {
  const count = timeSeconds.length;
  const spacing = count > 1 ? (timeSeconds[count - 1]! - timeSeconds[0]!) / (count - 1) : 0.01;
  const gain = betweenLog(random, leastGain, 2.2);
  const gyroGain = betweenLog(random, 0.5, 1.7);
  const damping = random() < 0.25 ? dampingPart(betweenLog(random, 3, 15), spacing) : 1;
  const noise = betweenLog(random, 0.003, 0.3);
  const repeats = random() < 0.3 ? repeatedReadings(count, between(random, 0, 0.02), random) : undefined;
  const slowPart = spacing / (1 + spacing);
  return (column, isGyro) => {
    const changed = new Float64Array(count);
    let slow = column[0] ?? 0;
    let damped = slow;
    for (let i = 0; i < count; i++) {
      const value = column[i]!;
      slow += slowPart * (value - slow);
      const moved = isGyro ? value * gyroGain : slow + gain * (value - slow);
      damped += damping * (moved - damped);
      changed[i] = damped + (isGyro ? 0.1 : 1) * noise * randomNormal(random);
      if (repeats?.[i]) changed[i] = changed[i - 1]!;
    }
    return changed;
  };
};

const dampingPart = (cutoffHz: number, spacing: number): number =>
  1 - Math.exp(-2 * Math.PI * cutoffHz * spacing);

/** Marks readings that repeat the one before; in runs of five on average. */
const repeatedReadings = (count: number, share: number, random: Random): Uint8Array => {
  const repeats = new Uint8Array(count);
  for (let i = 1; i < count; i++) repeats[i] = random() < (repeats[i - 1] === 1 ? 0.8 : share * 0.2) ? 1 : 0;
  return repeats;
};

/** At another rate: means of what came since the last reading where that is slower, else straight lines; with jitter. */
const resampled = (columns: ImuColumns, rateHz: number, random: Random): ImuColumns => {
  const { timeSeconds } = columns;
  const first = timeSeconds[0] ?? 0;
  const seconds = (timeSeconds.at(-1) ?? 0) - first;
  const jitter = random() < 0.5 ? 0.2 / rateHz : 0;
  const times = Float64Array.from(
    { length: Math.floor(seconds * rateHz) },
    (_, i) => first + i / rateHz + jitter * random(),
  );
  const change: ColumnChange = (column) => {
    const values = new Float64Array(times.length);
    let at = 0;
    for (let i = 0; i < times.length; i++) {
      let sum = 0;
      let count = 0;
      while (at + 1 < timeSeconds.length && timeSeconds[at + 1]! <= times[i]!) {
        at += 1;
        sum += column[at]!;
        count += 1;
      }
      const gap = timeSeconds[at + 1]! - timeSeconds[at]!;
      const part = gap > 0 ? (times[i]! - timeSeconds[at]!) / gap : 0;
      const next = column[at + 1] ?? column[at]!;
      values[i] = count > 1 ? sum / count : column[at]! + part * (next - column[at]!);
    }
    return values;
  };
  const slower = times.length < timeSeconds.length / 2;
  const late = slower ? 0.5 / rateHz : 0;
  return { ...mapColumns(columns, change), timeSeconds: times.map((time) => time - late) };
};
