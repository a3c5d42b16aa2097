import { flagOf } from '../tfjs/index.ts';
import { applyFused, fusedBias } from './convolution.ts';
import { inputPair, type OperationHandler, type OperationTable } from './operation.ts';

const multiply: OperationHandler = (operation) => {
  const { node, graph } = operation;
  const [a, b] = inputPair(operation);
  const [transposeA, transposeB] = [flagOf(node, 'transpose_a'), flagOf(node, 'transpose_b')];
  const product = graph.compute({
    op: 'Gemm',
    inputs: [graph.plain(a), graph.plain(b), ...fusedBias(operation)],
    attributes: { transA: { int: transposeA ? 1 : 0 }, transB: { int: transposeB ? 1 : 0 } },
    label: node.name,
    type: 'float32',
    shape: [a.shape[transposeA ? 1 : 0]!, b.shape[transposeB ? 0 : 1]!],
  });
  return applyFused(graph, node, product);
};

export const matrixOperations: OperationTable = { _FusedMatMul: multiply };
