import type { Size } from '@kinema/motion';
import type { Tensor } from '../inference/tensor.ts';
import type { ModelInput, PerChannel } from '../models/index.ts';

const channelValue = (value: PerChannel | undefined, channel: number, fallback: number): number =>
  typeof value === 'object' ? value[channel]! : (value ?? fallback);

/** RGB bytes in the model's order of channels and planes. */
const reorder = (rgb: Uint8Array, { layout, channels }: ModelInput): Uint8Array => {
  if (layout === 'nhwc' && channels === 'rgb') return rgb;
  const out = new Uint8Array(rgb.length);
  const plane = rgb.length / 3;
  for (let channel = 0; channel < 3; channel++) {
    const from = channels === 'rgb' ? channel : 2 - channel;
    const start = layout === 'nhwc' ? channel : channel * plane;
    const step = layout === 'nhwc' ? 3 : 1;
    for (let i = 0; i < plane; i++) out[start + i * step] = rgb[3 * i + from]!;
  }
  return out;
};

const normalise = (bytes: Uint8Array, input: ModelInput): Float32Array => {
  const out = new Float32Array(bytes.length);
  const plane = bytes.length / 3;
  for (let channel = 0; channel < 3; channel++) {
    const scale = channelValue(input.scale, channel, 1);
    const offset = channelValue(input.offset, channel, 0);
    const start = input.layout === 'nhwc' ? channel : channel * plane;
    const step = input.layout === 'nhwc' ? 3 : 1;
    for (let i = 0, at = start; i < plane; i++, at += step) out[at] = bytes[at]! * scale + offset;
  }
  return out;
};

/**
 * The size at which a model is shown a whole picture: that of its input or, where sides may be shorter, the least that
 * the picture fits into at the same scale.
 */
export const shownSize = ({ width, height, multipleOf }: ModelInput, picture: Size): Size => {
  if (multipleOf === undefined) return { width, height };
  const scale = Math.min(width / picture.width, height / picture.height);
  const enough = (side: number, most: number): number =>
    Math.min(most, multipleOf * Math.max(1, Math.ceil(Math.round(side * scale) / multipleOf)));
  return { width: enough(picture.width, width), height: enough(picture.height, height) };
};

/** The tensor that a model takes for RGB bytes of a picture of the given size, rows top to bottom. */
export const inputTensor = (rgb: Uint8Array, input: ModelInput, { width, height }: Size = input): Tensor => {
  const dims = input.layout === 'nhwc' ? [1, height, width, 3] : [1, 3, height, width];
  const bytes = reorder(rgb, input);
  return input.type === 'uint8'
    ? { type: 'uint8', dims, data: bytes }
    : { type: 'float32', dims, data: normalise(bytes, input) };
};
