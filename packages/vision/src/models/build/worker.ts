import { KinemaError } from '@kinema/motion/errors';
import { builtInModels } from '../catalogue.ts';
import { convertRecipe } from '../convert-recipe.ts';
import { manifestDocument } from '../document.ts';
import { manifestPath, modelPath } from '../folder.ts';
import { sha256Of } from '../hash.ts';
import { modelRecipes } from '../recipes/index.ts';
import { weightsPackage } from '../weights-package.ts';
import { writeWholeFile } from '../whole-file.ts';
import { outcomeOf, type BuildOutcome, type BuildTask } from './task.ts';

const named = <T extends { readonly name: string }>(list: readonly T[], name: string): T => {
  const found = list.find((entry) => entry.name === name);
  if (!found) throw new TypeError(`there is no built-in model ${name}`);
  return found;
};

/** Converts a model and writes its files. The ONNX file gets its name only if it is the one of the catalogue. */
const build = async ({ name, folder, token }: BuildTask): Promise<void> => {
  const manifest = named(builtInModels, name);
  const { bytes } = await convertRecipe(named(modelRecipes, name));
  const actual = sha256Of(bytes);
  if (actual !== manifest.sha256) {
    const values = { name, package: weightsPackage, actual, expected: manifest.sha256 };
    throw new KinemaError('model_not_reproduced', values);
  }
  await writeWholeFile(modelPath(folder, manifest), bytes, token);
  await writeWholeFile(manifestPath(folder, manifest), manifestDocument(manifest), token);
};

/** What a thread of the build runs. */
export default (task: BuildTask): Promise<BuildOutcome> => outcomeOf(() => build(task));
