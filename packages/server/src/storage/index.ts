export * from './folder.ts';
export { withFileLock } from './lock.ts';
