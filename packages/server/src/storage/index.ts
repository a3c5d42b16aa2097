export * from './collection.ts';
export * from './folder.ts';
