import { KinemaError } from '@kinema/motion/errors';
import { convertRecipe } from '../convert-recipe.ts';
import { manifestDocument } from '../document.ts';
import { manifestPath, modelPath } from '../folder.ts';
import { sha256Of } from '../hash.ts';
import { modelRecipes, type ModelRecipe } from '../recipes/index.ts';
import { writeWholeFile } from '../whole-file.ts';
import { outcomeOf, type BuildOutcome, type BuildTask } from './task.ts';

const recipeOf = (name: string): ModelRecipe => {
  const recipe = modelRecipes.find((candidate) => candidate.name === name);
  if (!recipe) throw new TypeError(`there is no recipe of ${name}`);
  return recipe;
};

/** Converts a model and writes its files. The ONNX file gets its name only if its hash is the manifest's. */
const build = async ({ manifest, folder, token }: BuildTask): Promise<void> => {
  const { name } = manifest;
  const recipe = recipeOf(name);
  const { bytes } = await convertRecipe(recipe);
  const actual = sha256Of(bytes);
  if (actual !== manifest.sha256) {
    const values = { name, package: recipe.source.package, actual, expected: manifest.sha256 };
    throw new KinemaError('model_not_reproduced', values);
  }
  await writeWholeFile(modelPath(folder, manifest), bytes, token);
  await writeWholeFile(manifestPath(folder, manifest), manifestDocument(manifest), token);
};

/** What a thread of the build runs. */
export default (task: BuildTask): Promise<BuildOutcome> => outcomeOf(() => build(task));
