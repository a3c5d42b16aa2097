export * from './inference/index.ts';
export * from './models/index.ts';
export * from './pipelines/index.ts';
