import { channelsFirst, naturalOrder, sameOrder, type GraphBuilder, type Tensor } from '../graph/index.ts';

/** Whether a tensor is a picture whose channels lie first, as convolutions leave it. */
export const isConvolved = (tensor: Tensor): boolean =>
  tensor.type === 'float32' && sameOrder(naturalOrder(tensor), channelsFirst);

/**
 * Multiplies each channel of a picture by a number of its own and adds another. It is written as a depthwise convolution
 * of one pixel: ONNX Runtime keeps pictures in blocks of channels between convolutions, and would take them out of the
 * blocks and put them back for arithmetic with constants, which costs more than the arithmetic.
 */
export const scaleChannels = (
  graph: GraphBuilder,
  picture: Tensor,
  factors: Float32Array,
  label: string,
  shifts?: Float32Array,
): Tensor => {
  const channels = factors.length;
  return graph.compute({
    op: 'Conv',
    inputs: [
      graph.view(picture, channelsFirst),
      graph.constant('float32', [channels, 1, 1, 1], factors, `${label}/factors`),
      ...(shifts ? [graph.constant('float32', [channels], shifts, `${label}/shifts`)] : []),
    ],
    attributes: { group: { int: channels }, kernel_shape: { ints: [1, 1] } },
    label,
    type: 'float32',
    shape: picture.shape,
    order: channelsFirst,
  });
};
