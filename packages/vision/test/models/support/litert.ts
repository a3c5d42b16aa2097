import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { runInThisContext } from 'node:vm';
import { loadAndCompile, loadLiteRt, Tensor, type CompiledModel } from '@litertjs/core';
import type { NumberTensor } from './numbers.ts';

const require = createRequire(import.meta.url);

/** LiteRT.js is made for web workers: it loads its WebAssembly by a script that finds these names. */
const actAsWebWorker = (folder: string): void => {
  Object.assign(globalThis, {
    self: globalThis,
    require,
    __dirname: folder,
    __filename: join(folder, 'script.js'),
    importScripts: (path: string): void => {
      runInThisContext(readFileSync(path, 'utf8'), { filename: path });
    },
  });
};

/** Starts Google's own runtime of TFLite models, which shares no code with the converter or ONNX Runtime. */
export const startLiteRt = async (): Promise<void> => {
  const folder = join(dirname(require.resolve('@litertjs/core/package.json')), 'wasm');
  actAsWebWorker(folder);
  await loadLiteRt(join(folder, 'litert_wasm_internal.js'));
};

export const loadTflite = (model: Uint8Array): Promise<CompiledModel> =>
  loadAndCompile(Uint8Array.from(model), { accelerator: 'wasm' });

/** Runs a model on one input and returns its outputs by name. */
export const runTflite = async (
  model: CompiledModel,
  { data, dims }: NumberTensor,
): Promise<Record<string, NumberTensor>> => {
  const input = new Tensor(Float32Array.from(data), [...dims]);
  const outputs = await model.run(input);
  const details = model.getOutputDetails();
  const named = outputs.map((output, index) => {
    const { name, shape } = details[index]!;
    const numbers = Float32Array.from(output.toTypedArray() as Float32Array);
    output.delete();
    return [name, { dims: Array.from(shape), data: numbers }] as const;
  });
  input.delete();
  return Object.fromEntries(named);
};
