import { builtInModel } from '../../../packages/vision/src/browser/live.ts';
import { startTfjs } from '../../../packages/vision/src/browser/tfjs-backend.ts';
import { inputTensor } from '../../../packages/vision/src/image/index.ts';
import type { AloneRequest } from '../protocol.ts';

/** Browsers compile what runs much a second time, and better: only then a rate says what the model does. */
const WARM_SECONDS = 3;

/** Runs of a model a second, in a worker as the Live page has one, with nothing beside it. */
const runsPerSecond = async (request: AloneRequest): Promise<number> => {
  const manifest = builtInModel(request.model);
  const backend = await startTfjs({ ...request, runtime: 'wasm', hardware: false });
  const session = await backend.open(`${request.modelsAddress}/${request.model}`, manifest);
  const { input } = manifest;
  const pixels = Uint8Array.from({ length: 3 * input.width * input.height }, (_, i) => (i * 31) % 251);
  const inputs = { [input.name]: inputTensor(pixels, input) };
  const rateOver = async (seconds: number): Promise<number> => {
    const began = performance.now();
    let runs = 0;
    for (; performance.now() - began < 1000 * seconds; runs++) await session.run(inputs);
    return (1000 * runs) / (performance.now() - began);
  };
  await rateOver(WARM_SECONDS);
  return rateOver(request.seconds);
};

addEventListener(
  'message',
  ({ data }: MessageEvent<AloneRequest>) => void runsPerSecond(data).then(postMessage),
);
