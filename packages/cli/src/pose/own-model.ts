import { openModelStore, type ModelStore } from '@kinema/vision/models';

export interface ChosenModel {
  readonly models: ModelStore;
  /** Name in the store; undefined for the method's own. */
  readonly name?: string;
}

/** A path rather than the name of a model. */
const isPath = (model: string): boolean => /[\\/]|\.json$/i.test(model);

/**
 * Opens the models, with the person's own where `--model` is the path of its manifest.
 * @throws KinemaError `model_invalid`, `file_not_found`
 */
export const openChosenModel = async (model: string | undefined): Promise<ChosenModel> => {
  if (model === undefined) return { models: await openModelStore() };
  if (!isPath(model)) return { models: await openModelStore(), name: model };
  const models = await openModelStore({ own: [model] });
  return { models, name: models.list().at(-1)!.name };
};
