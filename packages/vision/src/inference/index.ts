export * from './backend.ts';
export * from './onnxruntime.ts';
export * from './pool.ts';
export type { TaskReport } from './report.ts';
export { preciseNow, type ModelRun, type WorkerTiming } from './task-clock.ts';
export * from './tensor.ts';
