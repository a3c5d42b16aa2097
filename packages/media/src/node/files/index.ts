export * from './atomic.ts';
export * from './failure.ts';
export * from './make-folders.ts';
