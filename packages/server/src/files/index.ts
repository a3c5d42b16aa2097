export * from './atomic.ts';
export * from './failure.ts';
export * from './json.ts';
