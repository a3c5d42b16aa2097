import { randomInteger, seededRandom, type Random } from '../random/index.ts';
import { layersOf, type NetworkShape } from '../steps/network/shape.ts';
import { adamState, adamStep, type AdamState } from './adam.ts';
import { clockOffsets, movedContacts } from './align.ts';
import { augmented } from './augment.ts';
import { examplesOf } from './examples.ts';
import { openGradientMachine, type Example } from './gradient.ts';
import { initialParameters } from './initial.ts';
import { syntheticNegatives } from './negatives.ts';
import type { TrainingRecording } from './recording.ts';

export interface TrainingOptions {
  readonly shape: NetworkShape;
  readonly epochs: number;
  /** Everything random follows from it. */
  readonly seed?: number;
  /** Examples a step. */
  readonly batch?: number;
  /** Frames of an example. */
  readonly frames?: number;
  /** Highest learning rate; it rises at the beginning and falls to nothing by half a cosine. */
  readonly learningRate?: number;
  /** Seconds of synthetic movement that is no walking, for each second of the recordings. */
  readonly negatives?: number;
}

/** A training at the end of an epoch, from which it goes on as if it had never stopped. */
export interface TrainingState {
  /** Epochs done. */
  epoch: number;
  readonly parameters: Float64Array;
  readonly adam: AdamState;
  /** Mean loss of a frame in each epoch, in nats. */
  readonly losses: number[];
  /** Seconds by which the contacts of each recording are moved; unknown until the network can tell. */
  clockOffsets?: readonly number[];
}

const WARM_UP = 0.1;
/** Part of the epochs in which only recordings of one clock are learned from. */
const ONE_CLOCK = 0.2;
/** Recordings of one person in an epoch, so that nobody's way of walking outweighs the others'. */
const OF_ONE_PERSON = 4;
const NEGATIVE_SECONDS = 60;

export const trainingState = ({ shape, seed = 1 }: TrainingOptions): TrainingState => ({
  epoch: 0,
  parameters: initialParameters(shape, seed),
  adam: adamState(layersOf(shape).size),
  losses: [],
});

const shuffle = <T>(items: T[], random: Random): T[] => {
  for (let i = items.length - 1; i > 0; i--) {
    const j = randomInteger(random, i + 1);
    [items[i], items[j]] = [items[j]!, items[i]!];
  }
  return items;
};

const secondsOf = ({ columns: { timeSeconds } }: TrainingRecording): number =>
  (timeSeconds.at(-1) ?? 0) - (timeSeconds[0] ?? 0);

/** The examples of an epoch: all recordings, changed and cut in a way of that epoch's own. */
const examplesOfEpoch = (
  recordings: readonly TrainingRecording[],
  { shape, frames = 512, negatives = 0.6 }: TrainingOptions,
  random: Random,
): Example[] => {
  const seconds = recordings.reduce((sum, recording) => sum + secondsOf(recording), 0);
  const others = syntheticNegatives(
    Math.ceil((seconds * negatives) / NEGATIVE_SECONDS),
    NEGATIVE_SECONDS,
    random,
  );
  const examples = [...recordings, ...others].flatMap((recording) =>
    examplesOf(augmented(recording, random), shape, frames, randomInteger(random, frames >> 1)),
  );
  return shuffle(examples, random);
};

const rateAt = (progress: number, highest: number): number =>
  progress < WARM_UP
    ? (highest * progress) / WARM_UP
    : (highest * (1 + Math.cos((Math.PI * (progress - WARM_UP)) / (1 - WARM_UP)))) / 2;

/** The recordings that an epoch learns from. */
const recordingsOfEpoch = (
  recordings: readonly TrainingRecording[],
  { shape, epochs }: TrainingOptions,
  state: TrainingState,
  random: Random,
): TrainingRecording[] => {
  const exact = recordings.filter(({ hasOtherClock }) => !hasOtherClock);
  if (exact.length > 0 && state.epoch < ONE_CLOCK * epochs) return someOfEach(exact, random);
  const offsets = (state.clockOffsets ??= clockOffsets(recordings, shape, state.parameters));
  const moved = recordings.map((recording, i) => movedContacts(recording, offsets[i]!));
  return someOfEach(moved, random);
};

const someOfEach = (recordings: readonly TrainingRecording[], random: Random): TrainingRecording[] => {
  const persons = Map.groupBy(recordings, ({ dataSet, subject }) => `${dataSet} ${subject}`);
  return [...persons.values()].flatMap((own) => shuffle([...own], random).slice(0, OF_ONE_PERSON));
};

/**
 * Trains from a state to the last epoch, and yields the state, changed in place, after each epoch.
 * The same recordings, options and state give the same parameters, stopped and taken up again or not.
 */
export function* train(
  recordings: readonly TrainingRecording[],
  options: TrainingOptions,
  state: TrainingState = trainingState(options),
): Generator<TrainingState> {
  const { shape, epochs, seed = 1, batch = 2, frames = 512, learningRate = 0.006 } = options;
  const machine = openGradientMachine(shape, frames);
  const gradient = new Float64Array(state.parameters.length);
  while (state.epoch < epochs) {
    const random = seededRandom(seed * 7919 + state.epoch);
    const examples = examplesOfEpoch(recordingsOfEpoch(recordings, options, state, random), options, random);
    let loss = 0;
    let counted = 0;
    for (let first = 0; first < examples.length; first += batch) {
      const together = examples.slice(first, first + batch);
      const weight = together.reduce((sum, { frames }) => sum + frames, 0);
      gradient.fill(0);
      for (const example of together) loss += machine.add(state.parameters, example, gradient);
      counted += weight;
      gradient.forEach((slope, i) => (gradient[i] = slope / weight));
      const progress = (state.epoch + first / examples.length) / epochs;
      adamStep(state.parameters, gradient, state.adam, { learningRate: rateAt(progress, learningRate) });
    }
    state.epoch += 1;
    state.losses.push(loss / Math.max(1, counted));
    yield state;
  }
}
