import { mkdir, readdir, symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { defaultModelsFolder } from '@kinema/vision/models';

/** Makes a folder of the models, which are built, without one of them; what it gives brings that one back. */
export const modelsWithout = async (missing: string, folder: string): Promise<() => Promise<void>> => {
  const all = defaultModelsFolder();
  const bring = async (name: string): Promise<void> => symlink(join(all, name), join(folder, name));
  await mkdir(folder, { recursive: true });
  for (const name of await readdir(all)) if (name !== missing) await bring(name);
  return async () => bring(missing);
};
