export * from './content-key.ts';
export * from './open-cache.ts';
export * from './result-cache.ts';
