import { describe, expect, it } from 'vitest';
import { KinemaError } from '../../errors/index.ts';
import type { Json } from '../detector.ts';
import { readStepModel, stepModelFile } from './model-file.ts';
import { layersOf, type NetworkShape } from './shape.ts';

const shape: NetworkShape = { channels: 4, dilations: [1, 2], delayFrames: 3 };
const parameters = Float64Array.from({ length: layersOf(shape).size }, (_, i) => Math.sin(i));
const file = (): Record<string, Json> =>
  JSON.parse(JSON.stringify(stepModelFile('small', shape, parameters))) as Record<string, Json>;

describe('the file of a step network', () => {
  it('is read back as the same network', () => {
    const { name, network } = readStepModel(file());
    expect(name).toBe('small');
    expect(network.shape).toEqual(shape);
  });

  it('is refused where its parameters do not fit its shape', () => {
    expect(() => readStepModel({ ...file(), channels: 8 })).toThrow(KinemaError);
    expect(() => readStepModel({ ...file(), parameters: 'AAAA' })).toThrow(/parameters; its shape needs/);
  });

  it('is refused where a parameter is not a number', () => {
    const spoilt = parameters.with(3, Number.NaN);
    expect(() =>
      readStepModel(JSON.parse(JSON.stringify(stepModelFile('bad', shape, spoilt))) as Json),
    ).toThrow(/parameter 3 is NaN/);
  });

  it('is refused where its shape is none', () => {
    expect(() => readStepModel({ ...file(), channels: 2.5 })).toThrow(/channels is 2.5/);
    expect(() => readStepModel({ ...file(), dilations: [1, 1e9] })).toThrow(/dilation is 1000000000/);
    expect(() => readStepModel({ ...file(), parameters: '%' })).toThrow(/base64/);
  });

  it('is refused where it is something else', () => {
    expect(() => readStepModel({ format: 'other' })).toThrow(KinemaError);
    expect(() => readStepModel([])).toThrow(KinemaError);
  });
});
