export * from './send-upload.ts';
export type { PreviousUpload, UrlStorage } from 'tus-js-client';
