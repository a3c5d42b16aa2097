import { preciseNow, type TaskReport } from '@kinema/vision/inference';
import type { App } from '../http/index.ts';
import { createMetrics, type Metrics } from './metrics.ts';
import { openTracing } from './open-tracing.ts';
import { spansOfTask } from './span-note.ts';
import { currentTrace, type TracingSettings } from './tracing.ts';
import { watchRequests } from './watch.ts';

/** What the parts of a server tell of their work, as metrics and as spans of the request that it is done for. */
export interface Observer {
  readonly metrics: Metrics;
  /** Watches every request of an app; to be called before it has other hooks. */
  readonly watch: (app: App) => void;
  /** A task of the inference pool has ended. */
  readonly task: (report: TaskReport) => void;
  /** The work of a request has begun after waiting for its turn. */
  readonly began: (waitedMilliseconds: number) => void;
  /** A batch of pictures is answered. */
  readonly batch: (images: number, seconds: number) => void;
  /** One picture of a batch failed, which does not fail the request. */
  readonly failed: (code: string) => void;
  close(): Promise<void>;
}

const seconds = (milliseconds: number): number => milliseconds / 1000;

const countTask = (metrics: Metrics, report: TaskReport): void => {
  const { task, outcome, queueMilliseconds, runMilliseconds, timing } = report;
  metrics.tasks.inc({ task, outcome });
  metrics.taskQueueSeconds.observe({ task }, seconds(queueMilliseconds));
  if (runMilliseconds > 0) metrics.taskRunSeconds.observe({ task }, seconds(runMilliseconds));
  for (const { model, milliseconds } of timing?.runs ?? []) {
    metrics.inferences.inc({ model });
    metrics.inferenceSeconds.observe({ model }, seconds(milliseconds));
  }
};

export const openObserver = async (settings: TracingSettings): Promise<Observer> => {
  const metrics = createMetrics();
  const tracing = await openTracing(settings);
  return {
    metrics,
    watch: (app) => watchRequests(app, { metrics, tracing }),
    task: (report) => {
      countTask(metrics, report);
      const trace = currentTrace.getStore();
      if (trace?.context.sampled) for (const span of spansOfTask(report)) trace.note(span);
    },
    began: (milliseconds) => {
      metrics.waitSeconds.observe(seconds(milliseconds));
      currentTrace.getStore()?.note({ name: 'queue', startedAt: preciseNow() - milliseconds, milliseconds });
    },
    batch: (images, took) => {
      metrics.batchSize.observe(images);
      metrics.batchSeconds.observe(took);
    },
    failed: (code) => metrics.errors.inc({ error_type: code }),
    close: () => tracing.close(),
  };
};
