import type { ModelManifest } from '../models/index.ts';
import type { Tensors } from './tensor.ts';

/** A model that is loaded and ready. Not safe to `run` again before the previous run has settled. */
export interface InferenceSession {
  /**
   * Inputs and outputs by the names in the manifest; with `wanted` only these outputs, which saves copying the others.
   * May block the calling thread while the model runs.
   */
  run(inputs: Tensors, wanted?: readonly string[]): Promise<Tensors>;
  release(): Promise<void>;
}

/** A way to run models: ONNX Runtime on a server, another one in a browser. All give the same tensors. */
export interface InferenceBackend {
  readonly name: string;
  /** Rejects with `model_invalid` when the file is not a model that the backend can run or does not fit the manifest. */
  open(path: string, manifest: ModelManifest): Promise<InferenceSession>;
}
