import { ConversionError } from '../error.ts';
import {
  constant,
  insertAxis,
  knownData,
  naturalOrder,
  removeAxes,
  staticNumbers,
  type GraphBuilder,
  type Tensor,
} from '../graph/index.ts';
import { integerOf, type GraphNode } from '../tfjs/index.ts';
import { inputOf, type OperationHandler, type OperationTable } from './operation.ts';

/** What is taken of one axis: begin, begin + step, … below end. */
interface Range {
  readonly begin: number;
  readonly end: number;
  readonly step: number;
}

/** A strided slice in three steps: cut every axis, drop some of size one, add others. */
interface SlicePlan {
  readonly ranges: readonly Range[];
  /** Axes of the tensor that its result does not have. */
  readonly dropped: readonly number[];
  /** Axes of the result that its tensor does not have, ascending. */
  readonly added: readonly number[];
}

const clamp = (index: number, size: number): number =>
  Math.min(Math.max(index < 0 ? index + size : index, 0), size);

/**
 * Reads the bit masks of a StridedSlice: bit i says how its i-th entry is meant.
 * Source: https://www.tensorflow.org/api_docs/python/tf/strided_slice
 */
const planSlice = (node: GraphNode, shape: readonly number[], entries: readonly Range[]): SlicePlan => {
  const isSet = (mask: string, entry: number): boolean => ((integerOf(node, mask, 0) >> entry) & 1) === 1;
  if (integerOf(node, 'ellipsis_mask', 0) !== 0)
    throw new ConversionError('a slice with an ellipsis is not supported');
  const ranges: Range[] = [];
  const dropped: number[] = [];
  const added: number[] = [];
  for (const [entry, { begin, end, step }] of entries.entries()) {
    const axis = ranges.length;
    const size = shape[axis] ?? 0;
    const first = isSet('begin_mask', entry) ? 0 : clamp(begin, size);
    if (step < 1) throw new ConversionError('a slice that runs backwards is not supported');
    if (isSet('new_axis_mask', entry)) {
      added.push(axis - dropped.length + added.length);
    } else if (isSet('shrink_axis_mask', entry)) {
      dropped.push(axis);
      ranges.push({ begin: first, end: first + 1, step: 1 });
    } else {
      ranges.push({ begin: first, end: isSet('end_mask', entry) ? size : clamp(end, size), step });
    }
  }
  for (const size of shape.slice(ranges.length)) ranges.push({ begin: 0, end: size, step: 1 });
  return { ranges, dropped, added };
};

const lengthOf = ({ begin, end, step }: Range): number => Math.max(0, Math.ceil((end - begin) / step));

const cut = (graph: GraphBuilder, tensor: Tensor, ranges: readonly Range[], label: string): Tensor => {
  const shape = ranges.map(lengthOf);
  if (shape.every((size, axis) => size === tensor.shape[axis])) return tensor;
  const data = knownData(tensor);
  const [only] = ranges;
  if (data && only && ranges.length === 1) {
    const kept = data.slice(only.begin, only.end).filter((_, index) => index % only.step === 0);
    return constant(label, tensor.type, shape, kept);
  }
  const order = naturalOrder(tensor);
  const perAxis = (value: (range: Range) => number): string => graph.integers(ranges.map(value));
  return graph.compute({
    op: 'Slice',
    inputs: [
      graph.view(tensor, order),
      perAxis(({ begin }) => begin),
      perAxis(({ end }) => end),
      graph.integers(ranges.map((_, axis) => order.indexOf(axis))),
      perAxis(({ step }) => step),
    ],
    label,
    type: tensor.type,
    shape,
    order,
  });
};

const stridedSlice: OperationHandler = (operation) => {
  const { node, graph } = operation;
  const tensor = inputOf(operation, 0);
  const [begins = [], ends = [], steps = []] = [1, 2, 3].map((i) => staticNumbers(inputOf(operation, i)));
  const entries = begins.map((begin, i): Range => ({ begin, end: ends[i]!, step: steps[i]! }));
  const { ranges, dropped, added } = planSlice(node, tensor.shape, entries);
  const sliced = cut(graph, tensor, ranges, `${node.name}/cut`);
  const shrunk = dropped.length > 0 ? removeAxes(graph, sliced, dropped, `${node.name}/shrunk`) : sliced;
  return added.reduce((result, axis) => insertAxis(graph, result, axis, `${node.name}/axis${axis}`), shrunk);
};

export const sliceOperations: OperationTable = { StridedSlice: stridedSlice };
