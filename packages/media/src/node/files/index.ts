export * from './atomic.ts';
export * from './failure.ts';
