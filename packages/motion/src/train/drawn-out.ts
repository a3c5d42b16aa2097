import { between, randomNormal, type Random } from '../random/index.ts';
import { mapColumns, type ImuColumns } from '../steps/index.ts';
import type { TrainingRecording } from './recording.ts';

/** A contact and its jolt: from so long before to so long after. */
const BEFORE_SECONDS = 0.12;
const AFTER_SECONDS = 0.2;
/** Contacts farther apart are not those of one step, and slower steps are none. */
const LONGEST_STEP_SECONDS = 1.2;
const SLOWEST_SECONDS = 2.2;

/** Times of a recording, what they become, and what is left there of the movement from there to the next. */
interface Warp {
  readonly from: number[];
  readonly to: number[];
  readonly gains: number[];
}

/** Draws out what lies between the jolts of neighbouring contacts, each step by a factor of its own. */
const warpOf = (contacts: Float64Array, random: Random): Warp => {
  const usual = between(random, 1.5, 7);
  const unevenness = between(random, 0.05, 0.35);
  const warp: Warp = { from: [0], to: [0], gains: [1] };
  const add = (time: number, rate: number, gain: number): void => {
    const last = warp.from.length - 1;
    if (time <= warp.from[last]!) return;
    warp.to.push(warp.to[last]! + rate * (time - warp.from[last]!));
    warp.from.push(time);
    warp.gains.push(gain);
  };
  contacts.forEach((contact, i) => {
    const seconds = (contacts[i + 1] ?? Infinity) - contact;
    if (seconds > LONGEST_STEP_SECONDS) return;
    const middle = seconds - BEFORE_SECONDS - AFTER_SECONDS;
    if (middle <= 0) return;
    const most = (SLOWEST_SECONDS - seconds + middle) / middle;
    const rate = Math.max(1, Math.min(most, usual * Math.exp(unevenness * randomNormal(random))));
    add(contact + AFTER_SECONDS, 1, 1 / rate);
    add(contact + AFTER_SECONDS + middle, rate, 1);
  });
  return warp;
};

/** Calls back for each time, which ascend, with the number of the piece of the warp that it lies in. */
const eachPiece = (
  { from }: Warp,
  times: Float64Array,
  act: (index: number, piece: number) => void,
): void => {
  let piece = 0;
  for (let i = 0; i < times.length; i++) {
    while (piece + 1 < from.length && from[piece + 1]! <= times[i]!) piece++;
    act(i, piece);
  }
};

const warped = (warp: Warp, times: Float64Array): Float64Array => {
  const result = new Float64Array(times.length);
  eachPiece(warp, times, (i, piece) => {
    const [start, end] = [warp.from[piece]!, warp.from[piece + 1]];
    const rate = end === undefined ? 1 : (warp.to[piece + 1]! - warp.to[piece]!) / (end - start);
    result[i] = warp.to[piece]! + rate * (times[i]! - start);
  });
  return result;
};

/** Weakens what moves about the slow part of a column, the more the more it is drawn out. */
const weakened = (columns: ImuColumns, warp: Warp): ImuColumns => {
  const { timeSeconds } = columns;
  const gains = new Float64Array(timeSeconds.length);
  eachPiece(warp, timeSeconds, (i, piece) => (gains[i] = warp.gains[piece]!));
  const spacing = ((timeSeconds.at(-1) ?? 0) - (timeSeconds[0] ?? 0)) / Math.max(1, timeSeconds.length - 1);
  const part = Math.min(1, spacing);
  return mapColumns(columns, (column, isGyro) => {
    let slow = isGyro ? 0 : (column[0] ?? 0);
    return Float64Array.from(column, (value, i) => {
      if (!isGyro) slow += part * (value - slow);
      return slow + gains[i]! * (value - slow);
    });
  });
};

/**
 * A recording as of somebody who walks slowly: each foot meets the ground as it did, but what happens between contacts
 * takes longer, unevenly, and moves the sensor less.
 */
export const drawnOut = (recording: TrainingRecording, random: Random): TrainingRecording => {
  const warp = warpOf(recording.contactsSeconds, random);
  const moved = (time: number): number =>
    Number.isFinite(time) ? warped(warp, Float64Array.of(time))[0]! : time;
  const columns = weakened(recording.columns, warp);
  return {
    ...recording,
    columns: { ...columns, timeSeconds: warped(warp, columns.timeSeconds) },
    contactsSeconds: warped(warp, recording.contactsSeconds),
    spans: recording.spans.map(({ startSeconds, endSeconds, walking }) => ({
      startSeconds: moved(startSeconds),
      endSeconds: moved(endSeconds),
      walking,
    })),
  };
};
