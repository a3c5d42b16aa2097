import { builtInModels } from './catalogue.ts';
import { modelPath } from './folder.ts';
import { sha256OfFile } from './hash.ts';
import { partsOf, type ModelManifest, type ModelPart } from './manifest.ts';

/** Whether a model's files are those of the catalogue. */
export interface ModelCheck {
  readonly name: string;
  readonly state: 'ok' | 'missing' | 'changed';
  /** The first file that is not the right one, or the ONNX file. */
  readonly path: string;
  readonly expected: string;
  /** SHA-256 of the file that is there. */
  readonly actual?: string;
}

/** Compares one file of a model with what it must hold. */
export const checkFile = async (
  name: string,
  { sha256 }: Pick<ModelPart, 'sha256'>,
  path: string,
): Promise<ModelCheck> => {
  const actual = await sha256OfFile(path);
  if (actual === undefined) return { name, state: 'missing', path, expected: sha256 };
  return { name, state: actual === sha256 ? 'ok' : 'changed', path, expected: sha256, actual };
};

const checkModel = async (folder: string, manifest: ModelManifest): Promise<ModelCheck> => {
  const checks = await Promise.all(
    partsOf(manifest).map((part) => checkFile(manifest.name, part, modelPath(folder, manifest, part.file))),
  );
  return checks.find(({ state }) => state !== 'ok') ?? checks[0]!;
};

/** Compares the files of a folder with the catalogue, all or those named. */
export const verifyModels = (
  folder: string,
  models: readonly ModelManifest[] = builtInModels,
): Promise<ModelCheck[]> => Promise.all(models.map((manifest) => checkModel(folder, manifest)));
