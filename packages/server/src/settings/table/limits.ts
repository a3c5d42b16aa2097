import { flag, integer, number } from '../kinds.ts';
import { setting } from '../row.ts';

const MEGABYTE = 1024 ** 2;
const GIGABYTE = 1024 ** 3;

/** How large one request may be. */
export const sizes = {
  maxImageBytes: setting({
    key: 'max_image_bytes',
    environment: ['MAX_IMAGE_SIZE'],
    kind: integer(1, GIGABYTE),
    byDefault: 20 * MEGABYTE,
    what: 'The largest picture that is answered at once, in bytes.',
  }),
  maxPictureMegapixels: setting({
    key: 'max_picture_megapixels',
    environment: ['KINEMA_MAX_PICTURE_MEGAPIXELS'],
    kind: integer(1, 1000),
    byDefault: 50,
    what: 'The largest picture in megapixels, whatever its bytes.',
  }),
  batchSize: setting({
    key: 'batch_size',
    environment: ['BATCH_SIZE'],
    kind: integer(1, 1000),
    byDefault: 20,
    what: 'The most pictures in one batch.',
  }),
  maxBatchBytes: setting({
    key: 'max_batch_bytes',
    environment: ['KINEMA_MAX_BATCH_BYTES'],
    kind: integer(1, 400 * MEGABYTE),
    byDefault: 200 * MEGABYTE,
    what: 'The largest body of a batch, in bytes; JSON of that size is held in memory.',
  }),
  maxBodyBytes: setting({
    key: 'max_body_bytes',
    environment: ['KINEMA_MAX_BODY_BYTES'],
    kind: integer(1024, 100 * MEGABYTE),
    byDefault: MEGABYTE,
    what: 'The largest JSON body that holds no picture, in bytes.',
  }),
  maxUploadBytes: setting({
    key: 'max_upload_bytes',
    environment: ['KINEMA_MAX_UPLOAD_BYTES'],
    kind: integer(1, Number.MAX_SAFE_INTEGER),
    byDefault: 2 * GIGABYTE,
    what: 'The largest recording, in bytes.',
  }),
  maxVideoSeconds: setting({
    key: 'max_video_s',
    environment: ['KINEMA_MAX_VIDEO_SECONDS'],
    kind: integer(1, 1_000_000),
    byDefault: 4 * 3600,
    what: 'The longest video, in seconds.',
  }),
};

/** How long one request may take. */
export const times = {
  requestTimeoutSeconds: setting({
    key: 'request_timeout_s',
    environment: ['KINEMA_REQUEST_TIMEOUT_SECONDS', 'TIMEOUT'],
    kind: number(0.1, 3600),
    byDefault: 60,
    what: 'How many seconds the pictures of one request may take before it is given up.',
  }),
  headersTimeoutSeconds: setting({
    key: 'headers_timeout_s',
    environment: ['KINEMA_HEADERS_TIMEOUT_SECONDS'],
    kind: number(0.1, 3600),
    byDefault: 20,
    what: 'How many seconds a client may take to send the headers of a request.',
  }),
  stallSeconds: setting({
    key: 'stall_s',
    environment: ['KINEMA_STALL_SECONDS'],
    kind: number(0.1, 3600),
    byDefault: 30,
    what: 'How often, in seconds, it is looked whether a body still arrives fast enough.',
  }),
  videoStallSeconds: setting({
    key: 'video_stall_s',
    environment: ['KINEMA_VIDEO_STALL_SECONDS'],
    kind: number(0.1, 3600),
    byDefault: 60,
    what: 'A video of which no frame comes for so many seconds while one is wanted is given up.',
  }),
  minUploadBytesPerSecond: setting({
    key: 'min_upload_bytes_per_s',
    environment: ['KINEMA_MIN_UPLOAD_BYTES_PER_SECOND'],
    kind: integer(1, GIGABYTE),
    byDefault: 1024,
    what: 'A body that arrives more slowly than this is given up.',
  }),
  drainSeconds: setting({
    key: 'drain_s',
    environment: ['KINEMA_DRAIN_SECONDS'],
    kind: number(0, 3600),
    byDefault: 0,
    what: 'How many seconds the server still takes requests while `/ready` already says that it is ending.',
  }),
  graceSeconds: setting({
    key: 'grace_s',
    environment: ['KINEMA_GRACE_SECONDS'],
    kind: number(0, 3600),
    byDefault: 10,
    what: 'How many seconds requests under way may still take once the server is told to end.',
  }),
};

/** How much may be asked, and how much of it is worked on at a time. */
export const load = {
  maxBodiesBytes: setting({
    key: 'max_bodies_bytes',
    environment: ['KINEMA_MAX_BODIES_BYTES'],
    kind: integer(MEGABYTE, Number.MAX_SAFE_INTEGER),
    byDefault: 512 * MEGABYTE,
    what: 'How many bytes of requests that hold pictures or tensors may be in memory at a time; more are refused with 503.',
  }),
  rateLimitEnabled: setting({
    key: 'rate_limit_enabled',
    environment: ['RATE_LIMIT_ENABLED'],
    kind: flag,
    byDefault: true,
    what: 'Whether requests are counted per key and per address.',
  }),
  rateLimitRequests: setting({
    key: 'rate_limit_requests',
    environment: ['RATE_LIMIT_REQUESTS'],
    kind: integer(1, 1_000_000_000),
    byDefault: 200,
    what: 'How many requests a key, or an address without one, has in each window.',
  }),
  rateLimitWindowSeconds: setting({
    key: 'rate_limit_window_s',
    environment: ['RATE_LIMIT_WINDOW'],
    kind: integer(1, 86_400),
    byDefault: 60,
    what: 'How many seconds a window lasts.',
  }),
  inferenceThreads: setting({
    key: 'inference_threads',
    environment: ['KINEMA_INFERENCE_THREADS', 'WORKERS'],
    kind: integer(1, 256),
    byDefault: undefined,
    what: 'How many threads run models; by default one for each core.',
  }),
  maxWaitingImages: setting({
    key: 'max_waiting_images',
    environment: ['KINEMA_MAX_WAITING_IMAGES'],
    kind: integer(0, 100_000),
    byDefault: 256,
    what: 'How many pictures may wait for a thread before more are refused with 503.',
  }),
  maxWaitSeconds: setting({
    key: 'max_wait_s',
    environment: ['KINEMA_MAX_WAIT_SECONDS'],
    kind: number(0.01, 3600),
    byDefault: 2,
    what: 'A picture that would wait longer than so many seconds for a thread is refused with 503.',
  }),
  concurrentAnalyses: setting({
    key: 'concurrent_analyses',
    environment: ['KINEMA_CONCURRENT_ANALYSES'],
    kind: integer(0, 16),
    byDefault: 1,
    what: 'How many steps of analyses this process works on at a time; 0 leaves them to workers.',
  }),
  maxWaitingAnalyses: setting({
    key: 'max_waiting_analyses',
    environment: ['KINEMA_MAX_WAITING_ANALYSES'],
    kind: integer(0, 100_000),
    byDefault: 100,
    what: 'How many analyses may wait before new ones are refused.',
  }),
};
