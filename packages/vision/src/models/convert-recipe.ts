import { convertGraphModel, writeModel, type OnnxValue, type PictureInput } from '../convert/index.ts';
import type { ModelRecipe } from './recipes/index.ts';
import { readerOf } from './weights/index.ts';

/** A built-in model as it comes out of the converter. */
export interface ConvertedModel {
  /** The ONNX file. */
  readonly bytes: Uint8Array;
  readonly outputs: readonly OnnxValue[];
  /** Files of the weights' package that it was made from. */
  readonly files: readonly string[];
}

/** Name of the input of every built-in model. */
export const inputName = 'image';

/** The picture that a built-in model takes. */
export const recipeInput = ({ size, normalisation }: ModelRecipe): PictureInput => ({
  name: inputName,
  width: size,
  height: size,
  ...normalisation,
});

/**
 * Converts a built-in model; the same weights give the same bytes.
 * @throws KinemaError `weights_missing`
 */
export const convertRecipe = async (recipe: ModelRecipe): Promise<ConvertedModel> => {
  const { name, source, outputs } = recipe;
  const { model, files } = await source.load(readerOf(source.package));
  const graph = convertGraphModel(model, { name, input: recipeInput(recipe), outputs });
  return { bytes: writeModel(graph), outputs: graph.outputs, files };
};
