/**
 * The order in which a value holds the axes of a tensor: axis j of the value is axis `order[j]` of the tensor.
 * TF.js names the axes of a picture [batch, y, x, channel]; a value with the channels first has the order [0, 3, 1, 2].
 */
export type AxisOrder = readonly number[];

/** [batch, y, x, channel] held as [batch, channel, y, x], which is what ONNX's convolutions take. */
export const channelsFirst: AxisOrder = [0, 3, 1, 2];

/** The tensor's own order. */
export const plainOrder = (rank: number): number[] => Array.from({ length: rank }, (_, axis) => axis);

export const sameOrder = (a: AxisOrder, b: AxisOrder): boolean =>
  a.length === b.length && a.every((axis, at) => axis === b[at]);

/** What stands for each axis of a tensor, rearranged as a value in the given order holds it. */
export const arrange = <T>(perAxis: readonly T[], order: AxisOrder): T[] =>
  order.map((axis) => perAxis[axis]!);

/** The permutation of ONNX's Transpose that turns a value in one order into a value in another. */
export const transposition = (from: AxisOrder, to: AxisOrder): number[] =>
  to.map((axis) => from.indexOf(axis));

/** The order left over when axes of the tensor disappear. */
export const withoutAxes = (order: AxisOrder, axes: readonly number[]): number[] =>
  order
    .filter((axis) => !axes.includes(axis))
    .map((axis) => axis - axes.filter((gone) => gone < axis).length);

/** The order after a new axis of the tensor: it stands right behind the axis before it, or in front of all. */
export const withAxis = (order: AxisOrder, axis: number): number[] => {
  const shifted = order.map((old) => (old < axis ? old : old + 1));
  return shifted.toSpliced(shifted.indexOf(axis - 1) + 1, 0, axis);
};
