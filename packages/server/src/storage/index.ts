export * from './collection.ts';
export * from './folder.ts';
export { withFileLock } from './lock.ts';
