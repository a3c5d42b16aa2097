import { channelsFirst, knownData, type GraphBuilder, type Tensor } from '../graph/index.ts';
import { isConvolved, scaleChannels } from './scale-channels.ts';

/** Pictures of fewer channels fill no block. */
const BLOCK = 8;

const isInBlocks = (tensor: Tensor | undefined): tensor is Tensor =>
  tensor !== undefined &&
  tensor.origin.kind === 'value' &&
  tensor.shape.length === 4 &&
  tensor.shape[3]! >= BLOCK &&
  isConvolved(tensor);

/** One known number for all of a picture. (With one for each channel ONNX Runtime fuses arithmetic into convolutions.) */
const knownNumber = (tensor: Tensor): number | undefined => {
  const data = knownData(tensor);
  return data?.length === 1 ? data[0] : undefined;
};

/** What arithmetic with a number does to a picture: the factor and the shift that stand for it. */
const scalings: Readonly<Record<string, (number: number) => { factor: number; shift?: number }>> = {
  Add: (shift) => ({ factor: 1, shift }),
  Mul: (factor) => ({ factor }),
};

const scaled = (
  graph: GraphBuilder,
  picture: Tensor,
  { factor, shift }: { readonly factor: number; readonly shift?: number },
  label: string,
): Tensor => {
  const each = (number: number): Float32Array => new Float32Array(picture.shape[3]!).fill(number);
  return scaleChannels(graph, picture, each(factor), label, shift === undefined ? undefined : each(shift));
};

/** A picture of one pixel as large as another, so that both are multiplied pixel by pixel. */
const spread = (graph: GraphBuilder, pixel: Tensor, { shape }: Tensor, label: string): Tensor =>
  graph.compute({
    op: 'Resize',
    inputs: [
      graph.view(pixel, channelsFirst),
      '',
      graph.constant('float32', [4], Float32Array.of(1, 1, shape[1]!, shape[2]!), 'scales'),
    ],
    attributes: {
      mode: { text: 'nearest' },
      coordinate_transformation_mode: { text: 'asymmetric' },
      nearest_mode: { text: 'floor' },
    },
    label,
    type: 'float32',
    shape,
    order: channelsFirst,
  });

const isPixelOf = (pixel: Tensor, picture: Tensor): boolean =>
  pixel.shape[1] === 1 &&
  pixel.shape[2] === 1 &&
  pixel.shape[3] === picture.shape[3] &&
  picture.shape[1]! * picture.shape[2]! > 1;

/**
 * Arithmetic between convolutions that ONNX Runtime does without taking pictures out of their blocks of channels: with a
 * constant, and of a picture with one number for each of its channels that is known when the model runs, as in squeeze
 * and excitation.
 * @returns undefined for all other tensors and operators
 */
export const computeInBlocks = (
  graph: GraphBuilder,
  op: string,
  tensors: readonly [Tensor, Tensor],
  label: string,
): Tensor | undefined => {
  const picture = tensors.find((tensor) => isInBlocks(tensor));
  const other = tensors.find((tensor) => tensor !== picture);
  if (!picture || !other) return undefined;
  const number = knownNumber(other);
  if (number !== undefined) {
    const scaling = scalings[op]?.(number);
    return scaling && scaled(graph, picture, scaling, label);
  }
  if (op !== 'Mul' || !isInBlocks(other)) return undefined;
  const pixel = [other, picture].find((one) => isPixelOf(one, one === picture ? other : picture));
  if (!pixel) return undefined;
  const whole = pixel === picture ? other : picture;
  const inputs = [spread(graph, pixel, whole, `${label}/spread`), whole].map((one) =>
    graph.view(one, channelsFirst),
  );
  return graph.compute({ op, inputs, label, type: 'float32', shape: whole.shape, order: channelsFirst });
};
