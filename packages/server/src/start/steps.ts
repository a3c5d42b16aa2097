import { join } from 'node:path';
import type { Logger } from 'pino';
import { addStepReadings } from '../observe/index.ts';
import { STEP_SOCKET } from '../routes/step-socket.ts';
import type { ServerSettings } from '../settings/index.ts';
import { openStepModels } from '../step-models/index.ts';
import { methodsOf, openDiskStore, StepService, StepSessions, type SessionStore } from '../steps/index.ts';
import type { DataFolder } from '../storage/index.ts';
import type { Operations } from './operations.ts';

interface StepServiceOptions {
  readonly settings: ServerSettings;
  readonly folder: Pick<DataFolder, 'path'>;
  readonly operations: Pick<Operations, 'observer' | 'redis' | 'limitReadings'>;
  readonly log: Logger;
}

const openStore = async ({
  settings,
  folder,
  operations,
  log,
}: StepServiceOptions): Promise<SessionStore> => {
  const lifeMilliseconds = 3_600_000 * settings.stepSessionHours;
  const { redis } = operations;
  if (redis) {
    const { redisSessionStore } = await import('../steps/redis-store.ts');
    return redisSessionStore({ redis, prefix: `${settings.redisPrefix}steps:`, lifeMilliseconds });
  }
  return openDiskStore({
    folder: join(folder.path, 'step-sessions'),
    lifeMilliseconds,
    onUnreadable: () => log.warn('a file among the step sessions is none and is left alone'),
  });
};

/** Opens the sessions of steps: in Redis where there is one, else in the data folder. */
export const openStepService = async (options: StepServiceOptions): Promise<StepService> => {
  const { settings, operations, log } = options;
  const { metrics } = operations.observer;
  const models = openStepModels(options.folder.path, { log });
  const sessions = new StepSessions({
    store: await openStore(options),
    methods: methodsOf(models),
    saveMilliseconds: 1000 * settings.stepSaveSeconds,
    memoryMilliseconds: 1000 * settings.stepMemorySeconds,
    maxSessions: settings.maxStepSessions,
    onSave: (saved) => {
      metrics.stepSaves.inc({ outcome: saved.outcome });
      if (saved.outcome === 'away' && saved.cause !== undefined)
        log.error({ err: saved.cause }, 'a step session cannot be saved');
    },
  });
  const service = new StepService({
    sessions,
    models,
    limit: operations.limitReadings,
    maxReadings: settings.maxReadings,
    onMessage: (seconds) => {
      metrics.stepRequests.inc({ method: 'WS', endpoint: STEP_SOCKET });
      metrics.stepSeconds.observe(seconds);
    },
    onReadings: (endpoint, readings) => metrics.stepReadings.inc({ endpoint }, readings),
  });
  addStepReadings(metrics.registry, {
    sessions: () => sessions.inMemory,
    connections: () => service.connections,
  });
  return service;
};
