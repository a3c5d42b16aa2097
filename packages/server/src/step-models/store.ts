import { randomUUID } from 'node:crypto';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { mkdir, rename, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { KinemaError } from '@kinema/motion';
import {
  builtInNetworkMethod,
  builtInStepModel,
  networkStepMethod,
  type StepModel,
} from '@kinema/motion/steps';
import { hasCode, spaceFailure, writeJson, writeWholeFile } from '../files/index.ts';
import { withFileLock } from '../storage/index.ts';
import { BUILT_IN, builtInModels, isModelName } from './built-in.ts';
import { readHistory, withActivation, type ActivationHistory } from './history.ts';
import type { LoadedStepModel } from './loaded.ts';
import { MODEL_NAME, StepModelMetadata, TrainedMetadata } from './metadata.ts';
import { describedBy, openDescribedModel, refuseModel } from './model-file.ts';
import { METADATA_FILE, MODEL_FILE, placesIn, type Places } from './places.ts';

/** A model file with what is known of it, as they lie in the store, in a backup or beside each other. */
export interface ModelTexts {
  readonly model: string;
  readonly metadata: unknown;
}

/** A model of the store, or why it cannot be used. */
export interface ListedStepModel {
  readonly id: string;
  readonly active: boolean;
  readonly metadata?: StepModelMetadata;
  readonly problem?: string;
}

const idOf = (name: string, version: number): string => `${name}@${version}`;

/**
 * The step models of a data folder. Reading takes no lock; changing waits for its turn among all processes, and a model
 * or a change appears by one rename, so that whoever is killed in the middle leaves what was before.
 */
export class StepModelStore {
  readonly places: Places;

  constructor(dataFolder: string) {
    this.places = placesIn(dataFolder);
  }

  /** Ids of the models that are not built in, by name and version. */
  ids(): string[] {
    return this.#folders()
      .map((id) => id.split('@') as [string, string])
      .sort(([a, one], [b, other]) => (a < b ? -1 : a > b ? 1 : Number(one) - Number(other)))
      .map((parts) => parts.join('@'));
  }

  history(): ActivationHistory {
    return readHistory(this.places.history);
  }

  get activeId(): string {
    return this.history().at(-1)?.model ?? BUILT_IN;
  }

  list(): ListedStepModel[] {
    const active = this.activeId;
    return [...builtInModels().map(({ id }) => id), ...this.ids()].map((id) => {
      try {
        return { id, active: id === active, metadata: this.read(id).metadata };
      } catch (error) {
        if (!(error instanceof KinemaError)) throw error;
        return { id, active: id === active, problem: error.message };
      }
    });
  }

  /**
   * The id that a person means: of a name without a version, the newest.
   * @throws KinemaError `model_unknown`
   */
  resolve(name: string): string {
    const known = [...builtInModels().map(({ id }) => id), ...this.ids()];
    const found = known.includes(name) ? name : known.findLast((id) => id.startsWith(`${name}@`));
    if (found === undefined) throw new KinemaError('model_unknown', { name, known: known.join(', ') });
    return found;
  }

  /**
   * Reads and checks a model.
   * @throws KinemaError `model_unknown`, `model_invalid`
   */
  read(id: string): LoadedStepModel {
    return builtInModels().find((model) => model.id === id) ?? this.#readOwn(id).loaded;
  }

  /**
   * The network of a model with its parameters.
   * @throws KinemaError `model_unknown`, `model_invalid`
   */
  network(id: string): StepModel {
    const builtIn = builtInModels().find((model) => model.id === id);
    if (!builtIn) return this.#readOwn(id).model;
    const isNetwork = builtIn.method.name === builtInNetworkMethod().name;
    return isNetwork ? builtInStepModel() : refuseModel(id, 'it is signal processing, not a network');
  }

  /** The files of a model, as they are. @throws KinemaError `model_unknown`, `model_invalid` */
  texts(id: string): ModelTexts {
    const read = (name: string): string => readFileSync(join(this.places.models, id, name), 'utf8');
    try {
      return { model: read(MODEL_FILE), metadata: JSON.parse(read(METADATA_FILE)) };
    } catch (error) {
      if (error instanceof SyntaxError) return refuseModel(id, 'its metadata is not JSON', error);
      if (!hasCode(error, 'ENOENT', 'ENOTDIR')) throw error;
      if (!this.#folders().includes(id))
        throw new KinemaError('model_unknown', { name: id, known: this.ids().join(', ') || BUILT_IN });
      return refuseModel(id, 'one of its files is missing', error);
    }
  }

  /**
   * Takes a model in under the next version of its name; one that is here already is left as it is.
   * @returns its id
   * @throws KinemaError `model_invalid`, `file_in_use`, `disk_full`
   */
  async add({ model, metadata }: ModelTexts): Promise<string> {
    const trained = describedBy(TrainedMetadata, metadata, 'given');
    openDescribedModel(model, trained);
    if (!isModelName(trained.name)) refuseModel(trained.name, 'a built-in model has this name');
    return this.#change(async () => {
      const own = this.ids().filter((id) => id.startsWith(`${trained.name}@`));
      const same = own.find((id) => this.#sha256(id) === trained.sha256);
      if (same !== undefined) return same;
      const id = idOf(trained.name, Number(own.at(-1)?.split('@')[1] ?? 0) + 1);
      await this.#place(id, { model, metadata: trained });
      return id;
    });
  }

  /**
   * Takes a model in under the id that it had; one that is here already is left as it is.
   * @throws KinemaError `model_invalid`, also where another model has that id
   */
  async putBack(id: string, texts: ModelTexts): Promise<void> {
    const metadata = requireGood(id, texts);
    await this.#change(async () => {
      const here = this.#folders().includes(id) ? this.#sha256(id) : undefined;
      if (here === metadata.sha256) return;
      if (here !== undefined) refuseModel(id, 'another model of this name and version is here');
      await this.#place(id, { model: texts.model, metadata });
    });
  }

  /**
   * Lets a model take over, once it was read and found good; until then, and if it is not, the one before stays.
   * @throws KinemaError `model_unknown`, `model_invalid`, `file_in_use`
   */
  async activate(name: string): Promise<LoadedStepModel> {
    const model = this.read(this.resolve(name));
    await this.#change(async () => {
      const history = this.history();
      if (this.activeId !== model.id) await this.#writeHistory(withActivation(history, model.id));
    });
    return model;
  }

  /**
   * Goes back to the model that was in use before.
   * @throws KinemaError `rollback_impossible`; `model_unknown`, `model_invalid` where that cannot be used any more
   */
  async rollback(): Promise<LoadedStepModel> {
    return this.#change(async () => {
      const history = this.history();
      if (history.length === 0) throw new KinemaError('rollback_impossible', { name: this.activeId });
      const model = this.read(history.at(-2)?.model ?? BUILT_IN);
      await this.#writeHistory(history.slice(0, -1));
      return model;
    });
  }

  /** Puts the history of a backup in the place of the one here. */
  async replaceHistory(history: ActivationHistory): Promise<void> {
    for (const { model } of history.slice(-1)) this.read(model);
    await this.#change(async () => this.#writeHistory(history));
  }

  #folders(): string[] {
    try {
      return readdirSync(this.places.models).filter((name) => isId(name));
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return [];
      throw error;
    }
  }

  #readOwn(id: string): { readonly loaded: LoadedStepModel; readonly model: StepModel } {
    const texts = this.texts(id);
    const metadata = describedBy(StepModelMetadata, texts.metadata, id);
    const model = openDescribedModel(texts.model, metadata);
    const { name, version } = metadata;
    if (idOf(name, version) !== id) refuseModel(id, `its metadata is of ${idOf(name, version)}`);
    const method = methodOf(model, id);
    return { loaded: { id, name, version, method, metadata }, model };
  }

  /** What the metadata here says of a model's file; undefined where they cannot be read. */
  #sha256(id: string): string | null | undefined {
    try {
      return describedBy(StepModelMetadata, this.texts(id).metadata, id).sha256;
    } catch (error) {
      if (error instanceof KinemaError) return undefined;
      throw error;
    }
  }

  async #place(id: string, { model, metadata }: { model: string; metadata: TrainedMetadata }): Promise<void> {
    const staging = join(this.places.incoming, randomUUID());
    const [, version] = id.split('@');
    try {
      await mkdir(staging, { recursive: true });
      await mkdir(this.places.models, { recursive: true });
      await writeWholeFile(join(staging, MODEL_FILE), async (temporary) => writeFile(temporary, model));
      await writeJson(join(staging, METADATA_FILE), {
        ...metadata,
        version: Number(version),
        method: methodOf(openDescribedModel(model, metadata), id).name,
        built_in: false,
      } satisfies StepModelMetadata);
      await rename(staging, join(this.places.models, id));
    } catch (error) {
      throw spaceFailure(error, id);
    } finally {
      await rm(staging, { recursive: true, force: true });
    }
  }

  async #writeHistory(history: ActivationHistory): Promise<void> {
    await writeJson(this.places.history, { history });
  }

  async #change<T>(work: () => Promise<T>): Promise<T> {
    mkdirSync(this.places.folder, { recursive: true });
    return withFileLock(join(this.places.folder, 'change.lock'), async () => {
      // Only who holds the lock fills this folder: what lies here now is of somebody who was killed.
      await rm(this.places.incoming, { recursive: true, force: true });
      return work();
    });
  }
}

const ID = new RegExp(`${MODEL_NAME.slice(0, -1)}@[1-9]\\d{0,8}$`);

const isId = (text: string): boolean => ID.test(text);

/** Saved states tell by this name which model they go on with, so it holds the version. */
const methodOf = ({ network, parameters }: StepModel, id: string) =>
  networkStepMethod({ name: id, network, parameters });

/**
 * Checks that a model can have this id and is the one that its metadata tells of.
 * @throws KinemaError `model_invalid`
 */
export const requireGood = (id: string, { model, metadata }: ModelTexts): TrainedMetadata => {
  const trained = describedBy(TrainedMetadata, metadata, id);
  openDescribedModel(model, trained);
  return isId(id) && id.startsWith(`${trained.name}@`)
    ? trained
    : refuseModel(id, `that is no name and version of ${trained.name}`);
};
