import { convertRecipe, inputName } from '../convert-recipe.ts';
import { sha256Of } from '../hash.ts';
import { browserGraphFile, browserWeightsFile, type ModelManifest, type ModelPart } from '../manifest.ts';
import { modelRecipes, type ModelRecipe } from '../recipes/index.ts';
import { weightsVersion } from '../weights/index.ts';

/** The file of a model in its folder. */
const modelFileName = 'model.onnx';

const partOf = (file: string, bytes: Uint8Array): ModelPart => ({
  file,
  sha256: sha256Of(bytes),
  bytes: bytes.length,
});

const manifestOf = async (recipe: ModelRecipe): Promise<ModelManifest> => {
  const { name, title, task, licence, attribution, source, url, size, skeleton, classes } = recipe;
  const { bytes, browser, outputs, files } = await convertRecipe(recipe);
  return {
    name,
    title,
    task,
    licence,
    attribution,
    source: { package: source.package, version: await weightsVersion(source.package), files, url },
    file: modelFileName,
    sha256: sha256Of(bytes),
    bytes: bytes.length,
    browser: [
      partOf(browserGraphFile, Buffer.from(browser.json)),
      partOf(browserWeightsFile, browser.weights),
    ],
    input: {
      name: inputName,
      width: size,
      height: size,
      ...(recipe.multipleOf !== undefined && { multipleOf: recipe.multipleOf }),
      layout: 'nhwc',
      type: 'uint8',
      channels: 'rgb',
    },
    outputs: outputs.map((output) => ({ name: output.name, dims: output.dims })),
    ...(skeleton !== undefined && { skeleton }),
    ...(classes && { classes }),
    decoder: recipe.decoder,
    ...(recipe.decoderOptions && { decoderOptions: recipe.decoderOptions }),
    note: recipe.note,
  };
};

/**
 * Makes the text of catalogue.json: what the recipes say, and what came out when each was converted (hash, size,
 * outputs, files).
 */
export const generateCatalogue = async (): Promise<string> => {
  const manifests: ModelManifest[] = [];
  for (const recipe of modelRecipes) manifests.push(await manifestOf(recipe));
  return `${JSON.stringify(manifests, null, 2)}\n`;
};
