import { channelsFirst, sameOrder, type GraphBuilder, type Tensor } from '../graph/index.ts';
import type { OnnxNode } from '../onnx/index.ts';

const integersOf = ({ attributes }: OnnxNode, name: string): readonly number[] => {
  const value = attributes?.[name];
  return value && 'ints' in value ? value.ints : [];
};

/** Whether a node is a convolution that goes on by one pixel at a time. */
const isDense = (node: OnnxNode): boolean =>
  node.op === 'Conv' && integersOf(node, 'strides').every((stride) => stride === 1);

const isPointwise = (node: OnnxNode): boolean =>
  node.op === 'Relu' ||
  node.op === 'Clip' ||
  (isDense(node) &&
    integersOf(node, 'kernel_shape').every((size) => size === 1) &&
    integersOf(node, 'pads').every((margin) => margin === 0));

/** The nodes that a value comes from, back to the first that looks at more than one pixel. */
const chainTo = (graph: GraphBuilder, value: string): readonly OnnxNode[] | undefined => {
  const node = graph.producer(value);
  if (!node) return undefined;
  if (!isPointwise(node)) return isDense(node) ? [node] : undefined;
  const before = chainTo(graph, node.inputs[0]!);
  return before && [...before, node];
};

/** What a convolution looks at for one pixel: [1, channel, y, x], with the margin where that lies at the edge. */
const cutOut = (graph: GraphBuilder, convolution: OnnxNode, place: string): string => {
  const [top = 0, left = 0, bottom = 0, right = 0] = integersOf(convolution, 'pads');
  const input = convolution.inputs[0]!;
  const margin = graph.integers([0, 0, top, left, 0, 0, bottom, right]);
  const padded = graph.emit('Pad', [input, margin], `${input}/padded`);
  const size = graph.integers(integersOf(convolution, 'kernel_shape'));
  const end = graph.emit('Add', [place, size], `${place}/end`);
  return graph.emit('Slice', [padded, place, end, graph.integers([2, 3])], `${input}/there`);
};

/**
 * One pixel of a picture that convolutions made, where its place is known only when the model runs: they are done once
 * more for that pixel alone, so that the whole picture need not be made where nothing else reads it.
 * @param place int64: batch, y, x
 * @returns the value [1, channel, 1, 1]; undefined for a picture that other operations made
 */
export const convolveThere = (
  graph: GraphBuilder,
  { origin, shape }: Tensor,
  place: string,
): string | undefined => {
  if (origin.kind !== 'value' || shape.length !== 4 || !sameOrder(origin.order, channelsFirst))
    return undefined;
  const chain = chainTo(graph, origin.name);
  if (!chain) return undefined;
  const flat = graph.emit('Reshape', [place, graph.integers([3])], `${place}/flat`);
  const corner = graph.emit('Slice', [flat, graph.integers([1]), graph.integers([3])], `${place}/pixel`);
  const patch = cutOut(graph, chain[0]!, corner);
  return chain.reduce((input, { op, inputs, outputs, attributes }) => {
    const unpadded = op === 'Conv' ? { ...attributes, pads: { ints: [0, 0, 0, 0] } } : attributes;
    return graph.emit(op, [input, ...inputs.slice(1)], `${outputs[0]!}/there`, unpadded);
  }, patch);
};
