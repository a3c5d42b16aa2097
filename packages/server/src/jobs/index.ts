export * from './analyses.ts';
export type * from './kind.ts';
export { keyOf } from './step-key.ts';
export { StepQueue } from './queue.ts';
export { StepWorker } from './worker.ts';
