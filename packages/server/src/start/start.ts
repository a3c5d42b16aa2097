import { resolve } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { KinemaError } from '@kinema/motion';
import { InferencePool } from '@kinema/vision/inference';
import { openModelStore, type ModelStore } from '@kinema/vision/models';
import type { DestinationStream } from 'pino';
import { openAccess, type KeyRing } from '../access/index.ts';
import { openDoor } from '../administration/index.ts';
import { backUp } from '../backup/index.ts';
import { openDatabase } from '../database/index.ts';
import { createApp, createLog, prefixOf, type App } from '../http/index.ts';
import { openLan, type Lan } from '../lan/index.ts';
import { addApi, addPage, metricsRoute } from '../routes/index.ts';
import { isLoopbackHostname, listenFailure, readSettings, type ServerSettings } from '../settings/index.ts';
import { openDataFolder } from '../storage/index.ts';
import { keepBackups } from './keep-backups.ts';
import { keepTidy } from './keep-tidy.ts';
import { openLibrary } from './library.ts';
import { openOperations } from './operations.ts';
import { openServices } from './services.ts';
import { warmUp } from './warm-up.ts';

export interface StartOptions {
  /** By default those of the environment. */
  readonly settings?: ServerSettings;
  /** By default those of the settings' models folder; they must be built. */
  readonly models?: ModelStore;
  /** The built page; by default that of this checkout. */
  readonly pageFolder?: string;
  /** Whether the models of hands are opened ahead of the first picture, beside whatever is asked; by default so. */
  readonly warmUp?: boolean;
  /** Where log lines go; by default standard output. */
  readonly logTo?: DestinationStream;
}

export interface RunningServer {
  /** Where it can be reached, for example `http://127.0.0.1:8000`, with the base path where there is one. */
  readonly address: string;
  /** As others on the local network reach it; undefined where they do not. */
  readonly lan: Pick<Lan, 'addresses' | 'fingerprint' | 'invite'> | undefined;
  /** Where the metrics can be read, when they have a port of their own. */
  readonly metricsAddress: string | undefined;
  /**
   * Ends gracefully: it is no longer ready, then new requests are sent away, those under way are answered, running analyses go back to the queue.
   */
  close(): Promise<void>;
}

const builtPage = resolve(import.meta.dirname, '../../../web/dist');

const listen = async (app: App, { host, port }: ServerSettings): Promise<string> => {
  try {
    return await app.listen({ host, port });
  } catch (error) {
    throw listenFailure(error, { host, port, names: 'HOST or PORT' });
  }
};

/** @throws KinemaError `host_exposed` where other machines could reach the server and nobody there could be let in */
const requireKeys = ({ host, apiKeyRequired }: ServerSettings, ring: KeyRing): void => {
  if (apiKeyRequired && !isLoopbackHostname(host) && !ring.hasKeys)
    throw new KinemaError('host_exposed', { host });
};

/** Answers what is being asked, for a while; then hangs up. */
const closeApp = async (app: App, graceMilliseconds: number): Promise<void> => {
  const hangUp = setTimeout(() => app.server.closeAllConnections(), graceMilliseconds);
  await app.close();
  clearTimeout(hangUp);
};

/**
 * Starts a server on a data folder. Whatever had been opened is closed again when a later step fails.
 * @throws KinemaError `setting_*`, `host_exposed`, `data_folder_in_use`, `database_away`, `address_in_use`, `model_*`
 */
export const startServer = async (options: StartOptions = {}): Promise<RunningServer> => {
  const { settings = readSettings(), pageFolder = builtPage, logTo } = options;
  const { modelsFolder, inferenceThreads } = settings;
  const log = createLog(settings.logLevel, logTo);
  for (const note of settings.notes) log.warn(note);
  if (!settings.apiKeyRequired)
    log.warn('API_KEY_REQUIRED=false: everybody who reaches the address is served');
  // Closed from the last to the first.
  await using opening = new AsyncDisposableStack();

  // Step sessions and an embedded database are for one process alone.
  const alone = settings.databaseUrl === undefined || settings.redisUrl === undefined;
  const folder = await openDataFolder(settings.dataFolder, { alone });
  opening.defer(async () => folder.close());
  const database = await openDatabase({ settings, dataFolder: folder.path, log });
  opening.defer(async () => database.close());
  const access = await openAccess({ settings, database, dataFolder: folder.path, log });
  requireKeys(settings, access.ring);
  const operations = await openOperations(settings, log);
  opening.defer(() => operations.close());
  const models =
    options.models ?? (await openModelStore(modelsFolder === undefined ? {} : { folder: modelsFolder }));
  const pool = await InferencePool.open({
    models,
    ...(inferenceThreads !== undefined && { threads: inferenceThreads }),
    onTask: operations.observer.task,
  });
  opening.defer(() => pool.close({ drain: false }));
  const shelf = await openLibrary({ settings, folder, database, models, pool, log });
  opening.defer(async () => shelf.close());
  const place = { folder, database, store: shelf.store, blobs: shelf.blobs };
  if (database.kind === 'embedded') {
    const door = await openDoor(folder.path, {
      keys: access.keys,
      backUp: async (request) => backUp(place, request),
    });
    opening.defer(async () => door.close());
  }
  let lan: Lan | undefined;
  let leaving = false;
  let closing = false;
  const services = await openServices({
    settings,
    folder,
    models,
    pool,
    log,
    shelf,
    access,
    operations,
    isLeaving: () => leaving,
    lan: () => lan,
  });
  const app = await createApp({
    settings,
    log,
    guard: access.guard,
    watch: operations.observer.watch,
    limit: operations.limit,
    isClosing: () => closing,
  });
  await addApi(app, () => services, settings);
  metricsRoute(app, operations.observer.metrics.registry);
  await addPage(app, pageFolder, settings);
  opening.defer(async () => {
    await Promise.all([closeApp(app, settings.graceSeconds * 1000), lan?.close()]);
  });
  const address = (await listen(app, settings)) + prefixOf(settings);
  if (settings.lan) {
    const { headersTimeoutSeconds, graceSeconds, lanPort: port } = settings;
    lan = await openLan({
      app,
      port,
      prefix: prefixOf(settings),
      dataFolder: folder.path,
      headersTimeoutSeconds,
      graceSeconds,
    });
  }
  opening.defer(async () => {
    closing = true;
    await Promise.all([services.steps.close(), services.live.close()]);
    shelf.analyses.endWatches();
    await shelf.worker.close();
  });
  opening.defer(async () => {
    // Whoever shares out requests is to hear of it before any is sent away.
    leaving = true;
    await sleep(settings.drainSeconds * 1000);
  });
  shelf.worker.start();
  const tidying = keepTidy({ settings, shelf, uploads: services.uploads, log });
  opening.defer(async () => tidying.stop());
  const backups = keepBackups({ settings, place, log });
  opening.defer(async () => backups.stop());
  if (options.warmUp ?? true) {
    const warming = warmUp(pool, models, log);
    opening.defer(async () => warming);
  }

  const opened = opening.move();
  let closed: Promise<void> | undefined;
  const { metricsAddress } = operations;
  return { address, lan, metricsAddress, close: async () => (closed ??= opened.disposeAsync()) };
};
