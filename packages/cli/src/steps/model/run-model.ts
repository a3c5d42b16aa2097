import { createHash } from 'node:crypto';
import { readFile, stat, writeFile } from 'node:fs/promises';
import { dirname, extname, join } from 'node:path';
import { KinemaError } from '@kinema/motion/errors';
import { writeFailure, writeJson, writeWholeFile } from '@kinema/server/files';
import { readSettings } from '@kinema/server/settings';
import {
  backUp,
  METADATA_FILE,
  MODEL_FILE,
  restore,
  StepModelStore,
  type ListedStepModel,
  type LoadedStepModel,
} from '@kinema/server/step-models';
import { exportStepModel } from '@kinema/vision/step-export';
import { requireFolderOf } from '../../recordings/writable.ts';
import type { CommandContext } from '../../run/index.ts';
import { formatTable } from '../../terminal/index.ts';
import type { BackupCommandOptions, ExportCommandOptions, ModelOptions } from './options.ts';

type Context = Pick<CommandContext, 'terminal'>;

const storeOf = ({ dataDir }: ModelOptions): StepModelStore =>
  new StepModelStore(dataDir ?? readSettings().dataFolder);

const printJson = (value: object, { terminal }: Context): Promise<void> =>
  terminal.print(`${JSON.stringify(value)}\n`);

const share = (value: number | null | undefined): string => value?.toFixed(3) ?? '-';

const row = ({ id, active, metadata, problem }: ListedStepModel): string[] => [
  active ? '*' : '',
  id,
  metadata?.created_at?.slice(0, 10) ?? '-',
  metadata?.trained_on.map(({ data_set }) => data_set).join(' ') || '-',
  share(metadata?.metrics?.all.f1_100_ms),
  metadata?.sha256?.slice(0, 12) ?? '-',
  problem ?? (metadata?.built_in ? `comes with Kinema: ${metadata.method}` : 'good'),
];

/** `kinema steps model list` */
export const listModels = async (options: ModelOptions, context: Context): Promise<void> => {
  const models = storeOf(options).list();
  if (options.json) {
    for (const model of models) await printJson(model, context);
    return;
  }
  const head = ['', 'model', 'made', 'trained on', 'F1 100 ms', 'SHA-256', 'state'];
  await context.terminal.print(formatTable(head, models.map(row)));
};

const read = async (path: string): Promise<string> => {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new KinemaError('file_not_found', { file: path }, { cause: error });
  }
};

/** The folder itself, or that of its model.json. */
const folderOf = async (path: string): Promise<string> => {
  const found = await stat(path).catch((error: unknown) => {
    throw new KinemaError('file_not_found', { file: path }, { cause: error });
  });
  return found.isDirectory() ? path : dirname(path);
};

const parsed = (text: string, file: string): unknown => {
  try {
    return JSON.parse(text);
  } catch (error) {
    throw new KinemaError('data_invalid', { file, reason: 'it is not JSON' }, { cause: error });
  }
};

/** `kinema steps model import` */
export const importModel = async (path: string, options: ModelOptions, context: Context): Promise<void> => {
  const folder = await folderOf(path);
  const [model, metadata] = [join(folder, MODEL_FILE), join(folder, METADATA_FILE)];
  const texts = { model: await read(model), metadata: parsed(await read(metadata), metadata) };
  const id = await unlessUnwritable(options, (store) => store.add(texts));
  if (options.json) return printJson({ id }, context);
  context.terminal.say(`${id} is here; \`kinema steps model activate ${id}\` puts it to use.`);
};

const unlessUnwritable = async <T>(
  options: ModelOptions,
  work: (store: StepModelStore) => Promise<T>,
): Promise<T> => {
  const store = storeOf(options);
  try {
    return await work(store);
  } catch (error) {
    throw writeFailure(error, store.places.folder);
  }
};

const tell = (model: LoadedStepModel, { json }: ModelOptions, context: Context): Promise<void> | void =>
  json
    ? printJson({ id: model.id, method: model.method.name }, context)
    : context.terminal.say(`${model.id} is in use for new sessions.`);

/** `kinema steps model activate` */
export const activateModel = async (name: string, options: ModelOptions, context: Context): Promise<void> =>
  tell(await unlessUnwritable(options, (store) => store.activate(name)), options, context);

/** `kinema steps model rollback` */
export const rollBackModel = async (options: ModelOptions, context: Context): Promise<void> =>
  tell(await unlessUnwritable(options, (store) => store.rollback()), options, context);

/** `kinema steps model backup` */
export const backUpModels = async (options: BackupCommandOptions, context: Context): Promise<void> => {
  const { out, keep } = options;
  const backup = await unlessUnwritable(options, (store) =>
    backUp(store, { keep, ...(out !== undefined && { folder: out }) }),
  );
  if (options.json) return printJson(backup, context);
  await context.terminal.print(`${backup.file}\n`);
};

/** `kinema steps model restore` */
export const restoreModels = async (file: string, options: ModelOptions, context: Context): Promise<void> => {
  const { count, active } = await unlessUnwritable(options, async (store) => ({
    count: await restore(store, file),
    active: store.activeId,
  }));
  if (options.json) return printJson({ models: count, active }, context);
  context.terminal.say(`${count} models are here again; ${active} is in use.`);
};

/** `kinema steps model export` */
export const exportModel = async (
  name: string,
  options: ExportCommandOptions,
  context: Context,
): Promise<void> => {
  const store = storeOf(options);
  const id = store.resolve(name);
  const { format, out = `${id.replace('@', '-')}${format === 'onnx' ? '' : '-int8'}.onnx` } = options;
  if (extname(out).toLowerCase() !== '.onnx')
    throw new KinemaError('bad_request', { reason: `--out ${out} does not end in .onnx` });
  await requireFolderOf(out);
  const { bytes, description } = exportStepModel(store.network(id), format);
  const about = { ...description, id, sha256: createHash('sha256').update(bytes).digest('hex') };
  const beside = `${out.slice(0, -'.onnx'.length)}.json`;
  try {
    await writeWholeFile(out, (temporary) => writeFile(temporary, bytes));
    await writeJson(beside, about);
  } catch (error) {
    throw writeFailure(error, out);
  }
  if (options.json) return printJson({ file: out, bytes: bytes.length, ...about }, context);
  await context.terminal.print(`${out}\n${beside}\n`);
};
