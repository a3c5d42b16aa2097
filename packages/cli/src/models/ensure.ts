import {
  buildModels,
  builtInModels,
  defaultModelsFolder,
  missingModels,
  type BuildReport,
  verifyModels,
  type ModelManifest,
} from '@kinema/vision/models';
import { bar, type Terminal } from '../terminal/index.ts';

export interface BuildShown {
  readonly folder?: string;
  /** All built-in models when absent. */
  readonly names?: readonly string[];
  readonly threads?: number;
  readonly signal: AbortSignal;
}

/**
 * Builds the models that are missing or changed, and shows how far it is: a status line on a terminal, a line for each
 * model elsewhere.
 * @throws KinemaError as `buildModels`
 */
export const buildShown = async (
  terminal: Terminal,
  { folder = defaultModelsFolder(), ...options }: BuildShown,
): Promise<BuildReport[]> => {
  const announce = (done: number, total: number): void => {
    if (done === total) return;
    const text = `converting model ${done + 1} of ${total} …`;
    if (terminal.errorIsTerminal) terminal.status(`${bar(done / total)} ${text}`);
    else terminal.say(text);
  };
  const chosen = builtInModels.filter(({ name }) => options.names?.includes(name) ?? true);
  const ready = (await verifyModels(folder, chosen)).filter(({ state }) => state === 'ok').length;
  announce(ready, chosen.length);
  try {
    return await buildModels({ ...options, folder, onProgress: ({ done, total }) => announce(done, total) });
  } finally {
    terminal.status('');
  }
};

/**
 * Builds the models of some tasks where one of them is missing, as on the first run. A file that is there is left as
 * it is: whether it is the right one is checked when it is used, and a changed one is refused then.
 */
export const ensureModels = async (
  terminal: Terminal,
  tasks: readonly ModelManifest['task'][],
  signal: AbortSignal,
): Promise<void> => {
  const folder = defaultModelsFolder();
  const missing = missingModels(folder).filter(({ task }) => tasks.includes(task));
  if (missing.length > 0)
    await buildShown(terminal, { folder, names: missing.map(({ name }) => name), signal });
};
