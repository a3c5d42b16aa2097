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

/**
 * The margin that a padded picture has along y and x, if a kernel can take it over: there is none along the other axes,
 * and with the kernel's own it stays smaller than the kernel, as pools demand.
 */
const absorbable = (padding: Padding, own: readonly Pair[], kernel: Pair): readonly Pair[] | undefined => {
  const [batch, y, x, channel] = padding;
  if (!batch || !y || !x || !channel || [...batch, ...channel].some((size) => size !== 0)) return undefined;
  const fits = [y, x].every((margin, axis) =>
    margin.every((size, end) => size + own[axis]![end]! < kernel[axis]!),
  );
  return fits ? [y, x] : undefined;
};

/**
 * Lays a kernel over a picture.
 * @param absorbs whether the kernel's own margin acts like a margin of the given number, which it then takes over
 */
export const windowOf = (
  node: GraphNode,
  picture: Tensor,
  kernel: Pair,
  absorbs: (fill: number) => boolean,
): Window => {
  const { origin, shape } = picture;
  const strides = spatial(node, 'strides');
  const scheme = textOf(node, 'padding');
  const axes = [0, 1] as const;
  const own = axes.map((axis) => marginOf(scheme, shape[axis + 1]!, kernel[axis], strides[axis]));
  const other =
    origin.kind === 'padded' && absorbs(origin.fill) ? absorbable(origin.padding, own, kernel) : undefined;
  const extent = (axis: 0 | 1): number => {
    const [before, after] = own[axis]!;
    return Math.floor((shape[axis + 1]! + before + after - kernel[axis]) / strides[axis]) + 1;
  };
  return {
    input: origin.kind === 'padded' && other ? origin.input : picture,
    strides,
    pads: [0, 1].flatMap((end) => axes.map((axis) => own[axis]![end]! + (other?.[axis]?.[end] ?? 0))),
    output: [extent(0), extent(1)],
  };
};
