import { KinemaError } from '@kinema/motion/errors';
import { builtInModels } from './catalogue.ts';
import { defaultModelsFolder, modelPath } from './folder.ts';
import { partsOf, type ModelManifest, type ModelPart } from './manifest.ts';
import { readOwnModels } from './own/read.ts';
import { checkFile } from './verify.ts';

/** The models at hand: those of the catalogue and the user's own. */
export interface ModelStore {
  /** Every model, those of the catalogue first; their files may still have to be built. */
  list(): readonly ModelManifest[];
  /** Throws KinemaError `model_unknown`. */
  get(name: string): ModelManifest;
  /**
   * A file of a model, its ONNX file unless another is named, whose hash is checked the first time it is asked for.
   * Rejects with KinemaError `model_unknown`, `model_missing` or `model_changed`, `not_found` for a file it does not have.
   */
  path(name: string, file?: string): Promise<string>;
}

export interface ModelStoreOptions {
  /** Where the built-in models are; {@link defaultModelsFolder} when absent. */
  readonly folder?: string;
  /** The user's own models: manifest files, or folders of them. */
  readonly own?: readonly string[];
}

const verifiedPath = async (model: string, part: ModelPart, path: string): Promise<string> => {
  const { name, state, expected, actual = '' } = await checkFile(model, part, path);
  if (state === 'missing') throw new KinemaError('model_missing', { name });
  if (state === 'changed') throw new KinemaError('model_changed', { name, expected, actual });
  return path;
};

const requireNewNames = (own: readonly ModelManifest[]): void => {
  const taken = new Set(builtInModels.map(({ name }) => name));
  for (const { name } of own) {
    if (taken.has(name))
      throw new KinemaError('model_invalid', { name, reason: 'there is another model of this name' });
    taken.add(name);
  }
};

/**
 * Opens the models at hand. The manifests of the user's own models are read and checked now, files when they are used.
 * @throws KinemaError `model_invalid`, `file_not_found` for an own model that cannot be used
 */
export const openModelStore = async (options: ModelStoreOptions = {}): Promise<ModelStore> => {
  const { folder = defaultModelsFolder(), own = [] } = options;
  const ownModels = await readOwnModels(own);
  requireNewNames(ownModels);
  const models = [...builtInModels, ...ownModels];
  const verified = new Map<string, Promise<string>>();

  const get = (name: string): ModelManifest => {
    const model = models.find((candidate) => candidate.name === name);
    if (!model)
      throw new KinemaError('model_unknown', { name, known: models.map((known) => known.name).join(', ') });
    return model;
  };

  const pathOf = (model: ModelManifest, file: string): string =>
    ownModels.includes(model) ? model.file : modelPath(folder, model, file);

  const verify = (model: ModelManifest, file: string): Promise<string> => {
    const part = partsOf(model).find((candidate) => candidate.file === file);
    if (!part) throw new KinemaError('not_found', { what: `file "${file}" of the model ${model.name}` });
    const path = pathOf(model, file);
    const known = verified.get(path);
    if (known) return known;
    const checking = verifiedPath(model.name, part, path);
    // A file that is missing or changed may be built meanwhile: it is looked at again next time.
    checking.catch(() => verified.delete(path));
    verified.set(path, checking);
    return checking;
  };

  return {
    list: () => models,
    get,
    path: async (name, file) => {
      const model = get(name);
      return verify(model, file ?? model.file);
    },
  };
};
