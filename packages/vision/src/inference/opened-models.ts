import { KinemaError } from '@kinema/motion';
import { decoders, invalidModel } from '../decode/index.ts';
import { skeletonOf } from '../models/skeleton.ts';
import type { OpenedModel } from '../pipelines/shared/look.ts';
import type { InferenceBackend } from './backend.ts';
import type { ModelFile } from './job.ts';
import { TaskClock } from './task-clock.ts';

const open = async (
  backend: InferenceBackend,
  clock: TaskClock,
  { manifest, path }: ModelFile,
): Promise<OpenedModel> => {
  const decoder = decoders[manifest.decoder];
  if (manifest.input.multipleOf !== undefined && decoder.anySize !== true)
    throw invalidModel(manifest, `its decoder ${manifest.decoder} reads outputs of one size only`);
  const skeleton = skeletonOf(manifest);
  const decode = decoder.open(manifest);
  const session = await backend.open(path, manifest);
  return {
    manifest,
    decode,
    session: {
      run: (inputs, wanted) => clock.model(manifest.name, () => session.run(inputs, wanted)),
      release: () => session.release(),
    },
    ...(decoder.reads && { reads: decoder.reads }),
    ...(skeleton && { skeleton }),
  };
};

/** The models that this thread has opened so far; each is opened when it is first needed and kept. */
export class OpenedModels {
  readonly #backend: InferenceBackend;
  readonly #clock: TaskClock;
  readonly #opened = new Map<string, Promise<OpenedModel>>();

  constructor(backend: InferenceBackend, clock = new TaskClock()) {
    this.#backend = backend;
    this.#clock = clock;
  }

  /** Rejects with `model_invalid`; a later call tries again. */
  get(file: ModelFile): Promise<OpenedModel> {
    const key = `${file.manifest.sha256} ${file.manifest.name} ${file.path}`;
    const known = this.#opened.get(key);
    if (known) return known;
    const model = open(this.#backend, this.#clock, file);
    this.#opened.set(key, model);
    model.catch(() => this.#opened.delete(key));
    return model;
  }
}

/** Finds a task's models by name among the files that came with it. */
export const openerOf =
  (opened: OpenedModels, files: readonly ModelFile[]) =>
  (name: string): Promise<OpenedModel> => {
    const file = files.find(({ manifest }) => manifest.name === name);
    if (file) return opened.get(file);
    return Promise.reject(
      new KinemaError('model_unknown', {
        name,
        known: files.map(({ manifest }) => manifest.name).join(', '),
      }),
    );
  };
