export * from './api-error.ts';
export * from './client.ts';
export type * from './gait.ts';
export type * from './pictures.ts';
export type * from './steps.ts';
export type { UploadOptions } from './upload.ts';
export type { WatchOptions } from './watch.ts';
