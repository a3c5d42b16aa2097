import { randomUUID } from 'node:crypto';
import { availableParallelism } from 'node:os';
import { dirname } from 'node:path';
import { KinemaError } from '@kinema/motion/errors';
import { Piscina } from 'piscina';
import { builtInModels } from '../catalogue.ts';
import { modelFiles, modelPath } from '../folder.ts';
import type { ModelManifest } from '../manifest.ts';
import { verifyModels } from '../verify.ts';
import { removeLeftOvers, removeUnfinished } from '../whole-file.ts';
import { requireDone, type BuildOutcome, type BuildTask } from './task.ts';

export interface BuildProgress {
  /** The model that has just become ready. */
  readonly name: string;
  /** How many of the models are ready. */
  readonly done: number;
  readonly total: number;
}

export interface BuildOptions {
  readonly folder: string;
  /** All built-in models when absent. */
  readonly names?: readonly string[];
  readonly onProgress?: (progress: BuildProgress) => void;
  readonly signal?: AbortSignal;
  /** Threads that convert at once; one for each core when absent. */
  readonly threads?: number;
}

export interface BuildReport {
  readonly name: string;
  /** `present`: the right file was there already. */
  readonly state: 'built' | 'present';
  readonly path: string;
  readonly bytes: number;
}

const chosenModels = (names: readonly string[] | undefined): ModelManifest[] => {
  const known = builtInModels.map(({ name }) => name);
  const unknown = names?.find((name) => !known.includes(name));
  if (unknown !== undefined)
    throw new KinemaError('model_unknown', { name: unknown, known: known.join(', ') });
  return builtInModels.filter(({ name }) => names?.includes(name) ?? true);
};

const openThreads = (count: number): Piscina<BuildTask, BuildOutcome> => {
  // The same file under its ending in a checkout and in a package that was built.
  const worker = import.meta.url.endsWith('.ts') ? './worker.ts' : './worker.js';
  return new Piscina({
    filename: new URL(worker, import.meta.url).href,
    minThreads: count,
    maxThreads: count,
  });
};

/** Clears away what threads were writing when they were stopped. */
const clearAway = async (models: readonly ModelManifest[], folder: string, token: string): Promise<void> => {
  for (const model of models)
    for (const path of modelFiles(folder, model)) await removeUnfinished(path, token);
};

const convertAll = async (
  models: readonly ModelManifest[],
  { folder, threads = availableParallelism(), signal }: BuildOptions,
  onBuilt: (model: ModelManifest) => void,
): Promise<void> => {
  const token = randomUUID();
  for (const model of models) await removeLeftOvers(dirname(modelPath(folder, model)));
  const pool = openThreads(Math.min(threads, models.length));
  // The first failure stops the rest, whose threads would go on writing otherwise.
  const failed = new AbortController();
  const stop = signal ? AbortSignal.any([signal, failed.signal]) : failed.signal;
  const convert = async (model: ModelManifest): Promise<void> => {
    requireDone(await pool.run({ manifest: model, folder, token }, { signal: stop }));
    onBuilt(model);
  };
  try {
    // The largest first, so that no thread is left with it at the end.
    await Promise.all(models.toSorted((a, b) => b.bytes - a.bytes).map(convert));
  } catch (error) {
    failed.abort();
    throw signal?.aborted ? new KinemaError('cancelled', {}, { cause: error }) : error;
  } finally {
    await pool.destroy();
    await clearAway(models, folder, token);
  }
};

/**
 * Converts the built-in models whose files are missing or changed. Files get their names when they are whole and their
 * hashes are those of the catalogue, so that builds may run at the same time, or be killed, and be started again.
 * @returns one report a model, in the order of the catalogue
 * @throws KinemaError `model_unknown`, `weights_missing`, `model_not_reproduced`, `disk_full`, `output_unwritable`,
 * `cancelled`
 */
export const buildModels = async (options: BuildOptions): Promise<BuildReport[]> => {
  const { folder, names, onProgress, signal } = options;
  const models = chosenModels(names);
  const checks = await verifyModels(folder, models);
  const wanting = models.filter((_, index) => checks[index]!.state !== 'ok');
  let done = models.length - wanting.length;
  if (signal?.aborted) throw new KinemaError('cancelled');
  if (wanting.length > 0)
    await convertAll(wanting, options, ({ name }) => {
      done += 1;
      onProgress?.({ name, done, total: models.length });
    });
  return models.map((model) => ({
    name: model.name,
    state: wanting.includes(model) ? 'built' : 'present',
    path: modelPath(folder, model),
    bytes: model.bytes,
  }));
};
