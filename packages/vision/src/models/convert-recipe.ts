import {
  convertGraphModel,
  withOpenSides,
  writeGraphModel,
  writeModel,
  type OnnxValue,
  type PictureInput,
  type TfjsFiles,
} from '../convert/index.ts';
import { browserWeightsFile } from './manifest.ts';
import type { ModelRecipe } from './recipes/index.ts';
import { readerOf } from './weights/index.ts';

/** A built-in model as it comes out of the converter. */
export interface ConvertedModel {
  /** The ONNX file. */
  readonly bytes: Uint8Array;
  /** The same model for browsers. */
  readonly browser: TfjsFiles;
  readonly outputs: readonly OnnxValue[];
  /** Files of the weights' package that it was made from. */
  readonly files: readonly string[];
}

/** Name of the input of every built-in model. */
export const inputName = 'image';

/** The picture that a built-in model takes. */
export const recipeInput = ({ size, multipleOf, normalisation }: ModelRecipe): PictureInput => ({
  name: inputName,
  width: size,
  height: size,
  openSides: multipleOf !== undefined,
  ...normalisation,
});

/**
 * Converts a built-in model; the same weights give the same bytes.
 * @throws KinemaError `weights_missing`
 */
export const convertRecipe = async (recipe: ModelRecipe): Promise<ConvertedModel> => {
  const { name, source, outputs } = recipe;
  const { model, files } = await source.load(readerOf(source.package));
  const input = recipeInput(recipe);
  const graph = convertGraphModel(model, { name, input, outputs });
  const browser = writeGraphModel(model, input, outputs, browserWeightsFile);
  const bytes = writeModel(input.openSides === true ? withOpenSides(graph) : graph);
  return { bytes, browser, outputs: graph.outputs, files };
};
