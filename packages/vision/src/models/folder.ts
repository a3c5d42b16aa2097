import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import { partsOf, type ModelManifest } from './manifest.ts';

/** The manifest, beside the files that it is about. */
export const manifestFile = 'manifest.json';

const userCacheFolder = (env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string => {
  const home = homedir();
  if (platform === 'win32') return env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local');
  if (platform === 'darwin') return join(home, 'Library', 'Caches');
  // "All paths set in these environment variables must be absolute": XDG Base Directory Specification 0.8.
  const cache = env['XDG_CACHE_HOME'];
  return cache !== undefined && isAbsolute(cache) ? cache : join(home, '.cache');
};

/** What can be made again at any time: `kinema` in the user's folder for caches. */
export const cacheFolder = (
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string => join(userCacheFolder(env, platform), 'kinema');

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
