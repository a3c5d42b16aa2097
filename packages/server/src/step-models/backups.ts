import { readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { KinemaError } from '@kinema/motion';
import { Type, type Static } from 'typebox';
import { Check } from 'typebox/value';
import { hasCode, makeFolder, writeJson } from '../files/index.ts';
import { Time } from '../wire/schema.ts';
import { ActivationHistory } from './history.ts';
import { requireGood, type StepModelStore } from './store.ts';

/** Everything in the store: every model with its metadata, word for word, and which were in use. */
const BackupFile = Type.Object({
  format: Type.Literal('kinema-step-models-backup'),
  version: Type.Literal(1),
  created_at: Time,
  history: ActivationHistory,
  models: Type.Array(Type.Object({ id: Type.String(), model: Type.String(), metadata: Type.Unknown() })),
});
type BackupFile = Static<typeof BackupFile>;

const NAME = /^step-models-\d{4}-\d\d-\d\dT\d\d-\d\d-\d\d-\d{3}Z\.json$/;

export interface BackupOptions {
  /** Where backups lie; a folder of the data folder without. */
  readonly folder?: string;
  /** How many of the newest stay in that folder. */
  readonly keep?: number;
}

/** A backup that was written, and older ones that made room for it. */
export interface Backup {
  readonly file: string;
  readonly models: number;
  readonly removed: readonly string[];
}

/**
 * Writes a file with all that the store holds, and removes the oldest backups beyond those to be kept.
 * @throws KinemaError `model_invalid` where a model is damaged: it must not take the place of a good one; `disk_full`
 */
export const backUp = async (
  store: StepModelStore,
  { folder = store.places.backups, keep = 10 }: BackupOptions = {},
): Promise<Backup> => {
  const history = store.history();
  const models = store.ids().map((id) => {
    store.read(id);
    return { id, ...store.texts(id) };
  });
  const created_at = new Date().toISOString();
  const file = join(folder, `step-models-${created_at.replace(/[:.]/g, '-')}.json`);
  await makeFolder(folder);
  await writeJson(file, {
    format: 'kinema-step-models-backup',
    version: 1,
    created_at,
    history,
    models,
  } satisfies BackupFile);
  const all = (await readdir(folder)).filter((name) => NAME.test(name)).sort();
  const removed = all.slice(0, Math.max(0, all.length - keep)).map((name) => join(folder, name));
  for (const old of removed) await rm(old, { force: true });
  return { file, models: models.length, removed };
};

const readBackup = async (file: string): Promise<BackupFile> => {
  let value: unknown;
  try {
    value = JSON.parse(await readFile(file, 'utf8'));
  } catch (error) {
    if (hasCode(error, 'ENOENT', 'ENOTDIR', 'EACCES', 'EISDIR'))
      throw new KinemaError('file_not_found', { file }, { cause: error });
    if (!(error instanceof SyntaxError)) throw error;
    throw new KinemaError('data_invalid', { file, reason: 'it is not JSON' }, { cause: error });
  }
  if (!Check(BackupFile, value))
    throw new KinemaError('data_invalid', { file, reason: 'it is no backup of step models' });
  return value;
};

/**
 * Brings back the models of a backup that are missing, and which of them is in use; models that are here stay.
 * @returns how many models the backup holds
 * @throws KinemaError `file_not_found`, `data_invalid`; `model_invalid` where a model in it is damaged or another one has
 * its name and version here: what is in use then stays
 */
export const restore = async (store: StepModelStore, file: string): Promise<number> => {
  const { models, history } = await readBackup(file);
  for (const { id, ...texts } of models) requireGood(id, texts);
  for (const { id, ...texts } of models) await store.putBack(id, texts);
  await store.replaceHistory(history);
  return models.length;
};
