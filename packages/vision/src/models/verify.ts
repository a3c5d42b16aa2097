import { builtInModels } from './catalogue.ts';
import { modelPath } from './folder.ts';
import { sha256OfFile } from './hash.ts';
import type { ModelManifest } from './manifest.ts';

/** Whether a model's file is the one of the catalogue. */
export interface ModelCheck {
  readonly name: string;
  readonly state: 'ok' | 'missing' | 'changed';
  readonly path: string;
  readonly expected: string;
  /** SHA-256 of the file that is there. */
  readonly actual?: string;
}

/** Compares one file with its manifest. */
export const checkFile = async ({ name, sha256 }: ModelManifest, path: string): Promise<ModelCheck> => {
  const actual = await sha256OfFile(path);
  if (actual === undefined) return { name, state: 'missing', path, expected: sha256 };
  return { name, state: actual === sha256 ? 'ok' : 'changed', path, expected: sha256, actual };
};

/** Compares the files of a folder with the catalogue, all or those named. */
export const verifyModels = (
  folder: string,
  models: readonly ModelManifest[] = builtInModels,
): Promise<ModelCheck[]> =>
  Promise.all(models.map((manifest) => checkFile(manifest, modelPath(folder, manifest))));
