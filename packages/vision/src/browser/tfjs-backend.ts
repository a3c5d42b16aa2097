import { KinemaError } from '@kinema/motion/errors';
import { loadGraphModel, type GraphModel } from '@tensorflow/tfjs-converter';
import {
  backend,
  env,
  findBackendFactory,
  io,
  memory,
  ready,
  registerBackend,
  removeBackend,
  setBackend,
  tensor,
  type Tensor as Tf,
} from '@tensorflow/tfjs-core';
import type { InferenceBackend, InferenceSession } from '../inference/backend.ts';
import type { Tensor, Tensors } from '../inference/tensor.ts';
import type { ModelManifest } from '../models/manifest.ts';
import { fetchParts, type FetchPartsOptions } from './fetch-parts.ts';
import { hasRuntime } from './probe.ts';
import type { Runtime, RuntimeOptions } from './runtime.ts';
import { shortageOf } from './shortage.ts';
import { withWasmFailure } from './wasm-failure.ts';
import { usefulThreads, withThreadScript } from './wasm-threads.ts';

/** What TF.js holds. */
interface TfjsMemory {
  /** Tensors that are alive, and the bytes that they take. */
  readonly tensors: number;
  readonly bytes: number;
  /** Bytes of textures and buffers on the GPU, those kept for use again included; 0 without a GPU. */
  readonly gpuBytes: number;
}

/** What its backends add to its own count; each has another name for it. */
interface GpuMemory {
  readonly numBytesInGPUAllocated?: number;
  readonly numBytesAllocatedInGPU?: number;
}

/** A runtime that is started: models are opened in it from a folder of the server. */
export interface TfjsBackend extends InferenceBackend {
  readonly runtime: Runtime;
  /** Threads that models run on; 1 on a GPU. */
  readonly threads: number;
  /** Settles with the reason when the GPU is taken away; what was opened is of no use then. */
  readonly lost: Promise<string>;
  readonly memory: () => TfjsMemory;
}

/** What TF.js keeps of the GPU; only what is used of it. */
interface GpuParts {
  readonly gpgpu?: { readonly gl: WebGL2RenderingContext };
  readonly device?: { readonly lost: Promise<{ readonly message: string }> };
}

/** Starts a runtime that is registered. TF.js only warns of what keeps one from starting: here that is thrown. */
const use = async (runtime: Runtime): Promise<boolean> => {
  const factory = findBackendFactory(runtime);
  let failure: unknown;
  removeBackend(runtime);
  registerBackend(runtime, async () => {
    try {
      return await factory();
    } catch (error) {
      failure = error;
      throw error;
    }
  });
  const isUsed = await setBackend(runtime);
  if (failure !== undefined) throw failure;
  if (isUsed) await ready();
  return isUsed;
};

const startWasm = async ({ wasmFiles, logicalCores }: RuntimeOptions): Promise<number> => {
  const { getThreadsCount, setThreadsCount, setWasmPaths } = await import('@tensorflow/tfjs-backend-wasm');
  const threads = usefulThreads(logicalCores);
  // The form with threads costs memory for each of its threads, also when one does all the work.
  if (threads === 1) env().set('WASM_HAS_MULTITHREAD_SUPPORT', false);
  setThreadsCount(threads);
  setWasmPaths({ ...wasmFiles.binaries });
  const isUsed = await withWasmFailure(() => withThreadScript(wasmFiles.threadScript, () => use('wasm')));
  return isUsed ? Math.max(1, getThreadsCount()) : 0;
};

/** Loads and starts a runtime; gives its threads, 0 when it does not start. */
const start = async (options: RuntimeOptions): Promise<number> => {
  switch (options.runtime) {
    case 'webgpu':
      await import('@tensorflow/tfjs-backend-webgpu');
      break;
    case 'webgl':
      await import('@tensorflow/tfjs-backend-webgl');
      break;
    case 'wasm':
      return startWasm(options);
    default:
      return options.runtime satisfies never;
  }
  return (await use(options.runtime)) ? 1 : 0;
};

const lossOf = ({ gpgpu, device }: GpuParts): Promise<string> =>
  new Promise((resolve) => {
    void device?.lost.then(({ message }) => resolve(message));
    const canvas = gpgpu?.gl.canvas as EventTarget | undefined;
    canvas?.addEventListener('webglcontextlost', () => resolve('the WebGL context was lost'), { once: true });
  });

/** Bytes go in as whole numbers: TF.js has no type for them. */
const feed = ({ type, dims, data }: Tensor): Tf => {
  if (type === 'uint8') return tensor(data, [...dims], 'int32');
  if (type === 'float32') return tensor(data, [...dims], 'float32');
  throw new TypeError(`inputs of type ${type} are not used in browsers`);
};

const numbersOf = async (value: Tf): Promise<Tensor> => ({
  type: 'float32',
  dims: value.shape,
  data: await value.data<'float32'>(),
});

const openSession = (model: GraphModel, { outputs }: ModelManifest): InferenceSession => {
  const all = outputs.map(({ name }) => name);
  return {
    run: async (inputs, wanted = all): Promise<Tensors> => {
      const fed = Object.fromEntries(Object.entries(inputs).map(([name, given]) => [name, feed(given)]));
      const results = [model.execute(fed, [...wanted])].flat();
      try {
        const values = await Promise.all(results.map(numbersOf));
        return Object.fromEntries(wanted.map((name, index) => [name, values[index]!]));
      } finally {
        for (const used of [...Object.values(fed), ...results]) used.dispose();
      }
    },
    release: () => Promise.resolve(model.dispose()),
  };
};

const graphOf = (json: Uint8Array, weights: Uint8Array<ArrayBuffer>): io.ModelArtifacts => {
  const { modelTopology, weightsManifest } = JSON.parse(new TextDecoder().decode(json)) as io.ModelJSON;
  return {
    modelTopology,
    weightSpecs: weightsManifest.flatMap((group) => group.weights),
    weightData: weights.buffer,
  };
};

/**
 * Starts TF.js in this thread. A thread has one runtime: for another, start another worker.
 * @throws KinemaError `runtime_unavailable`, `memory_exhausted`, `model_download_failed`
 */
export const startTfjs = async (
  options: RuntimeOptions,
  fetching: FetchPartsOptions = {},
): Promise<TfjsBackend> => {
  const { runtime, hardware } = options;
  const unavailable = (cause?: unknown): KinemaError =>
    shortageOf(cause) ?? new KinemaError('runtime_unavailable', { runtime }, { cause });
  let threads: number;
  try {
    threads = (await hasRuntime(runtime, hardware)) ? await start(options) : 0;
  } catch (error) {
    throw unavailable(error);
  }
  if (threads === 0) throw unavailable();
  return {
    name: `tfjs-${runtime}`,
    runtime,
    threads,
    lost: lossOf(backend() as GpuParts),
    memory: () => {
      const { numTensors, numBytes, numBytesInGPUAllocated, numBytesAllocatedInGPU } = memory() as ReturnType<
        typeof memory
      > &
        GpuMemory;
      const gpuBytes = numBytesInGPUAllocated ?? numBytesAllocatedInGPU ?? 0;
      return { tensors: numTensors, bytes: numBytes, gpuBytes };
    },
    open: async (folder, manifest) => {
      const [graph, weights] = manifest.browser ?? [];
      if (!graph || !weights)
        throw new KinemaError('model_invalid', {
          name: manifest.name,
          reason: 'it has no form that browsers can run',
        });
      const [json, bytes] = await fetchParts(folder, [graph, weights], fetching);
      return openSession(await loadGraphModel(io.fromMemory(graphOf(json!, bytes!))), manifest);
    },
  };
};
