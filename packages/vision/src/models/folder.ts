import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { cacheFolder } from '../caches/index.ts';
import { builtInModels } from './catalogue.ts';
import { partsOf, type ModelManifest } from './manifest.ts';

/** The manifest, beside the files that it is about. */
export const manifestFile = 'manifest.json';

/** Where converted models are kept: `KINEMA_MODELS_DIR`, else `kinema/models` in the user's folder for caches. */
export const defaultModelsFolder = (
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string => env['KINEMA_MODELS_DIR'] || join(cacheFolder(env, platform), 'models');

/** A file of a built-in model; its ONNX file unless another is named. */
export const modelPath = (folder: string, { name, file }: ModelManifest, part = file): string =>
  join(folder, name, part);

/** Every file of a built-in model, and the manifest beside them. */
export const modelFiles = (folder: string, manifest: ModelManifest): string[] => [
  ...partsOf(manifest).map(({ file }) => modelPath(folder, manifest, file)),
  modelPath(folder, manifest, manifestFile),
];

/**
 * The built-in models that lack a file in a folder. Whether a file that is there is the right one is checked when it is
 * used.
 */
export const missingModels = (folder: string): ModelManifest[] =>
  builtInModels.filter((model) => !modelFiles(folder, model).every((file) => existsSync(file)));
