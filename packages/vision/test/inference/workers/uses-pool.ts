/** Run as a process of its own: uses a pool, closes it, and must then end by itself. */
import { InferencePool } from '../../../src/inference/index.ts';
import { openModelStore } from '../../../src/models/index.ts';

const models = await openModelStore();
const pool = await InferencePool.open({ models, threads: 2 });
const { width, height, name } = models.get('movenet-lightning').input;
const picture = {
  type: 'uint8',
  dims: [1, height, width, 3],
  data: new Uint8Array(height * width * 3),
} as const;
const runs = Array.from({ length: 4 }, () => pool.infer('movenet-lightning', { [name]: picture }));
const outputs = await Promise.all(runs);
await pool.close({ drain: true });
console.log(outputs.map(({ keypoint_heatmaps: heat }) => heat?.dims.join('x')).join(' '));
