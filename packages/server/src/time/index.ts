export * from './in-time.ts';
export * from './milliseconds-since.ts';
