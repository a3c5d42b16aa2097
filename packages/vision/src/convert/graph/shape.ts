import { ConversionError } from '../error.ts';

export type Shape = readonly number[];

/** Number of elements. */
export const sizeOf = (shape: Shape): number => shape.reduce((product, size) => product * size, 1);

/** For each axis, how many elements apart its neighbours lie in row-major order. */
export const stridesOf = (shape: Shape): number[] => shape.map((_, axis) => sizeOf(shape.slice(axis + 1)));

/** An axis counted from the end, −1 being the last, as one counted from the start. */
export const axisFromStart = (axis: number, rank: number): number => (axis < 0 ? axis + rank : axis);

/** The shape with axes of size one in front, up to a rank. */
export const padRank = (shape: Shape, rank: number): number[] => [
  ...Array.from({ length: rank - shape.length }, () => 1),
  ...shape,
];

/** The shape of an elementwise result, by the rules that TensorFlow and ONNX share. */
export const broadcastShape = (shapes: readonly Shape[]): number[] => {
  const rank = Math.max(...shapes.map((shape) => shape.length));
  return shapes
    .map((shape) => padRank(shape, rank))
    .reduce((a, b) =>
      a.map((size, axis) => {
        const other = b[axis]!;
        if (size !== other && size !== 1 && other !== 1)
          throw new ConversionError(`shapes ${a.join('×')} and ${b.join('×')} do not go together`);
        return size === 1 ? other : size;
      }),
    );
};

/** A shape with at most one −1, which stands for whatever is left of the elements. */
export const resolveShape = (wanted: Shape, elements: number): number[] => {
  const known = sizeOf(wanted.filter((size) => size >= 0));
  const shape = wanted.map((size) => (size < 0 ? elements / known : size));
  if (!shape.every(Number.isInteger) || sizeOf(shape) !== elements)
    throw new ConversionError(`${elements} elements do not fill the shape ${wanted.join('×')}`);
  return shape;
};
