export * from './artefacts.ts';
export * from './blobs.ts';
export { folderStore } from './folder-store.ts';
export * from './open.ts';
export type { Bucket } from './s3/bucket.ts';
export type * from './store.ts';
