import { describe, expect, it } from 'vitest';
import { randomNormal, seededRandom } from '../random/index.ts';
import { openNetwork } from '../steps/network/network.ts';
import { INPUTS, layersOf, OUTPUTS, type NetworkShape } from '../steps/network/shape.ts';
import { openGradientMachine, type Example } from './gradient.ts';
import { initialParameters } from './initial.ts';

const shape: NetworkShape = { channels: 8, dilations: [1, 3, 2], delayFrames: 4 };
const frames = 23;
const random = seededRandom(3);
const fill = (size: number, value: () => number): Float32Array => Float32Array.from({ length: size }, value);

const example: Example = {
  frames,
  inputs: fill(frames * INPUTS, () => randomNormal(random)),
  targets: fill(frames * OUTPUTS, random),
  weights: fill(frames * OUTPUTS, () => (random() < 0.2 ? 0 : random())),
};
const parameters = initialParameters(shape, 5).map((value) => value + 0.1 * randomNormal(random));
const machine = openGradientMachine(shape, frames);

const lossAt = (values: Float64Array): number =>
  machine.add(values, example, new Float64Array(values.length));

describe('the gradient', () => {
  it('agrees with differences of the loss in every parameter', () => {
    const gradient = new Float64Array(layersOf(shape).size);
    machine.add(parameters, example, gradient);
    // Steps large enough for single precision, so a few of them cross a rectifier's corner: the whole is compared.
    const step = 3e-3;
    const differences = parameters.map((_, i) => {
      const moved = (by: number): Float64Array =>
        parameters.map((value, at) => (at === i ? value + by : value));
      return (lossAt(moved(step)) - lossAt(moved(-step))) / (2 * step);
    });
    const off = Math.hypot(...differences.map((slope, i) => slope - gradient[i]!));
    expect(off / Math.hypot(...gradient)).toBeLessThan(0.03);
  });

  it('adds up over examples', () => {
    const once = new Float64Array(parameters.length);
    const twice = new Float64Array(parameters.length);
    machine.add(parameters, example, once);
    machine.add(parameters, example, twice);
    machine.add(parameters, example, twice);
    twice.forEach((slope, i) => expect(slope).toBeCloseTo(2 * once[i]!, 5));
  });

  it('is of the same network that streams: their losses agree', () => {
    const network = openNetwork(shape, Float32Array.from(parameters));
    const logits = new Float64Array(frames * OUTPUTS);
    network.run(new Float32Array(network.stateSize), Float64Array.from(example.inputs), frames, logits);
    const loss = logits.reduce((sum, logit, i) => {
      const target = example.targets[i]!;
      const entropy = Math.log1p(Math.exp(-logit)) + (1 - target) * logit;
      return sum + example.weights[i]! * entropy;
    }, 0);
    expect(loss).toBeCloseTo(lossAt(parameters), 3);
  });
});
