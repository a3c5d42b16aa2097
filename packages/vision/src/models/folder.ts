import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';
import type { ModelManifest } from './manifest.ts';

const cacheFolder = (env: NodeJS.ProcessEnv, platform: NodeJS.Platform): string => {
  const home = homedir();
  if (platform === 'win32') return env['LOCALAPPDATA'] ?? join(home, 'AppData', 'Local');
  if (platform === 'darwin') return join(home, 'Library', 'Caches');
  // "All paths set in these environment variables must be absolute": XDG Base Directory Specification 0.8.
  const cache = env['XDG_CACHE_HOME'];
  return cache !== undefined && isAbsolute(cache) ? cache : join(home, '.cache');
};

/** Where converted models are kept: `KINEMA_MODELS_DIR`, else `kinema/models` in the user's folder for caches. */
export const defaultModelsFolder = (
  env: NodeJS.ProcessEnv = process.env,
  platform: NodeJS.Platform = process.platform,
): string => env['KINEMA_MODELS_DIR'] || join(cacheFolder(env, platform), 'kinema', 'models');

/** The ONNX file of a built-in model. */
export const modelPath = (folder: string, { name, file }: ModelManifest): string => join(folder, name, file);

/** The manifest beside it. */
export const manifestPath = (folder: string, { name }: ModelManifest): string =>
  join(folder, name, 'manifest.json');
