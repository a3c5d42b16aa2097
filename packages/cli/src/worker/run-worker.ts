import { once } from 'node:events';
import { readSettings, startWorker } from '@kinema/server';
import { openModelStore } from '@kinema/vision/models';
import { buildShown } from '../models/ensure.ts';
import type { CommandContext } from '../run/index.ts';
import type { WorkerOptions } from './options.ts';

/** `kinema worker`: makes what is missing, works, and hands back what it has begun when asked to stop. */
export const runWorker = async (
  { dataDir }: WorkerOptions,
  { terminal, signal, endsWhenAsked }: CommandContext,
): Promise<void> => {
  const environment = { ...process.env, ...(dataDir !== undefined && { KINEMA_DATA_DIR: dataDir }) };
  const settings = readSettings(environment, {
    defaults: terminal.outputIsTerminal ? { logLevel: 'warn' } : {},
  });
  const { modelsFolder } = settings;
  const models = modelsFolder === undefined ? {} : { folder: modelsFolder };
  const worker = await startWorker({
    settings,
    openModels: async () => {
      await buildShown(terminal, { ...models, signal });
      return openModelStore(models);
    },
  });
  try {
    terminal.say('Kinema works on analyses (Ctrl-C ends it)');
    if (!signal.aborted) await once(signal, 'abort');
    endsWhenAsked();
  } finally {
    await worker.close();
  }
};
