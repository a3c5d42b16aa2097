import { addressOrPath, flag, integer, number, path } from '../kinds.ts';
import { setting } from '../row.ts';

/** What the page is told when it is opened. */
export const page = {
  basePath: setting({
    key: 'base_path',
    environment: ['KINEMA_BASE_PATH', 'BASE_PATH'],
    kind: path,
    byDefault: '/',
    what: 'The path that the page and the API are served under, such as `/pose`, for a proxy that shares an address; both answer at the root too.',
  }),
  apiAddress: setting({
    key: 'api_url',
    environment: ['KINEMA_API_URL', 'VITE_API_URL'],
    kind: addressOrPath,
    byDefault: undefined,
    what: 'Where the page finds the API; by default where it came from. Another origin must allow that of the page by `CORS_ORIGINS`; people sign in with a key of it, which is held as long as the page is open, and media of recordings are not shown from there.',
  }),
  gaitFeature: setting({
    key: 'feature_gait_analysis',
    environment: ['KINEMA_FEATURE_GAIT_ANALYSIS', 'VITE_FEATURE_GAIT_ANALYSIS'],
    kind: flag,
    byDefault: true,
    what: 'Whether the page offers the analysis of gait.',
  }),
  performanceFeature: setting({
    key: 'feature_performance',
    environment: ['KINEMA_FEATURE_PERFORMANCE', 'VITE_FEATURE_PERFORMANCE'],
    kind: flag,
    byDefault: true,
    what: 'Whether the page shows how fast it works.',
  }),
  exportFeature: setting({
    key: 'feature_export',
    environment: ['KINEMA_FEATURE_EXPORT', 'VITE_FEATURE_EXPORT'],
    kind: flag,
    byDefault: true,
    what: 'Whether the page offers recordings of its own as files.',
  }),
  targetFrameRateHz: setting({
    key: 'target_frame_rate_hz',
    environment: ['KINEMA_TARGET_FRAME_RATE_HZ', 'VITE_TARGET_FPS'],
    kind: integer(1, 240),
    byDefault: 60,
    what: 'Frames a second that live tracking tries to hold.',
  }),
  memoryLimitMebibytes: setting({
    key: 'memory_limit_mib',
    environment: ['KINEMA_MEMORY_LIMIT_MIB', 'VITE_MEMORY_LIMIT'],
    kind: integer(64, 65_536),
    byDefault: 512,
    what: 'Memory in MiB that live tracking stays below.',
  }),
  adaptiveQuality: setting({
    key: 'adaptive_quality',
    environment: ['KINEMA_ADAPTIVE_QUALITY', 'VITE_ADAPTIVE_QUALITY'],
    kind: flag,
    byDefault: true,
    what: 'Whether live tracking changes models and sizes to hold its frame rate.',
  }),
  monitoringEnabled: setting({
    key: 'monitoring_enabled',
    environment: ['KINEMA_MONITORING_ENABLED', 'VITE_MONITORING_ENABLED'],
    kind: flag,
    byDefault: true,
    what: 'Whether the page sends reports of errors and speed, where there is an address for them and the person agrees.',
  }),
  monitoringEndpoint: setting({
    key: 'monitoring_endpoint',
    environment: ['KINEMA_MONITORING_ENDPOINT', 'VITE_MONITORING_ENDPOINT'],
    kind: addressOrPath,
    byDefault: undefined,
    what: 'Where reports of the page are posted as JSON; by default nowhere.',
  }),
  monitoringSampleRate: setting({
    key: 'monitoring_sample_rate',
    environment: ['KINEMA_MONITORING_SAMPLE_RATE', 'VITE_MONITORING_SAMPLE_RATE'],
    kind: number(0, 1),
    byDefault: 0.1,
    what: 'The share of visits that send reports.',
  }),
};
