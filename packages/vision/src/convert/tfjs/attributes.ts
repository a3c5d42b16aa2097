import { ConversionError } from '../error.ts';

/** An attribute as `model.json` holds it: 64-bit integers as decimal strings, byte strings in base64. */
export interface RawAttribute {
  readonly s?: string;
  readonly i?: string | number;
  readonly f?: number;
  readonly b?: boolean;
  readonly type?: string;
  readonly shape?: { readonly dim?: readonly { readonly size: string | number }[] };
  readonly list?: { readonly i?: readonly (string | number)[]; readonly s?: readonly string[] };
}

/** One operation of the graph. */
export interface GraphNode {
  readonly name: string;
  readonly op: string;
  /** Tensors by name; the second and later outputs of a node are `name:1`, `name:2`. */
  readonly inputs: readonly string[];
  readonly attributes: Readonly<Record<string, RawAttribute>>;
}

const decodeText = (base64: string): string => Buffer.from(base64, 'base64').toString();

const required = <T>(value: T | undefined, node: GraphNode, attribute: string): T => {
  if (value === undefined)
    throw new ConversionError(`${node.op} ${node.name} has no attribute "${attribute}"`);
  return value;
};

/** An integer attribute; the default when it is absent, an error when there is none. */
export const integerOf = (node: GraphNode, attribute: string, absent?: number): number => {
  const raw = node.attributes[attribute]?.i;
  return raw === undefined ? required(absent, node, attribute) : Number(raw);
};

/** A list of integers; empty when absent. */
export const integersOf = (node: GraphNode, attribute: string): number[] =>
  (node.attributes[attribute]?.list?.i ?? []).map(Number);

export const floatOf = (node: GraphNode, attribute: string): number =>
  required(node.attributes[attribute]?.f, node, attribute);

/** A truth value; false when absent. */
export const flagOf = (node: GraphNode, attribute: string): boolean => node.attributes[attribute]?.b ?? false;

export const textOf = (node: GraphNode, attribute: string): string =>
  decodeText(required(node.attributes[attribute]?.s, node, attribute));

/** A list of strings; empty when absent. */
export const textsOf = (node: GraphNode, attribute: string): string[] =>
  (node.attributes[attribute]?.list?.s ?? []).map(decodeText);

/** The name of an element type, for example `DT_FLOAT`. */
export const typeOf = (node: GraphNode, attribute: string): string =>
  required(node.attributes[attribute]?.type, node, attribute);

/** The sizes of a shape attribute; −1 where the graph leaves one open. */
export const shapeOf = (node: GraphNode, attribute: string): number[] =>
  (required(node.attributes[attribute]?.shape, node, attribute).dim ?? []).map(({ size }) => Number(size));

/** Attributes as a `model.json` would hold them, for graphs that come from elsewhere. */
const encodeText = (text: string): string => Buffer.from(text).toString('base64');

export const textAttribute = (text: string): RawAttribute => ({ s: encodeText(text) });

export const textsAttribute = (texts: readonly string[]): RawAttribute => ({
  list: { s: texts.map(encodeText) },
});

export const integerAttribute = (value: number): RawAttribute => ({ i: value });

export const integersAttribute = (values: readonly number[]): RawAttribute => ({ list: { i: values } });

export const flagAttribute = (value: boolean): RawAttribute => ({ b: value });

export const shapeAttribute = (sizes: readonly number[]): RawAttribute => ({
  shape: { dim: sizes.map((size) => ({ size })) },
});
