export { addReadings, addStepReadings, type Metrics, type Readings } from './metrics.ts';
export * from './metrics-server.ts';
export * from './observer.ts';
