export { packedTflite } from './packed-tflite.ts';
export { readerOf, weightsVersion } from './packages.ts';
export type { WeightsSource } from './source.ts';
export { tfjsModel } from './tfjs-model.ts';
