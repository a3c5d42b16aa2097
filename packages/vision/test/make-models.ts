import { buildModels, defaultModelsFolder, missingModels } from '../src/models/index.ts';

let made: Promise<unknown> | undefined;

/** The models that tests run on, where the product looks for them; made once, found there after that. */
export const makeModels = async (): Promise<void> => {
  const folder = defaultModelsFolder();
  await (made ??= buildModels({ folder, names: missingModels(folder).map(({ name }) => name) }));
};
