export * from './app.ts';
export * from './file-part.ts';
export * from './log.ts';
export * from './send.ts';
export type * from './services.ts';
