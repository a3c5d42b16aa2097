import { ConversionError } from './error.ts';
import { constant, GraphBuilder, type Tensor } from './graph/index.ts';
import { pictureTensor, pictureValue } from './input.ts';
import type { PictureInput } from './picture-input.ts';
import type { OnnxGraph } from './onnx/index.ts';
import { operations } from './ops/index.ts';
import { outputLabel } from './ops/operation.ts';
import { nodesInOrder, type GraphModel, type GraphNode } from './tfjs/index.ts';

/** What to make of a TF.js graph model. */
export interface Conversion {
  /** Name of the ONNX graph. */
  readonly name: string;
  readonly input: PictureInput;
  /** For each output of the ONNX model the TF.js tensor that it gives out; any tensor of the graph will do. */
  readonly outputs: Readonly<Record<string, string>>;
}

interface ConversionState {
  readonly model: GraphModel;
  readonly graph: GraphBuilder;
  readonly picture: PictureInput;
  readonly tensors: Map<string, Tensor>;
}

const constantOf = (model: GraphModel, { name }: GraphNode): Tensor => {
  const weight = model.weights.get(name);
  if (!weight) throw new ConversionError(`the constant ${name} has no weights`);
  return constant(name, weight.type, weight.shape, weight.data);
};

const tensorOf = (tensors: ReadonlyMap<string, Tensor>, name: string): Tensor => {
  const tensor = tensors.get(name);
  if (!tensor) throw new ConversionError(`there is no tensor "${name}"`);
  return tensor;
};

const convertNode = (
  { model, graph, picture, tensors }: ConversionState,
  node: GraphNode,
): Tensor | readonly Tensor[] => {
  if (node.op === 'Const') return constantOf(model, node);
  if (node.op === 'Placeholder') return pictureTensor(graph, node, picture);
  const handler = operations[node.op];
  if (!handler) throw new ConversionError(`the operation ${node.op} is not supported`);
  return handler({ node, graph, inputs: node.inputs.map((name) => tensorOf(tensors, name)) });
};

const addNode = (state: ConversionState, node: GraphNode): void => {
  try {
    const outputs = [convertNode(state, node)].flat();
    for (const [index, tensor] of outputs.entries()) state.tensors.set(outputLabel(node, index), tensor);
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new ConversionError(`${node.op} ${node.name}: ${reason}`, { cause });
  }
};

/**
 * Converts a TF.js graph model into an ONNX graph for one picture of a fixed size. Shapes, and whatever depends on them
 * alone, are worked out here; activations flow with their channels first, as ONNX's convolutions take them, and are
 * turned only where an operation depends on the order of its axes. Weights stored as float16 stay so.
 *
 * The same model and conversion give the same graph.
 * @throws ConversionError on an operation that no model of the catalogue uses
 */
export const convertGraphModel = (model: GraphModel, conversion: Conversion): OnnxGraph => {
  const { name, input, outputs } = conversion;
  const graph = new GraphBuilder([input.name, ...Object.keys(outputs)]);
  const tensors = new Map<string, Tensor>();
  for (const node of nodesInOrder(model, Object.values(outputs)))
    addNode({ model, graph, picture: input, tensors }, node);
  const values = Object.entries(outputs).map(([output, tensor]) =>
    graph.output(output, tensorOf(tensors, tensor)),
  );
  return graph.finish(name, [pictureValue(input)], values);
};
