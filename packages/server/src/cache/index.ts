export * from './content-key.ts';
export * from './result-cache.ts';
