import { ConversionError } from '../error.ts';
import { channelsFirst, staticNumber, staticNumbers, type Tensor } from '../graph/index.ts';
import { flagOf, integerOf } from '../tfjs/index.ts';
import { inputOf, type Operation, type OperationHandler, type OperationTable } from './operation.ts';
import { spatial, windowOf } from './window.ts';

/** MaxPool's own margin is minus infinity; graphs write the lowest float32 instead, which never wins either. */
const neverWins = (fill: number): boolean => fill <= -3.4e38;

const maxPool: OperationHandler = (operation) => {
  const { node, graph } = operation;
  const picture = inputOf(operation, 0);
  const kernel = spatial(node, 'ksize');
  const { input, strides, pads, output } = windowOf(node, picture, kernel, neverWins);
  return graph.compute({
    op: 'MaxPool',
    inputs: [graph.view(input, channelsFirst)],
    attributes: { kernel_shape: { ints: kernel }, pads: { ints: pads }, strides: { ints: strides } },
    label: node.name,
    type: picture.type,
    shape: [picture.shape[0]!, ...output, picture.shape[3]!],
    order: channelsFirst,
  });
};

/** ONNX multiplies a size by a float32 scale and cuts the fraction off; only where that gives the size it may be used. */
const exactScale = (from: number, to: number): number | undefined => {
  const scale = Math.fround(to / from);
  return Math.floor(Math.fround(from * scale)) === to ? scale : undefined;
};

/**
 * The size as scales, with which the runtime stays in its fast layout, or as sizes.
 * @returns the third and fourth inputs of Resize
 */
const resizeTarget = (
  { graph }: Operation,
  [batch = 1, fromHeight = 0, fromWidth = 0, channels = 0]: readonly number[],
  [height = 0, width = 0]: readonly number[],
): string[] => {
  const scales = [exactScale(fromHeight, height), exactScale(fromWidth, width)];
  if (scales[0] === undefined || scales[1] === undefined)
    return ['', graph.integers([batch, channels, height, width])];
  return [graph.constant('float32', [4], Float32Array.of(1, 1, scales[0], scales[1]), 'scales')];
};

const resizeBilinear: OperationHandler = (operation) => {
  const { node, graph } = operation;
  const picture = inputOf(operation, 0);
  const [height = 0, width = 0] = staticNumbers(inputOf(operation, 1));
  if (flagOf(node, 'align_corners')) throw new ConversionError('align_corners is not supported');
  const transformation = flagOf(node, 'half_pixel_centers') ? 'half_pixel' : 'asymmetric';
  return graph.compute({
    op: 'Resize',
    inputs: [
      graph.view(picture, channelsFirst),
      '',
      ...resizeTarget(operation, picture.shape, [height, width]),
    ],
    attributes: {
      mode: { text: 'linear' },
      coordinate_transformation_mode: { text: transformation },
    },
    label: node.name,
    type: 'float32',
    shape: [picture.shape[0]!, height, width, picture.shape[3]!],
    order: channelsFirst,
  });
};

/** TensorFlow takes the block's position from the slower part of the channel: ONNX's mode DCR. */
const depthToSpace: OperationHandler = (operation) => {
  const { node, graph } = operation;
  const picture = inputOf(operation, 0);
  const block = integerOf(node, 'block_size');
  const [batch = 1, height = 0, width = 0, channels = 0] = picture.shape;
  return graph.compute({
    op: 'DepthToSpace',
    inputs: [graph.view(picture, channelsFirst)],
    attributes: { blocksize: { int: block }, mode: { text: 'DCR' } },
    label: node.name,
    type: picture.type,
    shape: [batch, height * block, width * block, channels / (block * block)],
    order: channelsFirst,
  });
};

/** The margin stays with the tensor until something needs it as a tensor of its own. */
const pad: OperationHandler = (operation): Tensor => {
  const { node, inputs } = operation;
  const tensor = inputOf(operation, 0);
  const amounts = staticNumbers(inputOf(operation, 1));
  const padding = tensor.shape.map((_, axis) => [amounts[2 * axis]!, amounts[2 * axis + 1]!] as const);
  const fill = inputs[2] ? staticNumber(inputs[2]) : 0;
  if (tensor.type !== 'float32') throw new ConversionError('padding is supported for floats only');
  return {
    label: node.name,
    type: tensor.type,
    shape: tensor.shape.map((size, axis) => size + padding[axis]![0] + padding[axis]![1]),
    origin: { kind: 'padded', input: tensor, padding, fill },
  };
};

/** Operations on pictures, but for convolutions. */
export const pictureOperations: OperationTable = {
  MaxPool: maxPool,
  ResizeBilinear: resizeBilinear,
  DepthToSpace: depthToSpace,
  Pad: pad,
  PadV2: pad,
};
