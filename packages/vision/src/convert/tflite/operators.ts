import { ConversionError } from '../error.ts';
import {
  flagAttribute,
  integerAttribute,
  integersAttribute,
  textAttribute,
  textsAttribute,
  type RawAttribute,
} from '../tfjs/index.ts';
import { byteField, flagField, integerField, integersField, type FlatTable } from './flatbuffers.ts';
import type { TfliteOperator } from './schema.ts';

type Attributes = Readonly<Record<string, RawAttribute>>;

/** An operator as an operation of TF.js. */
export interface Translation {
  readonly op: string;
  readonly attributes?: Attributes;
  /** Names of the inputs, when they are not simply the operator's own. */
  readonly inputs?: readonly string[];
}

/** What a translation may use of the graph around the operator. */
export interface Surroundings {
  /** Names of the inputs, in order. */
  readonly inputs: readonly string[];
  /** Adds a constant vector of int32, or a single number, and returns its name. */
  readonly constant: (label: string, value: number | readonly number[]) => string;
  /** Adds a node without attributes and returns its name. */
  readonly node: (op: string, label: string, inputs: readonly string[]) => string;
}

type Translate = (options: FlatTable | undefined, around: Surroundings) => Translation;

/** By their numbers in the enumerations `ActivationFunctionType` and `Padding`. */
const activations: Readonly<Record<number, readonly string[]>> = { 0: [], 1: ['Relu'], 3: ['Relu6'] };
const paddings: Readonly<Record<number, string>> = { 0: 'SAME', 1: 'VALID' };

const required = (options: FlatTable | undefined): FlatTable => {
  if (!options) throw new ConversionError('the operator has no options');
  return options;
};

const activationAt = (options: FlatTable, field: number): readonly string[] => {
  const code = byteField(options, field);
  const activation = activations[code];
  if (!activation) throw new ConversionError(`the activation ${code} is not supported`);
  return activation;
};

const refuseActivation = (options: FlatTable, field: number): void => {
  if (activationAt(options, field).length > 0)
    throw new ConversionError('an activation is supported behind convolutions only');
};

const paddingAt = (options: FlatTable, field: number): RawAttribute => {
  const code = byteField(options, field);
  const padding = paddings[code];
  if (padding === undefined) throw new ConversionError(`the padding ${code} is not supported`);
  return textAttribute(padding);
};

/** Numbers for y and x as TF.js has them: one each for batch, y, x and channel. */
const spatialAttribute = (y: number, x: number): RawAttribute => integersAttribute([1, y, x, 1]);

/** The fields of a kernel's options; their places differ between the tables. */
interface KernelFields {
  readonly activation: number;
  readonly dilationX: number;
  readonly dilationY: number;
}

/**
 * TFLite keeps weights as [out, y, x, in], and of depthwise convolutions as [1, y, x, channel]; with the first axis last
 * both are what TF.js takes.
 */
const convolution =
  (op: string, fields: KernelFields, check: (options: FlatTable) => void = () => undefined): Translate =>
  (given, { inputs, constant, node }) => {
    const options = required(given);
    check(options);
    const [picture, weights, ...bias] = inputs;
    if (picture === undefined || weights === undefined) throw new ConversionError('an input is missing');
    const turned = node('Transpose', 'weights', [weights, constant('order', [1, 2, 3, 0])]);
    const fused = [...bias.map(() => 'BiasAdd'), ...activationAt(options, fields.activation)];
    return {
      op,
      inputs: [picture, turned, ...bias],
      attributes: {
        padding: paddingAt(options, 0),
        strides: spatialAttribute(integerField(options, 2), integerField(options, 1)),
        dilations: spatialAttribute(
          integerField(options, fields.dilationY, 1),
          integerField(options, fields.dilationX, 1),
        ),
        fused_ops: textsAttribute(fused),
        num_args: integerAttribute(bias.length),
      },
    };
  };

const refuseMultiplier = (options: FlatTable): void => {
  if (integerField(options, 3) !== 1)
    throw new ConversionError('a depthwise convolution with several outputs a channel is not supported');
};

const maxPool: Translate = (given) => {
  const options = required(given);
  refuseActivation(options, 5);
  return {
    op: 'MaxPool',
    attributes: {
      padding: paddingAt(options, 0),
      strides: spatialAttribute(integerField(options, 2), integerField(options, 1)),
      ksize: spatialAttribute(integerField(options, 4), integerField(options, 3)),
    },
  };
};

const add: Translate = (options) => {
  if (options) refuseActivation(options, 0);
  return { op: 'AddV2' };
};

const concatenate: Translate = (given, { inputs, constant }) => {
  const options = required(given);
  refuseActivation(options, 1);
  return { op: 'ConcatV2', inputs: [...inputs, constant('axis', integerField(options, 0))] };
};

/** The shape is a second input, or an option where there is none. */
const reshape: Translate = (options, { inputs, constant }) => {
  const [tensor, shape] = inputs;
  if (tensor === undefined) throw new ConversionError('an input is missing');
  return {
    op: 'Reshape',
    inputs: [tensor, shape ?? constant('shape', integersField(required(options), 0))],
  };
};

const resizeBilinear: Translate = (given) => {
  const options = required(given);
  return {
    op: 'ResizeBilinear',
    attributes: {
      align_corners: flagAttribute(flagField(options, 2)),
      half_pixel_centers: flagAttribute(flagField(options, 3)),
    },
  };
};

/** Float16 constants are kept as they are, and count as floats already. */
const dequantize: Translate = () => ({ op: 'Identity' });

/** By their numbers in the enumeration `BuiltinOperator`; the tables of options are those of TFLite's schema. */
const translations: Readonly<Record<number, Translate>> = {
  0: add,
  2: concatenate,
  3: convolution('_FusedConv2D', { activation: 3, dilationX: 4, dilationY: 5 }),
  4: convolution(
    'FusedDepthwiseConv2dNative',
    { activation: 4, dilationX: 5, dilationY: 6 },
    refuseMultiplier,
  ),
  6: dequantize,
  17: maxPool,
  22: reshape,
  23: resizeBilinear,
  34: () => ({ op: 'Pad' }),
  54: () => ({ op: 'Prelu' }),
};

/** Writes one operator as the operation of TF.js that computes the same. */
export const translate = ({ code, options }: TfliteOperator, around: Surroundings): Translation => {
  const translation = translations[code];
  if (!translation) throw new ConversionError(`the TFLite operator ${code} is not supported`);
  return translation(options, around);
};
