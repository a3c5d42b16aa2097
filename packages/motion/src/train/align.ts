import { openStepDetector, type Step } from '../steps/index.ts';
import { networkMethod } from '../steps/network/method.ts';
import { openNetwork } from '../steps/network/network.ts';
import type { NetworkShape } from '../steps/network/shape.ts';
import type { TrainingRecording } from './recording.ts';

/** Contacts farther apart than that are not the same ones. */
const FARTHEST_SECONDS = 0.15;

/** Fewer contacts found again do not tell the clock. */
const FEWEST = 20;

const nearest = (sorted: Float64Array, time: number): number => {
  let [low, high] = [0, sorted.length - 1];
  while (high - low > 1) {
    const middle = (low + high) >> 1;
    if (sorted[middle]! < time) low = middle;
    else high = middle;
  }
  return time - sorted[low]! < sorted[high]! - time ? sorted[low]! : sorted[high]!;
};

/** Median seconds from the recorded contacts to those that the steps begin with; 0 where too few are found again. */
const lateness = (steps: readonly Step[], contactsSeconds: Float64Array): number => {
  const offsets = steps
    .map(({ startSeconds }) => startSeconds - nearest(contactsSeconds, startSeconds))
    .filter((offset) => Math.abs(offset) < FARTHEST_SECONDS)
    .sort((a, b) => a - b);
  return offsets.length < FEWEST ? 0 : offsets[offsets.length >> 1]!;
};

/**
 * How far the contacts of each recording with another clock are to be moved, in seconds, to lie on average where the
 * network, taught by exact ones, finds them; 0 for the others.
 */
export const clockOffsets = (
  recordings: readonly TrainingRecording[],
  shape: NetworkShape,
  parameters: Float64Array,
): number[] => {
  const method = networkMethod(openNetwork(shape, Float32Array.from(parameters)), 'in training');
  return recordings.map(({ hasOtherClock, columns, contactsSeconds }) => {
    if (!hasOtherClock || contactsSeconds.length === 0) return 0;
    const detector = openStepDetector({ method });
    return lateness([...detector.push(columns), ...detector.finish()], contactsSeconds);
  });
};

export const movedContacts = (recording: TrainingRecording, seconds: number): TrainingRecording => ({
  ...recording,
  contactsSeconds: recording.contactsSeconds.map((time) => time + seconds),
});
