import { ConversionError } from '../error.ts';
import type { Padding, Tensor } from '../graph/index.ts';
import { integersOf, textOf, type GraphNode } from '../tfjs/index.ts';

/** Height and width, or y and x. */
export type Pair = readonly [number, number];

/** How a kernel moves over a picture [batch, y, x, channel]. */
export interface Window {
  /** The picture, without the margin that the kernel adds itself. */
  readonly input: Tensor;
  readonly strides: Pair;
  /** Margin as ONNX takes it: top, left, bottom, right. */
  readonly pads: readonly number[];
  /** Shape of the result but for its channels. */
  readonly output: Pair;
}

/** Entries y and x of an attribute that has one for each of batch, y, x and channel. */
export const spatial = (node: GraphNode, attribute: string): Pair => {
  const [, y = 1, x = 1] = integersOf(node, attribute);
  return [y, x];
};

/**
 * What TensorFlow adds before and after an axis. With SAME padding the odd element goes to the end, unlike ONNX's
 * own SAME_UPPER for some sizes, so that the numbers are always written out.
 * Source: https://www.tensorflow.org/api_docs/python/tf/nn#notes_on_padding_2
 */
const marginOf = (scheme: string, size: number, kernel: number, stride: number): Pair => {
  if (scheme === 'VALID') return [0, 0];
  if (scheme !== 'SAME') throw new ConversionError(`${scheme} padding is not supported`);
  const total = Math.max((Math.ceil(size / stride) - 1) * stride + kernel - size, 0);
  return [total >> 1, total - (total >> 1)];
};

const spatialOnly = (padding: Padding): boolean =>
  [padding[0], padding[3]].every((margin) => margin?.[0] === 0 && margin[1] === 0);

/**
 * Lays a kernel over a picture.
 * @param absorbs whether the kernel's own margin equals a margin of the given number, which it then takes over
 */
export const windowOf = (
  node: GraphNode,
  picture: Tensor,
  kernel: Pair,
  absorbs: (fill: number) => boolean,
): Window => {
  const { origin } = picture;
  const absorbed = origin.kind === 'padded' && absorbs(origin.fill) && spatialOnly(origin.padding);
  const strides = spatial(node, 'strides');
  const margins = [0, 1].map((axis): Pair => {
    const own = marginOf(textOf(node, 'padding'), picture.shape[axis + 1]!, kernel[axis]!, strides[axis]!);
    const other = absorbed ? origin.padding[axis + 1]! : [0, 0];
    return [own[0] + other[0], own[1] + other[1]];
  });
  const input = absorbed ? origin.input : picture;
  const extent = (axis: 0 | 1): number => {
    const [before, after] = margins[axis]!;
    return Math.floor((input.shape[axis + 1]! + before + after - kernel[axis]) / strides[axis]) + 1;
  };
  return {
    input,
    strides,
    pads: [...margins.map(([before]) => before), ...margins.map(([, after]) => after)],
    output: [extent(0), extent(1)],
  };
};
