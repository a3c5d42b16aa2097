import type { OpenedLive, Runtime } from '@kinema/vision/browser';
import { plural } from '../format/format.ts';

/** What runs models, by the names that people know. */
export const runtimeNames: Readonly<Record<Runtime, string>> = {
  webgpu: 'WebGPU',
  webgl: 'WebGL 2',
  wasm: 'WebAssembly',
};

/** What runs a model, and on how many threads. */
export const describeRuntime = ({ runtime, threads }: OpenedLive): string =>
  threads > 1 ? `${runtimeNames[runtime]}, ${plural(threads, 'thread')}` : runtimeNames[runtime];
