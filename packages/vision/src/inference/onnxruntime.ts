import { KinemaError } from '@kinema/motion';
import type * as Ort from 'onnxruntime-node';
import type { ModelManifest } from '../models/index.ts';
import type { InferenceBackend, InferenceSession } from './backend.ts';
import type { Tensor, Tensors } from './tensor.ts';

type Runtime = typeof Ort;

/** ONNX Runtime cannot read memory that threads share, so such data is copied. */
const unshared = <T extends Tensor['data']>(data: T): T =>
  (data.buffer instanceof SharedArrayBuffer ? data.slice() : data) as T;

const toOrt = (ort: Runtime, tensor: Tensor): Ort.Tensor =>
  tensor.type === 'int64'
    ? new ort.Tensor('int64', unshared(tensor.data), tensor.dims)
    : tensor.type === 'float32'
      ? new ort.Tensor('float32', unshared(tensor.data), tensor.dims)
      : tensor.type === 'int32'
        ? new ort.Tensor('int32', unshared(tensor.data), tensor.dims)
        : new ort.Tensor('uint8', unshared(tensor.data), tensor.dims);

const fromOrt = (name: string, value: Ort.OnnxValue): Tensor => {
  const { data, dims } = value;
  if (data instanceof Float32Array) return { type: 'float32', dims, data };
  if (data instanceof Int32Array) return { type: 'int32', dims, data };
  if (data instanceof BigInt64Array) return { type: 'int64', dims, data };
  if (data instanceof Uint8Array) return { type: 'uint8', dims, data };
  throw new TypeError(`output ${name} is of type ${value.type}`);
};

const missing = (wanted: readonly string[], present: readonly string[]): string | undefined =>
  wanted.find((name) => !present.includes(name));

/** The manifest's names must be the file's, or the first picture would fail instead of the start. */
const checkNames = (session: Ort.InferenceSession, { name, input, outputs }: ModelManifest): void => {
  const lacking =
    missing([input.name], session.inputNames) ??
    missing(
      outputs.map((output) => output.name),
      session.outputNames,
    );
  if (lacking !== undefined) {
    const has = [...session.inputNames, ...session.outputNames].join(', ');
    throw new KinemaError('model_invalid', { name, reason: `the file has no "${lacking}"; it has ${has}` });
  }
};

const create = async (ort: Runtime, path: string, name: string): Promise<Ort.InferenceSession> => {
  try {
    return await ort.InferenceSession.create(path, {
      executionProviders: ['cpu'],
      graphOptimizationLevel: 'all',
      intraOpNumThreads: 1,
      interOpNumThreads: 1,
      executionMode: 'sequential',
      logSeverityLevel: 3,
    });
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new KinemaError('model_invalid', { name, reason }, { cause: error });
  }
};

/**
 * ONNX Runtime in the calling thread, which a run blocks: one thread a session, because several sessions side by side
 * get more out of the cores than one session over all of them. It is loaded with the first model: a thread that is ended
 * while native code loads takes the whole process with it.
 */
export const onnxRuntimeBackend: InferenceBackend = {
  name: 'onnxruntime',
  async open(path, manifest): Promise<InferenceSession> {
    const ort = await import('onnxruntime-node');
    const session = await create(ort, path, manifest.name);
    checkNames(session, manifest);
    const all = manifest.outputs.map((output) => output.name);
    return {
      async run(inputs, wanted = all): Promise<Tensors> {
        const feeds = Object.fromEntries(
          Object.entries(inputs).map(([name, tensor]) => [name, toOrt(ort, tensor)]),
        );
        const results = await session.run(feeds, wanted);
        return Object.fromEntries(
          Object.entries(results).map(([name, value]) => [name, fromOrt(name, value)]),
        );
      },
      release: () => session.release(),
    };
  },
};
