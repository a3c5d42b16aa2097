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
  /** In the order of `layersOf`. */
  readonly parameters: Float32Array;
}

/** What a file may ask for; a stream's state grows with it. */
const LARGEST = { channels: 256, blocks: 32, frames: 1024 } as const;
const BASE64 = /^[A-Za-z0-9+/]*={0,2}$/;

const refuse = (reason: string): never => {
  throw new KinemaError('data_invalid', { file: 'the step model', reason });
};

const parametersOf = (text: Json | undefined, size: number): Float32Array => {
  if (typeof text !== 'string' || !BASE64.test(text)) return refuse('it has no parameters in base64');
  const bytes = Uint8Array.from(atob(text), (letter) => letter.charCodeAt(0));
  if (bytes.length !== 2 * size) refuse(`it has ${bytes.length / 2} parameters; its shape needs ${size}`);
  const view = new DataView(bytes.buffer);
  const parameters = Float32Array.from({ length: size }, (_, i) => view.getFloat16(2 * i, true));
  const bad = parameters.findIndex((value) => !Number.isFinite(value));
  return bad < 0 ? parameters : refuse(`its parameter ${bad} is ${parameters[bad]}; it must be a number`);
};

const wholeWithin = (value: Json | undefined, least: number, most: number, what: string): number => {
  const number = asNumber(value);
  return Number.isInteger(number) && number >= least && number <= most
    ? number
    : refuse(`${what} is ${number}; it must be a whole number from ${least} to ${most}`);
};

const shapeFrom = (
  channels: Json | undefined,
  dilations: Json | undefined,
  delay: Json | undefined,
): NetworkShape => {
  const blocks = asList(dilations);
  wholeWithin(blocks.length, 1, LARGEST.blocks, 'the number of dilations');
  return {
    channels: wholeWithin(channels, 1, LARGEST.channels, 'channels'),
    dilations: blocks.map((dilation) => wholeWithin(dilation, 1, LARGEST.frames, 'a dilation')),
    delayFrames: wholeWithin(delay, 0, LARGEST.frames, 'delay_frames'),
  };
};

/**
 * @throws KinemaError `data_invalid` where it is no such file, its parameters do not fit its shape, or one is no number
 */
export const readStepModel = (file: Json): StepModel => {
  const { format, version, name, channels, dilations, delay_frames, parameters } = asRecord(file);
  if (format !== 'kinema-step-network' || version !== 1 || typeof name !== 'string')
    return refuse('it is not a step network of version 1');
  const shape = shapeFrom(channels, dilations, delay_frames);
  const numbers = parametersOf(parameters, layersOf(shape).size);
  return { name, network: openNetwork(shape, numbers), parameters: numbers };
};
