export * from './batch.ts';
export * from './reading.ts';
