import type { GraphBuilder } from './builder.ts';
import { arrange, withAxis, withoutAxes } from './order.ts';
import { constant, knownData, naturalOrder, permute, type Tensor } from './tensor.ts';

/** Gives a tensor one more axis, of size one. */
export const insertAxis = (graph: GraphBuilder, tensor: Tensor, axis: number, label: string): Tensor => {
  const shape = tensor.shape.toSpliced(axis, 0, 1);
  const data = knownData(tensor);
  if (data) return constant(label, tensor.type, shape, data);
  const natural = naturalOrder(tensor);
  const order = withAxis(natural, axis);
  const inputs = [graph.view(tensor, natural), graph.integers([order.indexOf(axis)])];
  return graph.compute({ op: 'Unsqueeze', inputs, label, type: tensor.type, shape, order });
};

/** Takes axes of size one away. */
export const removeAxes = (
  graph: GraphBuilder,
  tensor: Tensor,
  axes: readonly number[],
  label: string,
): Tensor => {
  const shape = tensor.shape.filter((_, axis) => !axes.includes(axis));
  const data = knownData(tensor);
  if (data) return constant(label, tensor.type, shape, data);
  const natural = naturalOrder(tensor);
  const inputs = [graph.view(tensor, natural), graph.integers(axes.map((axis) => natural.indexOf(axis)))];
  const order = withoutAxes(natural, axes);
  return graph.compute({ op: 'Squeeze', inputs, label, type: tensor.type, shape, order });
};

/** Gives a tensor axes of size one in front, up to a rank. */
export const raiseRank = (graph: GraphBuilder, tensor: Tensor, rank: number): Tensor => {
  let raised = tensor;
  while (raised.shape.length < rank) raised = insertAxis(graph, raised, 0, `${tensor.label}/raised`);
  return raised;
};

/**
 * Renames the axes of a tensor: axis i of the result is axis `permutation[i]` of the tensor. It adds nothing to the
 * graph, since the same value holds the result, only with its axes in another order.
 */
export const transpose = (tensor: Tensor, permutation: readonly number[], label: string): Tensor => {
  const { type, origin } = tensor;
  const shape = arrange(tensor.shape, permutation);
  if (origin.kind === 'constant')
    return constant(label, type, shape, permute(origin.data, tensor.shape, permutation));
  if (origin.kind === 'value') {
    const order = origin.order.map((axis) => permutation.indexOf(axis));
    return { label, type, shape, origin: { ...origin, order } };
  }
  const input = transpose(origin.input, permutation, `${label}/unpadded`);
  return { label, type, shape, origin: { ...origin, input, padding: arrange(origin.padding, permutation) } };
};
