export * from './health.ts';
export * from './model-info.ts';
export * from './status.ts';
