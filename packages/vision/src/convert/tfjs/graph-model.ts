import { ConversionError } from '../error.ts';
import type { GraphNode, RawAttribute } from './attributes.ts';
import { decodeWeights, type Weight, type WeightSpecification } from './weights.ts';

/** A TF.js graph model: operations by name, and the values of its constants. */
export interface GraphModel {
  readonly nodes: ReadonlyMap<string, GraphNode>;
  readonly weights: ReadonlyMap<string, Weight>;
}

/** The parts of a `model.json` that the converter reads. */
interface ModelJson {
  readonly format: 'graph-model';
  readonly modelTopology: {
    readonly node: readonly {
      readonly name: string;
      readonly op: string;
      readonly input?: readonly string[];
      readonly attr?: Readonly<Record<string, RawAttribute>>;
    }[];
  };
  readonly weightsManifest: readonly {
    readonly paths: readonly string[];
    readonly weights: readonly WeightSpecification[];
  }[];
}

const parse = (text: string): ModelJson => {
  const json = JSON.parse(text) as Partial<ModelJson> | null;
  if (json?.format !== 'graph-model' || !json.modelTopology?.node || !json.weightsManifest)
    throw new ConversionError('this is not the model.json of a TF.js graph model');
  return json as ModelJson;
};

/** The weight files that a `model.json` names, in the order in which their bytes are to be joined. */
export const weightFilesOf = (json: string): string[] =>
  parse(json).weightsManifest.flatMap(({ paths }) => paths);

/** "^name" only orders execution; "name:0" is the first output, which is also called "name". */
const dataInputs = (inputs: readonly string[]): string[] =>
  inputs.filter((input) => !input.startsWith('^')).map((input) => input.replace(/:0$/, ''));

/**
 * Reads a TF.js graph model.
 * @param json the text of `model.json`
 * @param weightBytes the weight files, joined in the order of {@link weightFilesOf}
 * @throws ConversionError when it is not one, or uses a weight type that no model of the catalogue uses
 */
export const readGraphModel = (json: string, weightBytes: Uint8Array): GraphModel => {
  const { modelTopology, weightsManifest } = parse(json);
  const nodes = modelTopology.node.map(({ name, op, input = [], attr = {} }): GraphNode => ({
    name,
    op,
    inputs: dataInputs(input),
    attributes: attr,
  }));
  return {
    nodes: new Map(nodes.map((node) => [node.name, node])),
    weights: decodeWeights(
      weightsManifest.flatMap(({ weights }) => weights),
      weightBytes,
    ),
  };
};

/** The node that makes a tensor: "name:1" is an output of "name". */
export const producerOf = (tensor: string): string => tensor.replace(/:\d+$/, '');

/**
 * The nodes that the given tensors depend on, each after the ones that it uses.
 * @throws ConversionError on a tensor that no node makes
 */
export const nodesInOrder = (model: GraphModel, tensors: readonly string[]): GraphNode[] => {
  const ordered = new Set<GraphNode>();
  const visit = (tensor: string): void => {
    const node = model.nodes.get(producerOf(tensor));
    if (!node) throw new ConversionError(`no node makes the tensor "${tensor}"`);
    if (ordered.has(node)) return;
    node.inputs.forEach(visit);
    ordered.add(node);
  };
  tensors.forEach(visit);
  return [...ordered];
};
