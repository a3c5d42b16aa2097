export * from './atomic.ts';
export * from './exists.ts';
export * from './failure.ts';
export * from './json.ts';
export * from './mark.ts';
export * from './once.ts';
export type * from './stored.ts';
