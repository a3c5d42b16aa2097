import { KinemaError } from '@kinema/motion/errors';
import { convertRecipe } from '../convert-recipe.ts';
import { manifestDocument } from '../document.ts';
import { manifestFile, modelPath } from '../folder.ts';
import { sha256Of } from '../hash.ts';
import { partsOf } from '../manifest.ts';
import { modelRecipes, type ModelRecipe } from '../recipes/index.ts';
import { writeWholeFile } from '../whole-file.ts';
import { outcomeOf, type BuildOutcome, type BuildTask } from './task.ts';

const recipeOf = (name: string): ModelRecipe => {
  const recipe = modelRecipes.find((candidate) => candidate.name === name);
  if (!recipe) throw new TypeError(`there is no recipe of ${name}`);
  return recipe;
};

/** Converts a model and writes its files. They get their names only if their hashes are the manifest's. */
const build = async ({ manifest, folder, token }: BuildTask): Promise<void> => {
  const { name } = manifest;
  const recipe = recipeOf(name);
  const { bytes, browser } = await convertRecipe(recipe);
  const contents = [bytes, Buffer.from(browser.json), browser.weights];
  const files = partsOf(manifest).map((part, index) => ({ part, content: contents[index]! }));
  for (const { part, content } of files) {
    const actual = sha256Of(content);
    if (actual === part.sha256) continue;
    const values = { name, package: recipe.source.package, actual, expected: part.sha256 };
    throw new KinemaError('model_not_reproduced', values);
  }
  for (const { part, content } of files)
    await writeWholeFile(modelPath(folder, manifest, part.file), content, token);
  await writeWholeFile(modelPath(folder, manifest, manifestFile), manifestDocument(manifest), token);
};

/** What a thread of the build runs. */
export default (task: BuildTask): Promise<BuildOutcome> => outcomeOf(() => build(task));
