import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { defaultModelsFolder } from '../../src/models/index.ts';
import { serveBundle, type ServedBundle } from './serve-bundle.ts';

/** Where the files of TF.js's WebAssembly runtime lie. */
export const wasmFolder = dirname(createRequire(import.meta.url).resolve('@tensorflow/tfjs-backend-wasm'));

/** Serves the page of `page.ts`, the models and the WebAssembly files. */
export const servePage = (): Promise<ServedBundle> =>
  serveBundle(
    { page: join(import.meta.dirname, 'page.ts') },
    { '/models/': defaultModelsFolder(), '/wasm/': wasmFolder },
  );
