import { KinemaError } from '../../errors/index.ts';
import { asList, asNumber, asRecord } from '../state.ts';
import type { Json } from '../detector.ts';
import { openNetwork, type Network } from './network.ts';
import { layersOf, type NetworkShape } from './shape.ts';

/**
 * A network as a file: JSON with its shape and all parameters in the order of `layersOf`, as little-endian half
 * precision in base64.
 */
export interface StepModelFile {
  readonly format: 'kinema-step-network';
  readonly version: 1;
  readonly name: string;
  readonly channels: number;
  readonly dilations: readonly number[];
  readonly delay_frames: number;
  readonly parameters: string;
}

export const stepModelFile = (
  name: string,
  { channels, dilations, delayFrames }: NetworkShape,
  parameters: Float64Array,
): StepModelFile => {
  const bytes = new DataView(new ArrayBuffer(parameters.length * 2));
  parameters.forEach((value, i) => bytes.setFloat16(2 * i, value, true));
  const text = Array.from(new Uint8Array(bytes.buffer), (byte) => String.fromCharCode(byte)).join('');
  return {
    format: 'kinema-step-network',
    version: 1,
    name,
    channels,
    dilations,
    delay_frames: delayFrames,
    parameters: btoa(text),
  };
};

/** A network ready to run, and the name under which its streams are saved. */
export interface StepModel {
  readonly name: string;
  readonly network: Network;
}

const refuse = (reason: string): never => {
  throw new KinemaError('data_invalid', { file: 'the step model', reason });
};

const parametersOf = (text: Json | undefined, size: number): Float32Array => {
  if (typeof text !== 'string') return refuse('it has no parameters');
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  if (bytes.length !== 2 * size) refuse(`it has ${bytes.length / 2} parameters; its shape needs ${size}`);
  const view = new DataView(bytes.buffer);
  return Float32Array.from({ length: size }, (_, i) => view.getFloat16(2 * i, true));
};

/**
 * @throws KinemaError `data_invalid` where it is no such file, or its parameters do not fit its shape
 */
export const readStepModel = (file: Json): StepModel => {
  const { format, version, name, channels, dilations, delay_frames, parameters } = asRecord(file);
  if (format !== 'kinema-step-network' || version !== 1 || typeof name !== 'string')
    return refuse('it is not a step network of version 1');
  const shape: NetworkShape = {
    channels: asNumber(channels),
    dilations: asList(dilations).map(asNumber),
    delayFrames: asNumber(delay_frames),
  };
  return { name, network: openNetwork(shape, parametersOf(parameters, layersOf(shape).size)) };
};
