import type { Logger } from 'pino';
import { fileMark } from '../files/index.ts';
import { builtInModels } from './built-in.ts';
import type { LoadedStepModel } from './loaded.ts';
import { StepModelStore, type ListedStepModel } from './store.ts';

/** How often it is looked whether another process has changed which model is in use. */
const LOOK_MILLISECONDS = 1000;

/** The step models of a running server. */
export interface StepModels extends Disposable {
  /** The model that new sessions begin with. */
  readonly active: LoadedStepModel;
  /** Why the model that was chosen is not the one in use; undefined where it is. */
  readonly problem: string | undefined;
  list(): readonly ListedStepModel[];
  /**
   * A model by its id, or by the name of its method as saved states have it, for sessions that go on with the model
   * that they began with.
   * @throws KinemaError `model_unknown`, `model_invalid`
   */
  model(name: string): LoadedStepModel;
  /** Called after another model took over; returns what ends that. */
  onChange(listener: (active: LoadedStepModel) => void): () => void;
}

interface StepModelsOptions {
  readonly log?: Pick<Logger, 'error' | 'info'>;
  readonly lookMilliseconds?: number;
}

class RunningStepModels implements StepModels {
  readonly #store: StepModelStore;
  readonly #log: StepModelsOptions['log'];
  readonly #listeners = new Set<(active: LoadedStepModel) => void>();
  /** Models once read stay as they were for those who use them. */
  readonly #read = new Map<string, LoadedStepModel>();
  readonly #timer: NodeJS.Timeout;
  #mark: string | undefined;
  #problem: string | undefined;
  #active: LoadedStepModel = builtInModels()[0]!;

  constructor(dataFolder: string, { log, lookMilliseconds = LOOK_MILLISECONDS }: StepModelsOptions) {
    this.#store = new StepModelStore(dataFolder);
    this.#log = log;
    this.#begin();
    this.#timer = setInterval(() => this.#look(), lookMilliseconds).unref();
  }

  get active(): LoadedStepModel {
    return this.#active;
  }

  get problem(): string | undefined {
    return this.#problem;
  }

  list(): readonly ListedStepModel[] {
    return this.#store.list().map((listed) => ({ ...listed, active: listed.id === this.#active.id }));
  }

  model(name: string): LoadedStepModel {
    const known = [this.#active, ...this.#read.values(), ...builtInModels()];
    const found = known.find(({ id, method }) => id === name || method.name === name);
    if (found) return found;
    const listed = this.#store.list().find(({ id, metadata }) => id === name || metadata?.method === name);
    return this.#take(listed?.id ?? name);
  }

  onChange(listener: (active: LoadedStepModel) => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  [Symbol.dispose](): void {
    clearInterval(this.#timer);
    this.#listeners.clear();
  }

  /** At the start the newest model that can be used takes over, and nobody is told. */
  #begin(): void {
    this.#mark = fileMark(this.#store.places.history);
    const ids = this.#trying('which step model is in use cannot be read', () =>
      this.#store.history().map(({ model }) => model),
    );
    for (const id of (ids ?? []).toReversed()) {
      const model = this.#trying(`the step model ${id} cannot be used`, () => this.#take(id));
      if (model) {
        this.#active = model;
        return;
      }
    }
  }

  /** Where the model chosen cannot be used, the one in use stays. */
  #look(): void {
    const mark = fileMark(this.#store.places.history);
    if (mark === this.#mark) return;
    this.#mark = mark;
    this.#problem = undefined;
    const model = this.#trying(`the step model chosen cannot be used, so ${this.#active.id} stays`, () =>
      this.#take(this.#store.activeId),
    );
    if (!model || model.id === this.#active.id) return;
    this.#active = model;
    this.#log?.info({ model: model.id }, 'another step model is in use');
    for (const listener of this.#listeners) listener(model);
  }

  #take(id: string): LoadedStepModel {
    const model = this.#read.get(id) ?? this.#store.read(id);
    this.#read.set(id, model);
    return model;
  }

  #trying<T>(failure: string, work: () => T): T | undefined {
    try {
      return work();
    } catch (error) {
      this.#problem ??= error instanceof Error ? error.message : String(error);
      this.#log?.error({ err: error }, failure);
      return undefined;
    }
  }
}

/**
 * Opens the step models of a data folder for a server. What the command line activates or rolls back meanwhile takes
 * over within a second or two; sessions keep the model that they hold.
 */
export const openStepModels = (dataFolder: string, options: StepModelsOptions = {}): StepModels =>
  new RunningStepModels(dataFolder, options);
