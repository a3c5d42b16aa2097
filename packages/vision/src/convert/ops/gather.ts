import { axisFromStart, plainOrder, sizeOf, staticNumber, type Tensor } from '../graph/index.ts';
import { elementTypeCodes } from '../onnx/index.ts';
import { convolveThere } from './convolve-there.ts';
import { inputOf, type Operation, type OperationHandler, type OperationTable } from './operation.ts';

/** Entries along one axis. Inputs: tensor, indexes, axis. */
const gather: OperationHandler = (operation) => {
  const { node, graph } = operation;
  const [tensor, indexes] = [inputOf(operation, 0), inputOf(operation, 1)];
  const axis = axisFromStart(staticNumber(inputOf(operation, 2)), tensor.shape.length);
  return graph.compute({
    op: 'Gather',
    inputs: [graph.plain(tensor), graph.plain(indexes)],
    attributes: { axis: { int: axis } },
    label: node.name,
    type: tensor.type,
    shape: tensor.shape.toSpliced(axis, 1, ...indexes.shape),
  });
};

/** GatherND takes its indexes as int64 only. */
const asInt64 = ({ graph }: Operation, indexes: Tensor): string =>
  graph.emit('Cast', [graph.view(indexes, plainOrder(indexes.shape.length))], `${indexes.label}/int64`, {
    to: { int: elementTypeCodes.int64 },
  });

/** Entries at places that the rows of the indexes name by their first axes. */
const gatherAtPlaces: OperationHandler = (operation) => {
  const { node, graph } = operation;
  const [tensor, indexes] = [inputOf(operation, 0), inputOf(operation, 1)];
  const named = indexes.shape.at(-1)!;
  const places = asInt64(operation, indexes);
  const result = {
    label: node.name,
    type: tensor.type,
    shape: [...indexes.shape.slice(0, -1), ...tensor.shape.slice(named)],
  };
  const isOnePixel = tensor.shape.length === 4 && named === 3 && sizeOf(indexes.shape) === 3;
  const pixel = isOnePixel ? convolveThere(graph, tensor, places) : undefined;
  return pixel === undefined
    ? graph.compute({ op: 'GatherND', inputs: [graph.plain(tensor), places], ...result })
    : graph.compute({ op: 'Reshape', inputs: [pixel, graph.integers(result.shape)], ...result });
};

/** Operations that look entries up. */
export const gatherOperations: OperationTable = { GatherV2: gather, GatherNd: gatherAtPlaces };
