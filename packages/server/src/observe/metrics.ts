import { collectDefaultMetrics, Counter, Gauge, Histogram, Registry } from 'prom-client';

/** From a hit in the cache to a large batch. */
const REQUEST_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30, 60];
/** From one small model to a picture looked at from every side. */
const MODEL_SECONDS = [0.001, 0.0025, 0.005, 0.01, 0.02, 0.03, 0.05, 0.075, 0.1, 0.2, 0.5, 1, 2.5];
/** From one reading on an open connection to a long file. */
const STEP_SECONDS = [0.0001, 0.00025, 0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.5, 1, 5, 30];
const BATCH_IMAGES = [1, 2, 5, 10, 20, 50, 100, 200, 500, 1000];

const counter = <Label extends string>(registry: Registry, name: string, help: string, labels: Label[]) =>
  new Counter({ name, help, labelNames: labels, registers: [registry] });

/** A gauge that is read when somebody asks for the metrics. */
const reading = (registry: Registry, name: string, help: string, read: () => number | Promise<number>) =>
  new Gauge({
    name,
    help,
    registers: [registry],
    async collect() {
      this.set(await read());
    },
  });

const histogram = <Label extends string>(
  registry: Registry,
  name: string,
  help: string,
  labels: Label[],
  buckets: number[],
) => new Histogram({ name, help, labelNames: labels, buckets, registers: [registry] });

/** The metrics of the hand service's guide, by the names that it gives them. */
const guideMetrics = (registry: Registry) => ({
  requests: counter(registry, 'hand_gesture_requests_total', 'Requests answered.', [
    'method',
    'endpoint',
    'status',
  ]),
  requestSeconds: histogram(
    registry,
    'hand_gesture_request_duration_seconds',
    'From the headers of a request to the end of its answer.',
    ['method', 'endpoint'],
    REQUEST_SECONDS,
  ),
  errors: counter(
    registry,
    'hand_gesture_errors_total',
    'Requests and pictures of batches that failed, by the code of the error catalogue.',
    ['error_type'],
  ),
  inferences: counter(registry, 'ml_inference_total', 'Runs of models.', ['model']),
  inferenceSeconds: histogram(
    registry,
    'ml_inference_duration_seconds',
    'One run of a model, inside the worker thread.',
    ['model'],
    MODEL_SECONDS,
  ),
  activeRequests: new Gauge({
    name: 'active_requests',
    help: 'Requests that are being answered.',
    registers: [registry],
  }),
  batchSize: histogram(registry, 'batch_processing_size', 'Pictures in a batch.', [], BATCH_IMAGES),
  batchSeconds: histogram(
    registry,
    'batch_processing_duration_seconds',
    'From a batch read to all its pictures answered.',
    [],
    REQUEST_SECONDS,
  ),
});

/** The metrics of the step service's guide, and what else is told of its sessions. */
const stepMetrics = (registry: Registry) => ({
  stepRequests: counter(
    registry,
    'step_detection_requests_total',
    'Requests and messages to the step service.',
    ['method', 'endpoint'],
  ),
  stepSeconds: histogram(
    registry,
    'step_detection_request_duration_seconds',
    'How long they took to answer.',
    [],
    STEP_SECONDS,
  ),
  stepReadings: counter(registry, 'kinema_step_readings_total', 'Readings of sensors taken.', ['endpoint']),
  stepSaves: counter(registry, 'kinema_step_session_saves_total', 'Sessions saved, by how that ended.', [
    'outcome',
  ]),
});

const ownMetrics = (registry: Registry) => ({
  tasks: counter(
    registry,
    'kinema_inference_tasks_total',
    'Tasks of the worker threads, by how they ended.',
    ['task', 'outcome'],
  ),
  taskQueueSeconds: histogram(
    registry,
    'kinema_inference_queue_duration_seconds',
    'How long a task waited for a worker thread.',
    ['task'],
    MODEL_SECONDS,
  ),
  taskRunSeconds: histogram(
    registry,
    'kinema_inference_run_duration_seconds',
    'How long a worker thread had a task.',
    ['task'],
    MODEL_SECONDS,
  ),
  waitSeconds: histogram(
    registry,
    'kinema_work_queue_duration_seconds',
    'How long the work of a request waited before it was begun.',
    [],
    REQUEST_SECONDS,
  ),
  shed: counter(registry, 'kinema_work_shed_total', 'Work refused with 503 because there was too much.', [
    'reason',
  ]),
  cache: counter(
    registry,
    'kinema_result_cache_requests_total',
    'Questions to the cache: hit, miss, or shared with a request under way.',
    ['outcome'],
  ),
  limiter: counter(registry, 'kinema_rate_limit_requests_total', 'Requests counted by the rate limiter.', [
    'policy',
    'outcome',
  ]),
});

/** What is read when somebody asks for the metrics. */
export interface Readings {
  /** Whether the hand models are there and are the right ones, as `/health` says. */
  readonly modelLoaded: () => Promise<boolean>;
  /** Pieces of work that wait, and how long a new one would, in seconds. */
  readonly waiting: () => number;
  readonly expectedWaitSeconds: () => number;
  readonly running: () => number;
  readonly cacheBytes: () => number;
  readonly cacheEntries: () => number;
  /** 1 when Redis is connected, else 0; absent where none is used. */
  readonly redis?: () => number;
}

/** Adds what is read from the parts of a server when the metrics are asked for. */
export const addReadings = (registry: Registry, readings: Readings): void => {
  const { waiting, running, expectedWaitSeconds, cacheBytes, cacheEntries, redis } = readings;
  const add = (name: string, help: string, read: () => number | Promise<number>) =>
    reading(registry, name, help, read);
  add('model_loaded', 'Whether the hand models are there and are the right ones: 1 or 0.', async () =>
    Number(await readings.modelLoaded()),
  );
  add('kinema_work_waiting', 'Pieces of work that wait.', waiting);
  add('kinema_work_running', 'Pieces of work that are being done.', running);
  add('kinema_work_expected_wait_seconds', 'How long new work would wait.', expectedWaitSeconds);
  add('kinema_result_cache_bytes', 'Memory of the kept answers.', cacheBytes);
  add('kinema_result_cache_entries', 'Answers kept in memory.', cacheEntries);
  if (redis) add('kinema_redis_connected', 'Whether Redis answers: 1 or 0.', redis);
};

/** Adds what is read from the step service when the metrics are asked for. */
export const addStepReadings = (
  registry: Registry,
  { sessions, connections }: { readonly sessions: () => number; readonly connections: () => number },
): void => {
  reading(registry, 'kinema_step_sessions_in_memory', 'Sessions of steps in memory.', sessions);
  reading(registry, 'kinema_step_connections', 'WebSockets of the step service.', connections);
};

/**
 * The metrics of one server: process, memory and event loop, the guide's, and Kinema's own. Labels are routes, methods,
 * codes and names of models, never anything that a client chooses.
 */
export const createMetrics = () => {
  const registry = new Registry();
  collectDefaultMetrics({ register: registry });
  return { registry, ...guideMetrics(registry), ...stepMetrics(registry), ...ownMetrics(registry) };
};

export type Metrics = ReturnType<typeof createMetrics>;
