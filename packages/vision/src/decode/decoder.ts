import { KinemaError, type Box } from '@kinema/motion';
import type { Region } from '../image/index.ts';
import type { Tensors } from '../inference/tensor.ts';
import type { ModelManifest } from '../models/index.ts';

/** Something that a model found, in pixels of the model's input (continuous: the first pixel covers [0, 1)). */
export interface Found {
  /** 0..1, as the model gives it. */
  readonly score: number;
  readonly box?: Box;
  /** K × 4: x, y, the model's own score 0..1, standard deviation in pixels as the model's output suggests it. */
  readonly keypoints?: Float32Array;
  /** K × 3 metres: x right, y up, z towards the camera, origin between the hips. */
  readonly world?: Float32Array;
  /** K numbers in pixels: how much further from the camera than the first keypoint each one is. */
  readonly depths?: Float32Array;
  /** Only for hands: how probably it is a right hand, 0..1, if the picture is not a mirror image. */
  readonly rightHand?: number;
  /** Where a landmark model should look next for this person or hand, when the model proposes it. */
  readonly region?: Region;
}

/** Turns one run's outputs into what was found, best first. */
export type Decode = (outputs: Tensors) => Found[];

/** How the outputs of a family of models are read. */
export interface Decoder {
  /** What a model of this family is shown: a whole picture, in which it finds people itself, or the crop of one person. */
  readonly looksAt: 'picture' | 'person';
  /** Whether outputs of any size are read, for an input whose sides may be shorter. */
  readonly anySize?: boolean;
  /** The outputs that are read; all of the manifest's when absent. */
  readonly reads?: readonly string[];
  /** The model that finds the first crop for a family that cannot find it itself. */
  readonly detector?: string;
  /** Checks the manifest once; throws `model_invalid` when it does not fit the family. */
  open(manifest: ModelManifest): Decode;
}

export const invalidModel = (manifest: ModelManifest, reason: string): KinemaError =>
  new KinemaError('model_invalid', { name: manifest.name, reason });

/** The numbers of a float output; `model_invalid` when there is none of that name. */
export const floats = (manifest: ModelManifest, outputs: Tensors, name: string): Float32Array => {
  const tensor = outputs[name];
  if (tensor?.type === 'float32') return tensor.data;
  throw invalidModel(manifest, `output "${name}" is missing or not float32`);
};

/** The shape of an output in the manifest; `model_invalid` when it does not have so many dimensions. */
export const outputDims = (manifest: ModelManifest, name: string, rank: number): readonly number[] => {
  const dims = manifest.outputs.find((output) => output.name === name)?.dims;
  if (dims?.length !== rank) throw invalidModel(manifest, `output "${name}" must have ${rank} dimensions`);
  return dims;
};

/** A number of the manifest's `decoderOptions`. */
export const numberOption = (manifest: ModelManifest, name: string, fallback: number): number => {
  const value = manifest.decoderOptions?.[name] ?? fallback;
  if (typeof value !== 'number') throw invalidModel(manifest, `decoder option "${name}" must be a number`);
  return value;
};

export const sigmoid = (x: number): number => 1 / (1 + Math.exp(-x));
