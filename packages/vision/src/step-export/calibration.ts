import {
  INPUTS,
  networkMethod,
  openStepDetector,
  type ImuColumns,
  type NetworkShape,
  type StepModel,
} from '@kinema/motion/steps';
import { negativeKinds, syntheticNegative } from '@kinema/motion/train';
import { convolutionsOf, type Convolution } from './graph.ts';

/** How far from zero each channel of what a layer is given goes. */
export type Reach = Float32Array;

/** What a network is given frame by frame for a recording: frames × INPUTS, with the rest at the end of the stream. */
export const networkInputs = (columns: ImuColumns, shape: NetworkShape): Float32Array => {
  const inputs: number[] = [];
  const listening = networkMethod(
    {
      shape,
      stateSize: 0,
      run: (_state, given, frames, logits) => {
        for (let i = 0; i < frames * INPUTS; i++) inputs.push(given[i]!);
        logits.fill(0);
      },
    },
    'listening',
  );
  const detector = openStepDetector({ method: listening });
  detector.push(columns);
  detector.finish();
  return Float32Array.from(inputs);
};

/** A convolution over frames × inputs, which sees zeros before the first frame. */
const convolved = (
  input: Float32Array,
  { weights, biases, inputs, outputs, taps, dilation }: Convolution,
): Float32Array => {
  const frames = input.length / inputs;
  const result = new Float32Array(frames * outputs);
  for (let frame = 0; frame < frames; frame++)
    for (let output = 0; output < outputs; output++) {
      let sum = biases[output]!;
      for (let tap = 0; tap < taps; tap++) {
        const from = frame - (taps - 1 - tap) * dilation;
        if (from < 0) continue;
        for (let c = 0; c < inputs; c++)
          sum += input[from * inputs + c]! * weights[(output * inputs + c) * taps + tap]!;
      }
      result[frame * outputs + output] = sum;
    }
  return result;
};

/** Keeps channels that are always zero from having no reach. */
const LEAST_REACH = 1e-3;

const widened = (reach: Reach, values: Float32Array): void => {
  const channels = reach.length;
  for (let i = 0; i < values.length; i++) {
    const size = Math.abs(values[i]!);
    if (size > reach[i % channels]!) reach[i % channels] = size;
  }
};

const SECONDS = 30;
const SEEDS = [4001, 4002, 4003, 4004];
const RATE_HZ = 50;
const GRAVITY = 9.80665;

/** Jolts once a step along gravity and half as strong across it, with turns to and fro, from strolling to running. */
const madeUpWalk = (stepSeconds: number, strength: number): ImuColumns => {
  const timeSeconds = Float64Array.from({ length: SECONDS * RATE_HZ }, (_, i) => i / RATE_HZ);
  const phases = timeSeconds.map((time) => (time / stepSeconds) % 1);
  const jolts = phases.map((phase) => strength * (Math.exp(-0.5 * ((phase - 0.3) / 0.1) ** 2) - 0.25));
  const turns = timeSeconds.map((time) => Math.sqrt(strength) * Math.cos((Math.PI * time) / stepSeconds));
  const still = new Float64Array(timeSeconds.length);
  return {
    timeSeconds,
    accel: [
      jolts.map((jolt, i) => 0.5 * jolt * Math.cos(i)),
      turns.map((turn) => 0.3 * turn),
      jolts.map((jolt) => GRAVITY + jolt),
    ],
    gyro: [turns, still, still],
  };
};

/** Walks and movement of every other kind that Kinema can make up, by which reaches are known where nobody gives recordings. */
export const madeUpMovement = (): ImuColumns[] => [
  ...[0.3, 0.4, 0.5, 0.65, 0.9].flatMap((stepSeconds) =>
    [1, 2, 4, 8, 16].map((strength) => madeUpWalk(stepSeconds, strength)),
  ),
  ...negativeKinds.flatMap((kind) => SEEDS.map((seed) => syntheticNegative(kind, SECONDS, seed).columns)),
];

/** The reach of what each layer is given over some recordings. */
export const reachesOf = (model: StepModel, recordings: readonly ImuColumns[]): Reach[] => {
  const [stem, ...rest] = convolutionsOf(model) as [Convolution, ...Convolution[]];
  const reaches = [stem, ...rest].map(({ inputs }) => new Float32Array(inputs).fill(LEAST_REACH));
  for (const columns of recordings) {
    const inputs = networkInputs(columns, model.network.shape);
    widened(reaches[0]!, inputs);
    let values = convolved(inputs, stem);
    rest.forEach((layer, i) => {
      const rectified = values.map((value) => Math.max(0, value));
      widened(reaches[i + 1]!, rectified);
      if (i === rest.length - 1) return;
      const changes = convolved(rectified, layer);
      values = values.map((value, k) => value + changes[k]!);
    });
  }
  return reaches;
};
