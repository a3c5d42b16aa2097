import type { OnnxDimension, OnnxGraph, OnnxValue } from './onnx/index.ts';

const opened = ({ name, type, dims }: OnnxValue): OnnxValue<OnnxDimension> => ({
  name,
  type,
  dims: dims.map((size, axis) => (axis === 1 ? `${name}_rows` : axis === 2 ? `${name}_columns` : size)),
});

/**
 * The same graph for pictures of any height and width that its convolutions divide evenly. Input and outputs are [1, row,
 * column, channel]; no node may hold a size that depends on the picture's.
 */
export const withOpenSides = (graph: OnnxGraph): OnnxGraph<OnnxDimension> => ({
  ...graph,
  inputs: graph.inputs.map(opened),
  outputs: graph.outputs.map(opened),
});
