import type {
  ElementType,
  OnnxAttribute,
  OnnxGraph,
  OnnxInitializer,
  OnnxNode,
  OnnxValue,
  TensorData,
} from '../onnx/index.ts';
import { arrange, channelsFirst, plainOrder, sameOrder, transposition, type AxisOrder } from './order.ts';
import type { Shape } from './shape.ts';
import {
  constant,
  naturalOrder,
  permute,
  type ConstantData,
  type Tensor,
  type TensorOrigin,
  type TensorType,
} from './tensor.ts';

type Attributes = Readonly<Record<string, OnnxAttribute>>;

/** Constants up to this many elements are stored as float32 and shared where they are equal. */
const SMALL = 64;

type PaddedOrigin = Extract<TensorOrigin, { kind: 'padded' }>;

/** Whether a tensor is a picture, channels first, with nothing around it but channels of zeros. */
const addsChannels = ({ origin }: Tensor, order: AxisOrder): boolean =>
  origin.kind === 'padded' &&
  origin.fill === 0 &&
  sameOrder(order, channelsFirst) &&
  origin.padding.slice(0, 3).every(([before, after]) => before + after === 0);

/** A node with one output, and what is known of that output as a tensor. */
export interface Computation {
  readonly op: string;
  readonly inputs: readonly string[];
  readonly attributes?: Attributes;
  readonly label: string;
  readonly type: TensorType;
  readonly shape: Shape;
  /** The order in which the output holds the tensor's axes; the tensor's own when absent. */
  readonly order?: AxisOrder;
}

/** An ONNX graph that grows node by node. Names follow the labels, so the same calls give the same graph. */
export class GraphBuilder {
  readonly #nodes: OnnxNode[] = [];
  readonly #producers = new Map<string, OnnxNode>();
  readonly #initializers: OnnxInitializer[] = [];
  readonly #names: Set<string>;
  readonly #sharedConstants = new Map<string, string>();
  readonly #views = new Map<Tensor, Map<string, string>>();

  /** @param reserved names that no value inside the graph may take: those of the model's inputs and outputs */
  constructor(reserved: readonly string[] = []) {
    this.#names = new Set(reserved);
  }

  #uniqueName(label: string): string {
    let name = label;
    for (let count = 2; this.#names.has(name); count++) name = `${label}#${count}`;
    this.#names.add(name);
    return name;
  }

  /** Adds a node with several outputs and returns their names. */
  emitMany(
    op: string,
    inputs: readonly string[],
    labels: readonly string[],
    attributes: Attributes = {},
  ): string[] {
    const outputs = labels.map((label) => this.#uniqueName(label));
    const node = { op, inputs, outputs, attributes };
    this.#nodes.push(node);
    for (const output of outputs) this.#producers.set(output, node);
    return outputs;
  }

  /** Adds a node with one output and returns its name. */
  emit(op: string, inputs: readonly string[], label: string, attributes: Attributes = {}): string {
    const [output] = this.emitMany(op, inputs, [label], attributes);
    return output!;
  }

  /** The node that makes a value; undefined for a constant and for an input of the model. */
  producer(value: string): OnnxNode | undefined {
    return this.#producers.get(value);
  }

  /** Adds a node with one output and returns it as a tensor. */
  compute(computation: Computation): Tensor {
    const { op, inputs, attributes, label, type, shape, order = plainOrder(shape.length) } = computation;
    const name = this.emit(op, inputs, label, attributes);
    return { label, type, shape, origin: { kind: 'value', name, order } };
  }

  /** Adds a constant and returns its name. */
  constant(type: ElementType, dims: Shape, data: TensorData, label = 'constant'): string {
    const key = data.length <= SMALL ? `${type} [${dims.join()}] ${data.join()}` : undefined;
    const shared = key === undefined ? undefined : this.#sharedConstants.get(key);
    if (shared !== undefined) return shared;
    const name = this.#uniqueName(label);
    this.#initializers.push({ name, type, dims, data });
    if (key !== undefined) this.#sharedConstants.set(key, name);
    return name;
  }

  /** A constant vector of int64, in which ONNX takes shapes, axes, sizes and paddings. */
  integers(values: readonly number[]): string {
    return this.constant('int64', [values.length], BigInt64Array.from(values, BigInt), 'integers');
  }

  /** The name of a value that holds the tensor with its axes in the given order. */
  view(tensor: Tensor, order: AxisOrder): string {
    let views = this.#views.get(tensor);
    if (!views) this.#views.set(tensor, (views = new Map<string, string>()));
    const key = order.join();
    let name = views.get(key);
    if (name === undefined) views.set(key, (name = this.#makeView(tensor, order)));
    return name;
  }

  /** The name of a value that holds the tensor in its own order. */
  plain(tensor: Tensor): string {
    return this.view(tensor, plainOrder(tensor.shape.length));
  }

  #makeView(tensor: Tensor, order: AxisOrder): string {
    const { origin, label } = tensor;
    if (origin.kind === 'constant') return this.#constantView(tensor, origin.data, order);
    const natural = naturalOrder(tensor);
    if (!sameOrder(natural, order))
      return this.emit('Transpose', [this.view(tensor, natural)], `${label}/${order.join('')}`, {
        perm: { ints: transposition(natural, order) },
      });
    return origin.kind === 'value' ? origin.name : this.#pad(tensor, order);
  }

  #constantView({ label, type, shape }: Tensor, data: ConstantData, order: AxisOrder): string {
    const arranged = sameOrder(order, plainOrder(order.length)) ? data : permute(data, shape, order);
    const dims = arrange(shape, order);
    if (!(arranged instanceof Float16Array)) return this.constant(type, dims, arranged, label);
    if (arranged.length <= SMALL) return this.constant(type, dims, new Float32Array(arranged), label);
    const stored = this.constant('float16', dims, arranged, `${label}/float16`);
    return this.emit('Cast', [stored], label, { to: { int: 1 } });
  }

  #pad(tensor: Tensor, order: AxisOrder): string {
    const { origin, label } = tensor;
    if (origin.kind !== 'padded') throw new TypeError(`${label} is not a padded tensor`);
    if (addsChannels(tensor, order)) return this.#addChannels(tensor, origin);
    const padding = arrange(origin.padding, order);
    const amounts = [...padding.map(([before]) => before), ...padding.map(([, after]) => after)];
    const fill = this.constant('float32', [], Float32Array.of(origin.fill), 'fill');
    return this.emit('Pad', [this.view(origin.input, order), this.integers(amounts), fill], label, {
      mode: { text: 'constant' },
    });
  }

  /**
   * Channels of zeros, by a convolution with an identity: ONNX Runtime keeps pictures in blocks of channels between
   * convolutions, and would take them out of the blocks and put them back for Pad.
   */
  #addChannels({ label, shape }: Tensor, { input, padding }: PaddedOrigin): string {
    const [channels, before] = [input.shape[3]!, padding[3]![0]];
    const identity = new Float16Array(shape[3]! * channels);
    for (let channel = 0; channel < channels; channel++)
      identity[(before + channel) * channels + channel] = 1;
    const weights = constant(`${label}/identity`, 'float32', [shape[3]!, channels, 1, 1], identity);
    return this.emit('Conv', [this.view(input, channelsFirst), this.plain(weights)], label, {
      kernel_shape: { ints: [1, 1] },
    });
  }

  /** Gives a tensor out under a name that was reserved. */
  output(name: string, tensor: Tensor): OnnxValue {
    this.#nodes.push({ op: 'Identity', inputs: [this.plain(tensor)], outputs: [name] });
    return { name, type: tensor.type, dims: tensor.shape };
  }

  /** The finished graph, without what its outputs do not depend on. */
  finish(name: string, inputs: readonly OnnxValue[], outputs: readonly OnnxValue[]): OnnxGraph {
    const used = new Set(outputs.map((output) => output.name));
    const nodes: OnnxNode[] = [];
    for (const node of this.#nodes.toReversed()) {
      if (!node.outputs.some((output) => used.has(output))) continue;
      node.inputs.forEach((input) => used.add(input));
      nodes.push(node);
    }
    const initializers = this.#initializers.filter((constant) => used.has(constant.name));
    return { name, nodes: nodes.reverse(), initializers, inputs, outputs };
  }
}
