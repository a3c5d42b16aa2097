export * from '@kinema/media/node/files';
export * from './exists.ts';
export * from './json.ts';
export * from './make-folder.ts';
export * from './mark.ts';
export * from './once.ts';
export type * from './stored.ts';
