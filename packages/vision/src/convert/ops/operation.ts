import { ConversionError } from '../error.ts';
import type { GraphBuilder, Tensor } from '../graph/index.ts';
import type { GraphNode } from '../tfjs/index.ts';

/** One node of the TF.js graph, about to be converted. */
export interface Operation {
  readonly node: GraphNode;
  readonly inputs: readonly Tensor[];
  readonly graph: GraphBuilder;
}

/** Adds to the graph what computes the outputs of one TF.js node, and returns them in order. */
export type OperationHandler = (operation: Operation) => Tensor | readonly Tensor[];

/** Handlers by the name of the TF.js operation. */
export type OperationTable = Readonly<Record<string, OperationHandler>>;

/** An input that the operation must have. */
export const inputOf = ({ node, inputs }: Operation, index: number): Tensor => {
  const tensor = inputs[index];
  if (!tensor) throw new ConversionError(`${node.op} ${node.name} has no input ${index}`);
  return tensor;
};

/** Two inputs that the operation must have. */
export const inputPair = (operation: Operation): [Tensor, Tensor] => [
  inputOf(operation, 0),
  inputOf(operation, 1),
];

/** The name of the output at an index: the first is called like the node. */
export const outputLabel = (node: GraphNode, index: number): string =>
  index === 0 ? node.name : `${node.name}:${index}`;
