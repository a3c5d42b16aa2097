import { ConversionError } from './error.ts';
import { channelsFirst, plainOrder, transposition, type GraphBuilder, type Tensor } from './graph/index.ts';
import type { OnnxValue } from './onnx/index.ts';
import type { PerChannel, PictureInput } from './picture-input.ts';
import { shapeOf, type GraphNode } from './tfjs/index.ts';

/** The placeholder's shape, its open sizes taken from the picture. */
const placeholderShape = (node: GraphNode, { width, height }: PictureInput): number[] => {
  const declared = shapeOf(node, 'shape');
  const shape = declared[1] === 3 ? [1, 3, height, width] : [1, height, width, 3];
  const fits = declared.length === 4 && declared.every((size, axis) => size < 0 || size === shape[axis]);
  if (!fits)
    throw new ConversionError(`the model takes ${declared.join('×')}, not a picture of ${width}×${height}`);
  return shape;
};

const perChannel = (graph: GraphBuilder, value: PerChannel, label: string): string =>
  typeof value === 'number'
    ? graph.constant('float32', [], Float32Array.of(value), label)
    : graph.constant('float32', [1, 3, 1, 1], Float32Array.from(value), label);

const isAll = (value: PerChannel, number: number): boolean => value === number;

/** Turns the bytes of the picture into what the model takes: [1, channel, y, x], scaled and shifted. */
const normalise = (graph: GraphBuilder, picture: PictureInput): string => {
  const { name, channels = 'rgb', scale = 1, offset = 0 } = picture;
  const perm = { ints: transposition(plainOrder(4), channelsFirst) };
  let value = graph.emit('Transpose', [name], `${name}/planes`, { perm });
  if (channels === 'bgr') {
    const reversed = graph.integers([2, 1, 0]);
    value = graph.emit('Gather', [value, reversed], `${name}/bgr`, { axis: { int: 1 } });
  }
  value = graph.emit('Cast', [value], `${name}/float`, { to: { int: 1 } });
  if (!isAll(scale, 1))
    value = graph.emit('Mul', [value, perChannel(graph, scale, 'scale')], `${name}/scaled`);
  if (!isAll(offset, 0))
    value = graph.emit('Add', [value, perChannel(graph, offset, 'offset')], `${name}/shifted`);
  return value;
};

/** Puts the picture in the place of the model's placeholder. */
export const pictureTensor = (graph: GraphBuilder, node: GraphNode, picture: PictureInput): Tensor => {
  const shape = placeholderShape(node, picture);
  const order = shape[1] === 3 ? plainOrder(4) : channelsFirst;
  const name = normalise(graph, picture);
  // TF.js models that declare integers cast them to float first: the bytes are floats here already.
  return { label: node.name, type: 'float32', shape, origin: { kind: 'value', name, order } };
};

export const pictureValue = ({ name, width, height }: PictureInput): OnnxValue => ({
  name,
  type: 'uint8',
  dims: [1, height, width, 3],
});
