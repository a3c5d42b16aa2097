import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises';
import { basename, dirname, join, relative } from 'node:path';
import { KinemaError } from '@kinema/motion/errors';
import {
  builtInModels,
  defaultModelsFolder,
  manifestWire,
  verifyModels,
  type BuildReport,
  type ModelCheck,
} from '@kinema/vision/models';
import { exitStatus, failureLine, type CommandContext } from '../run/index.ts';
import { formatTable } from '../terminal/index.ts';
import type { BuildOptions, ModelsOptions } from './options.ts';
import { buildShown } from './ensure.ts';

const jsonLines = (records: readonly object[]): string =>
  records.map((record) => `${JSON.stringify(record)}\n`).join('');

const megabytes = (bytes: number): string => `${(bytes / 1e6).toFixed(1)} MB`;

/** `kinema models list` */
export const listModels = async ({ json }: ModelsOptions, { terminal }: CommandContext): Promise<void> => {
  const folder = defaultModelsFolder();
  const checks = await verifyModels(folder);
  const rows = builtInModels.map((model, index) => ({ model, check: checks[index]! }));
  await terminal.print(
    json
      ? jsonLines(
          rows.map(({ model, check: { state, path } }) => ({
            ...(manifestWire(model) as object),
            state,
            path,
          })),
        )
      : `${formatTable(
          ['name', 'task', 'input', 'size', 'licence', 'state'],
          rows.map(({ model, check }) => [
            model.name,
            model.task,
            `${model.input.width}×${model.input.height}`,
            megabytes(model.bytes),
            model.licence,
            check.state === 'ok' ? 'built' : check.state,
          ]),
        )}in ${folder}\n`,
  );
};

const failureOf = ({ name, state, expected, actual = '' }: ModelCheck): KinemaError | undefined => {
  if (state === 'ok') return undefined;
  return state === 'missing'
    ? new KinemaError('model_missing', { name })
    : new KinemaError('model_changed', { name, expected, actual });
};

const checkRecord = ({ name, state, path, expected, actual }: ModelCheck): object => ({
  name,
  state,
  path,
  sha256_expected: expected,
  sha256: actual ?? null,
});

/** `kinema models verify` */
export const verifyModelFiles = async (
  { json }: ModelsOptions,
  { terminal, report }: CommandContext,
): Promise<void> => {
  const checks = await verifyModels(defaultModelsFolder());
  await terminal.print(
    json
      ? jsonLines(checks.map(checkRecord))
      : formatTable(
          ['name', 'state', 'sha-256'],
          checks.map(({ name, state, actual = '-' }) => [name, state, actual]),
        ),
  );
  for (const failure of checks.map(failureOf)) {
    if (!failure) continue;
    terminal.say(failureLine(failure));
    report(exitStatus.badInput);
  }
};

/** Builds into a new folder beside the models, so that a failure leaves what was there. */
const buildAgain = async (
  folder: string,
  names: readonly string[] | undefined,
  { terminal, signal }: CommandContext,
): Promise<BuildReport[]> => {
  await mkdir(folder, { recursive: true });
  const fresh = await mkdtemp(join(folder, '.fresh-'));
  try {
    const reports = await buildShown(terminal, { folder: fresh, ...(names && { names }), signal });
    const moved = reports.map(async (built) => {
      const target = dirname(join(folder, relative(fresh, built.path)));
      await mkdir(target, { recursive: true });
      const files = await readdir(dirname(built.path));
      await Promise.all(files.map((file) => rename(join(dirname(built.path), file), join(target, file))));
      return { ...built, path: join(target, basename(built.path)) };
    });
    return await Promise.all(moved);
  } finally {
    await rm(fresh, { recursive: true, force: true });
  }
};

/** `kinema models build` */
export const buildModelFiles = async (
  names: readonly string[],
  { force = false, json }: BuildOptions,
  context: CommandContext,
): Promise<void> => {
  const { terminal, signal } = context;
  const folder = defaultModelsFolder();
  const chosen = names.length > 0 ? names : undefined;
  const reports = force
    ? await buildAgain(folder, chosen, context)
    : await buildShown(terminal, { folder, ...(chosen && { names: chosen }), signal });
  await terminal.print(
    json
      ? jsonLines(reports)
      : `${formatTable(
          ['name', 'state', 'size'],
          reports.map(({ name, state, bytes }) => [name, state, megabytes(bytes)]),
        )}in ${folder}\n`,
  );
};
