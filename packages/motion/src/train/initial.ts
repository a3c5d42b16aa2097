import { randomNormal, seededRandom } from '../random/index.ts';
import { layersOf, type Layer, type NetworkShape } from '../steps/network/shape.ts';

/** Share of boundaries among samples that walk now and then, as a start for the head's biases. */
const RARE = -2;

/**
 * Parameters to begin with: normal, of variance 2 / inputs (He et al. 2015, arXiv:1502.01852) in the stem, and smaller in
 * the blocks, so that the sum over all of them starts at the scale of the stem (Zhang et al. 2019, arXiv:1901.09321).
 */
export const initialParameters = (shape: NetworkShape, seed: number): Float64Array => {
  const { stem, blocks, head, size } = layersOf(shape);
  const random = seededRandom(seed);
  const parameters = new Float64Array(size);
  const fill = ({ inputs, weightsAt, biasesAt }: Layer, gain: number): void => {
    const deviation = gain * Math.sqrt(2 / inputs);
    for (let i = weightsAt; i < biasesAt; i++) parameters[i] = deviation * randomNormal(random);
  };
  fill(stem, 1);
  for (const block of blocks) fill(block, 1 / Math.sqrt(blocks.length));
  fill(head, 0.1);
  parameters.fill(RARE, head.biasesAt, head.biasesAt + head.outputs);
  return parameters;
};
