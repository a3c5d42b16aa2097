export * from './start.ts';
export * from './worker.ts';
