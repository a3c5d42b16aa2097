import { ConversionError } from '../error.ts';
import { shapeAttribute, type GraphModel, type GraphNode, type Weight } from '../tfjs/index.ts';
import { translate } from './operators.ts';
import { readTfliteGraph, type TfliteGraph, type TfliteOperator, type TfliteTensor } from './schema.ts';

interface Reading {
  readonly nodes: Map<string, GraphNode>;
  readonly weights: Map<string, Weight>;
}

/** Names for the tensors that differ from each other; a colon would name a further output of a node. */
const uniqueNames = (tensors: readonly TfliteTensor[]): string[] => {
  const taken = new Set<string>();
  return tensors.map(({ name }, index) => {
    const plain = name.replaceAll(':', '/');
    const unique = taken.has(plain) ? `${plain}#${index}` : plain;
    taken.add(unique);
    return unique;
  });
};

const addConstant = ({ nodes, weights }: Reading, name: string, weight: Weight): void => {
  nodes.set(name, { name, op: 'Const', inputs: [], attributes: {} });
  weights.set(name, weight);
};

const requireKnown = ({ nodes }: Reading, name: string | undefined): string => {
  if (name === undefined || !nodes.has(name))
    throw new ConversionError(`an operator uses ${name ?? 'a tensor that is not listed'} before it is made`);
  return name;
};

const addOperator = (reading: Reading, operator: TfliteOperator, names: readonly string[]): void => {
  const [output, ...others] = operator.outputs;
  const name = output === undefined ? undefined : names[output];
  if (name === undefined || others.length > 0)
    throw new ConversionError('operators with one output are supported only');
  const inputs = operator.inputs
    .filter((input) => input >= 0)
    .map((input) => requireKnown(reading, names[input]));
  const translation = translate(operator, {
    inputs,
    constant: (label, value) => {
      const data = Int32Array.from([value].flat());
      const shape = typeof value === 'number' ? [] : [value.length];
      addConstant(reading, `${name}/${label}`, { type: 'int32', shape, data });
      return `${name}/${label}`;
    },
    node: (op, label, nodeInputs) => {
      const inner = { name: `${name}/${label}`, op, inputs: nodeInputs, attributes: {} };
      reading.nodes.set(inner.name, inner);
      return inner.name;
    },
  });
  reading.nodes.set(name, { name, inputs, attributes: {}, ...translation });
};

const graphModelOf = ({ tensors, inputs, operators }: TfliteGraph): GraphModel => {
  const names = uniqueNames(tensors);
  const reading: Reading = { nodes: new Map(), weights: new Map() };
  for (const [index, { type, shape, data }] of tensors.entries()) {
    const name = names[index]!;
    if (data) addConstant(reading, name, { type, shape, data });
    if (inputs.includes(index))
      reading.nodes.set(name, {
        name,
        op: 'Placeholder',
        inputs: [],
        attributes: { shape: shapeAttribute(shape) },
      });
  }
  for (const operator of operators) addOperator(reading, operator, names);
  return reading;
};

/**
 * Reads a TFLite model as the TF.js graph of the same computation, which the converter knows. Each tensor of the model is
 * a node of its name.
 * @throws ConversionError when it is not one, is damaged, or uses what no model of the catalogue uses
 */
export const readTfliteModel = (bytes: Uint8Array): GraphModel => graphModelOf(readTfliteGraph(bytes));
