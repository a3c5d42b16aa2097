import type { Runtime } from '@kinema/vision/browser';

/** What runs models, by the names that people know. */
export const runtimeNames: Readonly<Record<Runtime, string>> = {
  webgpu: 'WebGPU',
  webgl: 'WebGL 2',
  wasm: 'WebAssembly',
};
