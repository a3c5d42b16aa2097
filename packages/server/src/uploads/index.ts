export { BucketUploads } from './bucket-uploads.ts';
export { FolderUploads } from './folder-uploads.ts';
export * from './uploads.ts';
