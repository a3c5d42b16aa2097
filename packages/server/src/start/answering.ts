import type { InferencePool } from '@kinema/vision/inference';
import type { ModelStore } from '@kinema/vision/models';
import { openCache } from '../cache/index.ts';
import { BodyRoom, WorkGate } from '../limits/index.ts';
import { addReadings } from '../observe/index.ts';
import type { Services } from '../routes/index.ts';
import type { ServerSettings } from '../settings/index.ts';
import type { StepService } from '../steps/index.ts';
import { areReady, handModels, healthOf, statusOf, type StatusSources } from '../status/index.ts';
import type { OpenLibrary } from './library.ts';
import type { Operations } from './operations.ts';
import { createPictureWork } from './picture-work.ts';

interface AnsweringOptions {
  readonly settings: ServerSettings;
  readonly models: ModelStore;
  readonly pool: InferencePool;
  readonly operations: Pick<Operations, 'observer' | 'redis'>;
  readonly shelf: Pick<OpenLibrary, 'analyses' | 'database'>;
  readonly steps: Pick<StepService, 'connections' | 'models' | 'sessions'>;
}

/** Pictures let in for each inference thread: while one is looked at, another one is decoded. */
const PICTURES_A_THREAD = 2;

/** Opens what answers requests at once: pictures, tensors, and how the server is. */
export const openAnswering = ({
  settings,
  models,
  pool,
  operations: { observer, redis },
  shelf,
  steps,
}: AnsweringOptions): Pick<
  Services,
  'bodies' | 'pictures' | 'batches' | 'kept' | 'infer' | 'health' | 'status'
> => {
  const { metrics } = observer;
  const { cache, memory } = openCache(settings, redis, (outcome) => metrics.cache.inc({ outcome }));
  const width = PICTURES_A_THREAD * pool.threads;
  const gate = new WorkGate({
    width,
    maxWaitMilliseconds: 1000 * settings.maxWaitSeconds,
    maxWaiting: settings.maxWaitingImages,
    limitMilliseconds: 1000 * settings.requestTimeoutSeconds,
    onRefusal: (reason) => metrics.shed.inc({ reason }),
    onStart: (milliseconds) => observer.began(milliseconds),
  });
  const modelsLoaded = async (): Promise<boolean> => areReady(models, handModels(models));
  addReadings(metrics.registry, {
    modelLoaded: modelsLoaded,
    waiting: () => gate.waiting,
    running: () => gate.running,
    expectedWaitSeconds: () => gate.expectedWaitMilliseconds / 1000,
    cacheBytes: () => memory?.bytes ?? 0,
    cacheEntries: () => memory?.entries ?? 0,
    ...(redis && { redis: () => (redis.state === 'connected' ? 1 : 0) }),
  });

  const sources: StatusSources = {
    settings,
    models,
    redis: () => ({ enabled: redis !== undefined, state: redis?.state ?? 'off' }),
    cache: () => ({
      enabled: settings.cacheEnabled,
      entries: memory?.entries ?? 0,
      bytes: memory?.bytes ?? 0,
      max_bytes: settings.cacheMaxBytes,
    }),
    database: async () => ({
      kind: shelf.database.kind,
      analyses: await shelf.analyses.counts().catch(() => undefined),
    }),
    steps: () => ({
      model: steps.models.active.method.name,
      problem: steps.models.problem ?? null,
      sessions_in_memory: steps.sessions.inMemory,
      connections: steps.connections,
    }),
    queue: () => ({
      inference_threads: pool.threads,
      running: gate.running,
      waiting: gate.waiting,
      expected_wait_s: Number((gate.expectedWaitMilliseconds / 1000).toFixed(3)),
      tasks_waiting: pool.waiting,
    }),
  };

  return {
    bodies: new BodyRoom({
      limitBytes: settings.maxBodiesBytes,
      onRefusal: () => metrics.shed.inc({ reason: 'bodies' }),
    }),
    pictures: createPictureWork({ pool, models, settings, cache, gate }),
    kept: memory && {
      find: (key) => {
        const answer = memory.get(key);
        if (answer !== undefined) metrics.cache.inc({ outcome: 'hit' });
        return answer;
      },
      keep: (key, answer) => memory.set(key, answer),
    },
    batches: {
      width,
      requireRoom: () => gate.requireRoom(),
      onFailure: (code) => observer.failed(code),
      onDone: (pictures, seconds) => observer.batch(pictures, seconds),
    },
    infer: async (model, inputs, signal) =>
      gate.run(
        async (stop) => pool.infer(model, inputs, { whenFull: 'wait', ...(stop && { signal: stop }) }),
        {
          signal,
        },
      ),
    health: async () =>
      healthOf({
        version: settings.appVersion,
        dataFolder: settings.dataFolder,
        modelsLoaded,
      }),
    status: async () => statusOf(sources),
  };
};
