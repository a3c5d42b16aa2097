import { readdir, readFile, stat } from 'node:fs/promises';
import type { Stats } from 'node:fs';
import { basename, dirname, join, resolve } from 'node:path';
import { KinemaError } from '@kinema/motion/errors';
import { sha256OfFile } from '../hash.ts';
import type { ModelManifest } from '../manifest.ts';
import { ManifestError } from './fields.ts';
import { parseManifest } from './parse.ts';

const manifestName = 'manifest.json';

const statOf = async (path: string): Promise<Stats | undefined> => {
  try {
    return await stat(path);
  } catch {
    // What stands in the way (nothing there, no permission) makes no difference to a model: it is not to be had.
    return undefined;
  }
};

const isFile = async (path: string): Promise<boolean> => (await statOf(path))?.isFile() ?? false;

/** The manifest of a folder, or those of the folders in it. */
const manifestsIn = async (folder: string): Promise<string[]> => {
  const own = join(folder, manifestName);
  if (await isFile(own)) return [own];
  const candidates = (await readdir(folder)).toSorted().map((entry) => join(folder, entry, manifestName));
  const found: string[] = [];
  for (const candidate of candidates) if (await isFile(candidate)) found.push(candidate);
  if (found.length > 0) return found;
  throw new KinemaError('model_invalid', {
    name: folder,
    reason: `neither the folder nor one in it holds a ${manifestName}`,
  });
};

const manifestsAt = async (path: string): Promise<string[]> => {
  const stats = await statOf(path);
  if (!stats) throw new KinemaError('file_not_found', { file: path });
  return stats.isDirectory() ? manifestsIn(path) : [path];
};

const parseJson = (content: string): unknown => {
  try {
    return JSON.parse(content);
  } catch (cause) {
    throw new ManifestError(`it is not JSON (${(cause as Error).message})`, { cause });
  }
};

const readModel = async (path: string): Promise<ModelManifest> => {
  const manifest = parseManifest(parseJson(await readFile(path, 'utf8')));
  const file = resolve(dirname(path), manifest.file);
  const stats = await statOf(file);
  const sha256 = stats?.isFile() ? await sha256OfFile(file) : undefined;
  if (!stats || sha256 === undefined)
    throw new ManifestError(`the field "file" is "${manifest.file}", but there is no such file`);
  if (manifest.sha256 !== undefined && manifest.sha256 !== sha256)
    throw new ManifestError(`${basename(file)} has the SHA-256 ${sha256}, not ${manifest.sha256}`);
  return { ...manifest, file, sha256, bytes: stats.size, source: { file: basename(file) } };
};

/** @throws KinemaError `model_invalid` that names the manifest and says what is wrong with it */
const readOwnModel = async (path: string): Promise<ModelManifest> => {
  try {
    return await readModel(path);
  } catch (error) {
    if (!(error instanceof ManifestError)) throw error;
    throw new KinemaError('model_invalid', { name: path, reason: error.message }, { cause: error });
  }
};

/**
 * Reads the manifests of a user's own models.
 * @param paths manifests, folders with one, or folders of such folders
 * @throws KinemaError `file_not_found`, or `model_invalid` with the first thing that is wrong
 */
export const readOwnModels = async (paths: readonly string[]): Promise<ModelManifest[]> => {
  const manifests = (await Promise.all(paths.map((path) => manifestsAt(resolve(path))))).flat();
  return Promise.all(manifests.map(readOwnModel));
};
