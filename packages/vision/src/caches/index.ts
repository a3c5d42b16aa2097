import { homedir } from 'node:os';
import { isAbsolute, join } from 'node:path';

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
