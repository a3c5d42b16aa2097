export * from './build/index.ts';
export { builtInModels } from './catalogue.ts';
export { manifestDocument, manifestWire } from './document.ts';
export { defaultModelsFolder, missingModels } from './folder.ts';
export * from './manifest.ts';
export { skeletonOf } from './skeleton.ts';
export { openModelStore, type ModelStore, type ModelStoreOptions } from './store.ts';
export { verifyModels, type ModelCheck } from './verify.ts';
