import type { ModelStore } from '@kinema/vision/models';
import type { ServerSettings } from '../settings/index.ts';
import { softwareVersion } from '../version.ts';
import type { Status } from '../wire/index.ts';
import { freeDiskBytes, memoryLimitBytes } from './health.ts';
import { areReady } from './model-info.ts';

/** What the parts of a server say of themselves. */
export interface StatusSources {
  readonly settings: ServerSettings;
  readonly models: Pick<ModelStore, 'list' | 'path'>;
  readonly redis: () => Status['redis'];
  readonly cache: () => Status['cache'];
  readonly steps: () => Status['steps'];
  readonly queue: () => Omit<Status['queue'], 'analyses_running' | 'analyses_waiting'>;
  /** Without analyses where the database does not answer. */
  readonly database: () => Promise<{
    readonly kind: Status['database']['kind'];
    readonly analyses: { readonly running: number; readonly waiting: number } | undefined;
  }>;
}

const memoryOf = (): Status['memory'] => {
  const { rss, heapTotal, heapUsed, external, arrayBuffers } = process.memoryUsage();
  return {
    rss_bytes: rss,
    heap_total_bytes: heapTotal,
    heap_used_bytes: heapUsed,
    external_bytes: external,
    array_buffers_bytes: arrayBuffers,
    limit_bytes: memoryLimitBytes(),
  };
};

const limitsOf = (settings: ServerSettings): Status['limits'] => ({
  max_image_bytes: settings.maxImageBytes,
  max_picture_megapixels: settings.maxPictureMegapixels,
  batch_size: settings.batchSize,
  max_batch_bytes: settings.maxBatchBytes,
  max_body_bytes: settings.maxBodyBytes,
  max_upload_bytes: settings.maxUploadBytes,
  max_video_s: settings.maxVideoSeconds,
  request_timeout_s: settings.requestTimeoutSeconds,
  rate_limit: {
    enabled: settings.rateLimitEnabled,
    requests: settings.rateLimitRequests,
    window_s: settings.rateLimitWindowSeconds,
  },
});

/** The whole of a server at a glance, for those who run it. */
export const statusOf = async ({ settings, models, ...parts }: StatusSources): Promise<Status> => {
  const [disk, { kind, analyses }] = await Promise.all([
    freeDiskBytes(settings.dataFolder),
    parts.database(),
  ]);
  return {
    status: 'running',
    name: settings.appName,
    version: settings.appVersion,
    software_version: softwareVersion,
    started_at: new Date(performance.timeOrigin).toISOString(),
    uptime_s: Number(process.uptime().toFixed(1)),
    redis: parts.redis(),
    cache: parts.cache(),
    database: { kind, state: analyses ? 'connected' : 'away' },
    files: { kind: settings.s3Bucket === undefined ? 'folder' : 's3' },
    queue: {
      ...parts.queue(),
      analyses_running: analyses?.running ?? null,
      analyses_waiting: analyses?.waiting ?? null,
    },
    models: await Promise.all(
      models.list().map(async (model) => ({
        name: model.name,
        task: model.task,
        ready: await areReady(models, [model]),
      })),
    ),
    steps: parts.steps(),
    memory: memoryOf(),
    disk_free_bytes: disk ?? null,
    limits: limitsOf(settings),
  };
};
